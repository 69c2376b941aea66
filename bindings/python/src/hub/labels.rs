//! Labels suggested for an item or a text, and what the decisions of editors teach.

use migration_hub::hub::{LabelScheme, Labelled};
use migration_hub::label::Learned;
use pyo3::prelude::{PyResult, Python, pymethods};

use super::Hub;
use crate::arguments::{invalid, language, missing, parsed};
use crate::error::without_interpreter;
use crate::resource::Fields;

#[pymethods]
impl Hub {
    /// Suggests objectives, or with `scheme="principles"` guiding principles, for an item or for a `text`: a dict with the
    /// `labels` (each with `score`, `answer`, which is "suggest" or "ask", whether the item has `stated` it, and the
    /// sentences that are its `evidence`), and with what the item has `stated`. Nothing is written.
    #[pyo3(signature = (item=None, *, text=None, language=None, scheme="objectives"))]
    fn suggest_labels(
        &self,
        py: Python<'_>,
        item: Option<&str>,
        text: Option<String>,
        language: Option<&str>,
        scheme: &str,
    ) -> PyResult<Fields> {
        const NAME: &str = "suggest_labels";
        let found = without_interpreter(py, || {
            let scheme: LabelScheme = parsed(NAME, scheme)?;
            let what = match (item, text) {
                (Some(item), None) => Labelled::Item(self.id(NAME, item)?),
                (None, Some(text)) => {
                    let language = language.map(|tag| self::language(NAME, tag)).transpose()?;
                    Labelled::Text { text, language }
                }
                _ => return Err(missing(NAME, "/item", "an item or a text, and not both")),
            };
            self.actor.suggest_labels(what, scheme)
        })?;
        Fields::of(&found)
    }

    /// Learns from the objectives under which reviewed and screened items were published, and uses it in every later
    /// suggestion. Needs the role operator. What was learned comes as JSON below 300 kB, which names its words; the store
    /// does not keep it: `use_learned` takes it the next time.
    fn learn(&self, py: Python<'_>) -> PyResult<String> {
        const NAME: &str = "learn";
        without_interpreter(py, || {
            let learned = self.actor.learn()?;
            serde_json::to_string(&learned).map_err(|error| invalid(NAME, &error))
        })
    }

    /// Uses what `learn` gave in every later suggestion, in place of what was learned before.
    fn use_learned(&self, py: Python<'_>, learned: &str) -> PyResult<()> {
        without_interpreter(py, || {
            let learned: Learned = serde_json::from_str(learned).map_err(|error| invalid("use_learned", &error))?;
            self.hub.use_learned(learned);
            Ok(())
        })
    }
}
