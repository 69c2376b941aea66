//! Writes the items of the tests in every format that publishes, so that other programs can read them.
//!
//! `cargo run -p migration-hub-formats --example samples -- FOLDER`

use std::error::Error;
use std::path::PathBuf;

use migration_hub::hub::OpenItem;
use migration_hub::vocabulary::Language;
use migration_hub_formats::dcat::{Syntax, catalogue};
use migration_hub_formats::feed::{Feed, Selection, atom, rss};
use migration_hub_formats::site::Site;
use migration_hub_formats::{citation, open, schema_org, sitemap};

const ITEMS: &str = include_str!("../tests/samples/items.jsonl");

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("expected a folder to write to")?);
    let items: Vec<OpenItem> = ITEMS.lines().map(OpenItem::read).collect::<Result<_, _>>()?;
    let site = Site::new("https://portal.example.org/", "{language}/items/{id}", Language::ENGLISH, "Example portal")?
        .named(Language::FRENCH, "Portail d’exemple")
        .about(Language::ENGLISH, "What is known about migration.")
        .licensed("CC-BY-4.0".parse()?);
    std::fs::create_dir_all(&folder)?;
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes);

    write("catalogue.ttl", catalogue(&site, &items, Syntax::Turtle)?.as_bytes())?;
    write("catalogue.jsonld", catalogue(&site, &items, Syntax::JsonLd)?.as_bytes())?;
    write("items.bib", citation::bibtex(&site, &items).as_bytes())?;
    write("items.ris", citation::ris(&site, &items).as_bytes())?;
    write("items.csl.json", citation::csl_json(&site, &items).as_bytes())?;
    write("items.jsonl", open::json_lines(&items)?.as_bytes())?;
    write("items.parquet", &open::items_parquet(&items)?)?;
    write("wordings.parquet", &open::wordings_parquet(&items)?)?;
    for file in sitemap::sitemap(&site, &items)? {
        write(&file.name, file.text.as_bytes())?;
    }
    for language in Language::UNITED_NATIONS {
        let title = Selection::default().title(&site, language);
        let address = format!("{}feeds/{language}.xml", site.home()).parse()?;
        let feed = Feed { title, address, language: language.clone() };
        write(&format!("{language}.atom"), atom(&site, &feed, &items).as_bytes())?;
        write(&format!("{language}.rss"), rss(&site, &feed, &items).as_bytes())?;
        let pages = items.iter().filter_map(|item| schema_org::json_ld(&site, item, language));
        for (number, text) in (1..).zip(pages) {
            write(&format!("{number}.{language}.jsonld"), text.as_bytes())?;
        }
    }
    Ok(())
}
