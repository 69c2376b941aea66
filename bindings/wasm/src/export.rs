//! The two halves of a store as lines, a store made anew from them, and items taken from another Hub.
//!
//! Every item and every record is one line of JSON in canonical form, ready for a file: JavaScript's numbers are no match
//! for every record's, and a text comes back as it went.

use js_sys::Promise;
use migration_hub::error::Result;
use migration_hub::hub::{self, ExportHead, OpenItem, PrivateRecord};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::hub::{Hub, acting, parts, promise};
use crate::import::Report;
use crate::maintenance::Listed;
use crate::request::{Options, list, page, text};

/// The lines of an argument, each read by what it is.
fn read<T>(operation: &'static str, name: &str, lines: &[String], read: fn(&str) -> Result<T>) -> Result<Vec<T>> {
    let line = |(number, line): (usize, &String)| {
        read(line).map_err(|error| error.during(operation).with("place", format!("/{name}/{number}")))
    };
    lines.iter().enumerate().map(line).collect()
}

#[wasm_bindgen]
impl Hub {
    /// Makes a store in memory anew from the two halves of an export, as the actor named; as a visitor without
    /// one.
    #[wasm_bindgen(unchecked_return_type = "Promise<Hub>")]
    pub fn restore(#[wasm_bindgen(unchecked_param_type = "RestoreOptions")] options: JsValue) -> Promise {
        const NAME: &str = "restore";
        promise(Box::pin(async move {
            let mut options = Options::read(NAME, &options, &["head", "open", "private", "as"])?;
            let head = ExportHead::read(&options.required("head", "what exportHead gave")?)?;
            let open = read(NAME, "open", &options.texts("open")?, OpenItem::read)?;
            let private = read(NAME, "private", &options.texts("private")?, PrivateRecord::read)?;
            let who = options.text("as")?.unwrap_or_else(|| "visitor".to_owned());
            let store = hub::Hub::restore(parts()?, head, open, private).await?;
            Ok(acting(store, &who).await.map_err(|error| error.during(NAME))?.into())
        }))
    }

    /// The public items, and those that were public, one line each, page by page. Everyone may have them.
    #[wasm_bindgen(js_name = openItems, unchecked_return_type = "Promise<LinePage>")]
    pub fn open_items(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "PageOptions")] options: JsValue,
    ) -> Promise {
        const NAME: &str = "open_items";
        self.plain(NAME, |by| async move {
            let page = page(NAME, &options)?;
            Listed::of(by.open_items(&page).await?, OpenItem::line)
        })
    }

    /// Takes lines of the open export of another Hub, which is called `source` here. Items keep their ids, their grades and
    /// their words. Needs the role editor.
    #[wasm_bindgen(js_name = importOpen, unchecked_return_type = "Promise<Report>")]
    pub fn import_open(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly string[]")] lines: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] source: JsValue,
    ) -> Promise {
        const NAME: &str = "import_open";
        self.plain(NAME, |by| async move {
            let items = read(NAME, "lines", &list(NAME, "lines", &lines)?, OpenItem::read)?;
            let source = text(NAME, "/source", &source, "what the other Hub is called here")?;
            Ok(Report::of_open(by.import_open(items, &source).await?))
        })
    }

    /// What an export made now is of, as one line. Needs the role operator.
    #[wasm_bindgen(js_name = exportHead, unchecked_return_type = "Promise<string>")]
    pub fn export_head(&self) -> Promise {
        self.plain("export_head", |by| async move { by.export_head().await?.line() })
    }

    /// The records of the private half, one line each, page by page. Needs the role operator.
    #[wasm_bindgen(js_name = privateRecords, unchecked_return_type = "Promise<LinePage>")]
    pub fn private_records(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "PageOptions")] options: JsValue,
    ) -> Promise {
        const NAME: &str = "private_records";
        self.plain(NAME, |by| async move {
            let page = page(NAME, &options)?;
            Listed::of(by.private_records(&page).await?, PrivateRecord::line)
        })
    }
}
