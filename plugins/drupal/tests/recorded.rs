//! Answers of a real portal, Drupal's demonstration site Umami, as other people recorded them.
//!
//! Other people's recordings are not ours to publish: they are read from the folder that `MIGHUB_DATA` names, and `cargo xtask
//! test` runs these tests where it is set.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::path::Path;

use migration_hub::federation::fetch::{Exchange, FetchHandle, HttpUrl, ScriptedFetch};
use migration_hub::federation::{Item, Reading, Source as _};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::ExternalId;
use migration_hub_drupal::{DrupalConfig, DrupalSource, types};
use serde_json::Value;

const SITE: &str = "https://tests.next-drupal.org/";
const QUICHE: &str = "71e04ead-4cc7-416c-b9ca-60b635fdc50f";

/// The answer with this name. The recording holds each as a template literal of JavaScript with JSON inside, whose objects
/// and lists end with a comma and whose texts may have several lines.
fn recorded(name: &str) -> Value {
    let folder = std::env::var_os("MIGHUB_DATA").expect("MIGHUB_DATA names the folder of the evaluation data");
    let file = Path::new(&folder).join("recordings/drupal-umami/resource-methods.snap");
    let text = std::fs::read_to_string(file).unwrap();
    let begin = format!("exports[`{name}`] = `\n");
    let literal = text.split_once(&begin).unwrap().1.split_once("\n`;").unwrap().0;
    let literal = literal.replace("\\\\", "\\").replace("\\`", "`").replace("\\${", "${");
    let (mut json, mut inside, mut escaped) = (String::new(), false, false);
    for c in literal.chars() {
        match c {
            '\n' if inside => json.push_str("\\n"),
            '\t' if inside => json.push_str("\\t"),
            '}' | ']' if !inside => {
                let kept = json.trim_end().trim_end_matches(',').len();
                json.truncate(kept);
                json.push(c);
            }
            _ => {
                if c == '"' && !escaped {
                    inside = !inside;
                }
                json.push(c);
            }
        }
        escaped = inside && c == '\\' && !escaped;
    }
    serde_json::from_str(&json).unwrap()
}

fn answering(path: &str, name: &str) -> FetchHandle {
    let url: HttpUrl = format!("{SITE}{path}").parse().unwrap();
    let media_type = "application/vnd.api+json";
    let mut exchange =
        Exchange::get(&url).answered(200, [("content-type", media_type)], recorded(name).to_string()).unwrap();
    exchange.headers.add("accept", media_type).unwrap();
    FetchHandle::new(ScriptedFetch::new(vec![exchange]))
}

fn config(prefixes: &str) -> DrupalConfig {
    let text = format!(
        "base = '{SITE}'\nlanguage = 'en'\npage_size = 2\n{prefixes}\n\
         [types.node--recipe]\nsummary = ['field_summary']\n"
    );
    DrupalConfig::from_toml(&"umami".parse().unwrap(), &text).unwrap()
}

#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
fn a_recipe_of_the_evaluation_data_is_read() {
    let path = format!("en/jsonapi/node/recipe/{QUICHE}");
    let fetch = answering(&path, "getResource() fetches raw data 1");
    let source = DrupalSource::new(config("prefixes = { en = 'en' }"), fetch).unwrap();
    let id = ExternalId::new("umami", &format!("node--recipe/{QUICHE}")).unwrap();
    let Item::Present(recipe) = wait(source.probe(&id)).unwrap() else { panic!("it is there") };
    assert_eq!(recipe.stamp.unwrap().to_string(), "2022-03-25T08:02:17.000Z");
    let content = recipe.draft.content;
    assert_eq!(content.title, "Deep mediterranean quiche - edited");
    assert!(content.summary.unwrap().starts_with("An Italian inspired quiche with sun dried tomatoes"));
    assert_eq!(content.address.unwrap().as_str(), format!("{SITE}en/recipes/deep-mediterranean-quiche"));
    assert_eq!(content.published.unwrap().to_string(), "2022-03-21");
    let terms: Vec<_> = recipe.terms.iter().map(|term| term.term.split('/').next().unwrap()).collect();
    assert_eq!(terms, ["taxonomy_term--recipe_category", "taxonomy_term--tags", "taxonomy_term--tags"]);
}

#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
fn a_page_of_the_evaluation_data_leads_to_the_next_one() {
    let path = "jsonapi/node/recipe?page%5Blimit%5D=2&sort=drupal_internal__nid";
    let fetch = answering(path, "getResourceCollection() fetches raw data 1");
    let source = DrupalSource::new(config(""), fetch).unwrap();
    let page = wait(source.read(Reading::Full, None)).unwrap();
    let titles = page.items.iter().map(|item| match item {
        Item::Present(present) => present.draft.content.title.as_str(),
        other => panic!("{other:?}"),
    });
    assert_eq!(titles.collect::<Vec<_>>(), ["Vegan chocolate and nut brownies", "Super easy vegetarian pasta bake"]);
    let next = serde_json::to_string(&page.next.unwrap()).unwrap();
    assert!(next.contains("page%5Boffset%5D=2"), "its numbers were not asked for, so its link is followed: {next}");
}

#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
fn the_index_of_the_evaluation_data_names_the_types() {
    let fetch = answering("jsonapi", "getIndex() fetches the JSON:API index 1");
    let found = wait(types(&config(""), fetch)).unwrap();
    assert!(found.contains("node--recipe") && found.contains("taxonomy_term--tags") && !found.contains("self"));
}
