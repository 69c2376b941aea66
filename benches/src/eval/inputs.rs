//! `eval labels-inputs`: schemes and texts as `eval labels` reads them, made from the development data.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use migration_hub::compact::{HubLabel, Objective, OfficialTitle};
use migration_hub::label::{LabelId, LabelText, Scheme};
use migration_hub::vocabulary::Language;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Options;
use crate::Outcome;

/// Kinds of pages whose objectives are asked for.
const KINDS: [&str; 5] = ["practice", "article", "resource", "event", "pledge"];

/// Writes `sdg-<language>`, `actions`, `objectives` and `objectives-with-text`, each a scheme, and their texts.
pub(super) fn run(options: &Options<'_>) -> Outcome<()> {
    options.only(&["data", "out"])?;
    let (data, out) = (options.file("data")?, options.file("out")?);
    fs::create_dir_all(out)?;
    let mut sets: Vec<_> = fs::read_dir(data.join("labels"))?.collect::<Result<Vec<_>, _>>()?;
    sets.sort_by_key(fs::DirEntry::file_name);
    for set in sets {
        let name = set.file_name().to_string_lossy().into_owned();
        if let Some(language) = name.strip_prefix("sdg.").and_then(|name| name.strip_suffix(".json")) {
            goals(&read(&set.path())?, language, out)?;
        }
    }
    let objectives: Vec<Titled> = read(&data.join("gcm-actions.en.json"))?;
    actions(&objectives, out)?;
    write(out, "objectives.scheme.json", &json!(Scheme::objectives()))?;
    write(out, "objectives-with-text.scheme.json", &json!(Scheme::objectives().with_texts(resolution(&objectives)?)?))?;
    pages(&data.join("records/hub_records.jsonl"), out)
}

fn read<T: for<'de> Deserialize<'de>>(file: &Path) -> Outcome<T> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()).into())
}

fn write(folder: &Path, name: &str, value: &Value) -> Outcome<()> {
    Ok(fs::write(folder.join(name), value.to_string())?)
}

#[derive(Debug, Deserialize)]
struct Goals {
    #[serde(rename = "goals")]
    titles: BTreeMap<String, String>,
    targets: BTreeMap<String, String>,
    indicators: BTreeMap<String, String>,
}

/// The number of the goal of a target or an indicator such as `10-7-1`.
fn goal(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

/// Goals from their titles and indicators; the texts are the targets.
fn goals(set: &Goals, language: &str, out: &Path) -> Outcome<()> {
    let labels = set.titles.iter().map(|(number, title)| {
        let indicators = set.indicators.iter().filter(|(id, _)| goal(id) == number);
        let own = [(format!("goal-{number}"), title)].into_iter();
        let texts = own.chain(indicators.map(|(id, text)| (id.clone(), text)));
        let texts: Vec<Value> =
            texts.map(|(id, text)| json!({"id": id, "text": text, "lang": language, "weight": 1})).collect();
        json!({"id": number, "texts": texts})
    });
    let scheme = json!({"labels": labels.collect::<Vec<_>>()});
    write(out, &format!("sdg-{language}.scheme.json"), &scheme)?;
    let texts =
        set.targets.iter().map(|(id, text)| json!({"id": id, "text": text, "lang": language, "gold": [goal(id)]}));
    write(out, &format!("sdg-{language}.texts.json"), &texts.collect())
}

#[derive(Debug, Deserialize)]
struct Titled {
    id: String,
    title: String,
    commitment: String,
    actions: Vec<Described>,
}

#[derive(Debug, Deserialize)]
struct Described {
    id: String,
    description: String,
}

/// The words of the resolution, each for its objective.
fn resolution(objectives: &[Titled]) -> Outcome<Vec<(LabelId, LabelText)>> {
    let mut texts = Vec::new();
    for objective in objectives {
        let number = &objective.id;
        let own =
            [(format!("{number}-title"), &objective.title), (format!("{number}-commitment"), &objective.commitment)];
        let actions = objective.actions.iter().map(|action| (format!("{number}.{}", action.id), &action.description));
        for (id, text) in own.into_iter().chain(actions) {
            let text = LabelText { id: id.try_into()?, text: text.clone(), lang: Language::ENGLISH, weight: 1.0 };
            texts.push((number.clone().try_into()?, text));
        }
    }
    Ok(texts)
}

/// Objectives from their titles, commitments and actions; the texts are the actions, each left out of the scheme.
fn actions(objectives: &[Titled], out: &Path) -> Outcome<()> {
    let mut labels: BTreeMap<LabelId, Vec<LabelText>> = BTreeMap::new();
    for (label, text) in resolution(objectives)? {
        labels.entry(label).or_default().push(text);
    }
    let labels: Vec<Value> = labels.into_iter().map(|(id, texts)| json!({"id": id, "texts": texts})).collect();
    write(out, "actions.scheme.json", &json!({"labels": labels}))?;
    let mut texts = Vec::new();
    for objective in objectives {
        for action in &objective.actions {
            let id = format!("{}.{}", objective.id, action.id);
            texts
                .push(json!({"id": id, "text": action.description, "lang": "en", "not": [id], "gold": [objective.id]}));
        }
    }
    write(out, "actions.texts.json", &json!(texts))
}

#[derive(Debug, Deserialize)]
struct Page {
    kind: String,
    title: Option<String>,
    summary: Option<String>,
    language: String,
    objectives: Option<Vec<u8>>,
}

/// Pages that state one to three objectives and whose title and summary hold none of their numbers, titles and labels.
fn pages(file: &Path, out: &Path) -> Outcome<()> {
    let content = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut texts = Vec::new();
    for (line, row) in content.lines().enumerate() {
        let page: Page =
            serde_json::from_str(row).map_err(|error| format!("{}, line {}: {error}", file.display(), line + 1))?;
        let gold = page.objectives.unwrap_or_default();
        let text = format!("{}\n{}", page.title.unwrap_or_default(), page.summary.unwrap_or_default());
        if !KINDS.contains(&page.kind.as_str()) || !(1..=3).contains(&gold.len()) || tells(&text, &gold)? {
            continue;
        }
        let gold: Vec<String> = gold.iter().map(u8::to_string).collect();
        texts.push(json!({"id": format!("line-{}", line + 1), "text": text, "lang": page.language, "gold": gold}));
    }
    write(out, "pages.texts.json", &json!(texts))
}

/// Whether a text holds the number, the title or a label of one of the objectives, as whole words.
fn tells(text: &str, objectives: &[u8]) -> Outcome<bool> {
    let words = spaced(text);
    for number in objectives {
        let objective = Objective::new(*number)?;
        let titles = objective.titles().map(OfficialTitle::text);
        let labels =
            Language::UNITED_NATIONS.iter().filter_map(|language| objective.hub_label(language)).map(HubLabel::text);
        let mut names: Vec<String> = titles.chain(labels).map(spaced).collect();
        names.push(format!(" {number} "));
        if names.iter().any(|name| words.contains(name.as_str())) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Lower case, one space around every word.
fn spaced(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}
