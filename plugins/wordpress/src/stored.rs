//! A post as the portal keeps it, before it is rendered; what is written to it; and whether it says that already.

use migration_hub::resource::Content;
use migration_hub::text::{from_html, line};
use migration_hub::time::Timestamp;
use serde_json::{Map, Value, json};

use crate::post::instant;

#[cfg(test)]
mod tests;

/// What is asked for of a post before it is rendered.
pub(crate) const FIELDS: &str = "id,slug,status,modified_gmt,title,excerpt,content,meta";

/// How the slugs of posts begin that were made here; the key of the write follows.
const SLUG: &str = "mighub-";

/// A post as it is edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) number: u64,
    pub(crate) slug: String,
    pub(crate) status: String,
    pub(crate) modified: Option<Timestamp>,
    title: String,
    /// `None` for a type without excerpts.
    excerpt: Option<String>,
    content: String,
    /// The meta keys that the portal registered.
    pub(crate) meta: Map<String, Value>,
}

/// The slug of the post that a write makes: by it the post is found again.
pub(crate) fn slug(key: impl std::fmt::Display) -> String {
    format!("{SLUG}{key}")
}

impl Stored {
    /// A post of an answer in the context of editing; `None` when it is none.
    pub(crate) fn new(value: &Value) -> Option<Self> {
        let text = |pointer| value.pointer(pointer).and_then(Value::as_str).map(ToOwned::to_owned);
        Some(Self {
            number: value.get("id")?.as_u64()?,
            slug: text("/slug")?,
            status: text("/status")?,
            modified: instant(text("/modified_gmt").as_deref()),
            title: text("/title/raw")?,
            excerpt: text("/excerpt/raw"),
            content: text("/content/raw").unwrap_or_default(),
            // Without any key PHP writes an empty list.
            meta: value.get("meta").and_then(Value::as_object).cloned().unwrap_or_default(),
        })
    }

    /// The version: when it last changed, as the stamp of a harvested item says it.
    pub(crate) fn version(&self) -> Option<String> {
        self.modified.map(|instant| instant.to_string())
    }

    /// Whether it was made here, and no editor gave it an address of its own since.
    pub(crate) fn is_ours(&self) -> bool {
        self.slug.starts_with(SLUG)
    }

    /// Whether it lies in the trash.
    pub(crate) fn is_trash(&self) -> bool {
        self.status == "trash"
    }

    /// Whether it says what a resource says, as far as it can.
    pub(crate) fn says(&self, content: &Content) -> bool {
        let summary = content.summary.as_deref().unwrap_or_default();
        let title = line(&from_html(&self.title)) == content.title;
        let excerpt = self.excerpt.as_deref().is_none_or(|excerpt| from_html(excerpt) == summary);
        title && excerpt && (!self.is_ours() || from_html(&self.content) == from_html(&body(content)))
    }

    /// Whether it has a place for a summary.
    pub(crate) fn takes_summary(&self) -> bool {
        self.excerpt.is_some() || self.is_ours()
    }

    /// The fields to write, so that it says what a resource says. The content of a post that the portal wrote is its own.
    pub(crate) fn update(&self, content: &Content) -> Value {
        let mut fields = fields(content);
        if self.is_ours() {
            fields.insert("content".to_owned(), body(content).into());
        }
        fields.into()
    }
}

/// The fields of a post to be made.
pub(crate) fn creation(content: &Content, slug: &str, status: &str) -> Value {
    let mut fields = fields(content);
    fields.insert("content".to_owned(), body(content).into());
    fields.insert("slug".to_owned(), slug.into());
    fields.insert("status".to_owned(), status.into());
    fields.into()
}

fn fields(content: &Content) -> Map<String, Value> {
    let summary = content.summary.as_deref().unwrap_or_default();
    let fields = [("title", escaped(&content.title)), ("excerpt", escaped(summary))];
    fields.into_iter().map(|(name, text)| (name.to_owned(), json!(text))).collect()
}

/// The content of a post that is made here: the summary, paragraph by paragraph as the block editor has them, and where the
/// resource can be read.
fn body(content: &Content) -> String {
    let summary = content.summary.as_deref().unwrap_or_default();
    let paragraphs = summary.split("\n\n").filter(|text| !text.is_empty());
    let mut html: Vec<String> = paragraphs.map(|text| escaped(text).replace('\n', "<br>")).collect();
    if let Some(address) = &content.address {
        let address = escaped(address.as_str());
        html.push(format!("<a href=\"{address}\">{address}</a>"));
    }
    let blocks = html.iter().map(|text| format!("<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->"));
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// Text as HTML has it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
