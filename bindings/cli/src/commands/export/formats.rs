//! The formats of an export: how each is recognised, what its files are called, and how items become them.

use std::path::Path;

use migration_hub::hub::OpenItem;
use migration_hub::id::ResourceId;
use migration_hub::vocabulary::Language;
use migration_hub_formats::citation::{Bibtex, CslJson, Ris};
use migration_hub_formats::dcat::{Catalogue, Syntax};
use migration_hub_formats::error::WriteError;
use migration_hub_formats::open::{Csv, JsonLines, Parquet, Table};
use migration_hub_formats::schema_org::{Graph, json_ld};
use migration_hub_formats::site::Site;
use migration_hub_formats::sitemap::{Sitemap, SitemapFile, is_part};
use migration_hub_formats::writer::ItemWriter;

use super::calendar::Calendar;
use super::files::{Goal, Left, Sink, Unfinished};
use crate::args::{Filters, Format};
use crate::exit::{Code, Failure};
use crate::messages::say_with;
use crate::output::Out;

/// The endings that say a format.
const ENDINGS: [(&str, Format); 12] = [
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("json", Format::Jsonl),
    ("txt", Format::Jsonl),
    ("csv", Format::Csv),
    ("parquet", Format::Parquet),
    ("ics", Format::Ics),
    ("ttl", Format::DcatTtl),
    ("jsonld", Format::DcatJsonld),
    ("xml", Format::Sitemap),
    ("bib", Format::Bibtex),
    ("ris", Format::Ris),
];

impl Format {
    /// The format of a file; `None` for an ending that says no format here: who names a file `x.docx` does not want lines of
    /// JSON in it.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let Some(ending) = path.extension() else { return Some(Self::Jsonl) };
        let ending = ending.to_string_lossy().to_lowercase();
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// Whether it names the pages of a portal.
    pub(super) const fn has_pages(self) -> bool {
        !matches!(self, Self::Jsonl | Self::Csv | Self::Parquet | Self::Ics)
    }

    /// Whether an item that is no longer public stands in it.
    pub(super) const fn names_gone(self) -> bool {
        matches!(self, Self::Jsonl | Self::Csv | Self::Parquet)
    }

    /// Whether a file of this name in a folder is one of many that this format writes there.
    fn is_one_of_many(self, name: &str) -> bool {
        let is_page = |(id, language): (&str, &str)| {
            id.parse::<ResourceId>().is_ok_and(|known| known.to_string() == id)
                && Language::new(language).is_ok_and(|known| known.as_str() == language)
        };
        match self {
            Self::SchemaOrg => name.strip_suffix(".jsonld").and_then(|name| name.split_once('.')).is_some_and(is_page),
            Self::Sitemap => is_part(name),
            _ => false,
        }
    }

    /// What the file is called in a folder.
    const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "items.jsonl",
            Self::Csv => "items.csv",
            Self::Parquet => "items.parquet",
            Self::Ics => "events.ics",
            Self::DcatTtl => "catalogue.ttl",
            Self::DcatJsonld => "catalogue.jsonld",
            Self::SchemaOrg => "items.jsonld",
            Self::Sitemap => "sitemap.xml",
            Self::Bibtex => "items.bib",
            Self::Ris => "items.ris",
            Self::CslJson => "items.csl.json",
        }
    }
}

impl Filters {
    pub(super) fn is_empty(&self) -> bool {
        let Self { objective, country, only_lang, kind } = self;
        objective.is_empty() && country.is_empty() && only_lang.is_empty() && kind.is_empty()
    }

    /// Whether an item is left: a search with the same filters finds the same public items.
    pub(super) fn take(&self, item: &OpenItem) -> bool {
        // What is no longer public says nothing by which it could be left out, and whoever took it along is to know.
        let Some(content) = item.content() else { return true };
        let any = |wanted: bool, found: bool| !wanted || found;
        any(!self.objective.is_empty(), self.objective.iter().any(|one| content.objectives.contains(one)))
            && any(!self.country.is_empty(), self.country.iter().any(|one| content.countries.contains(one)))
            && any(!self.only_lang.is_empty(), self.only_lang.contains(&content.language))
            && any(!self.kind.is_empty(), content.kind.is_some_and(|kind| self.kind.contains(&kind)))
    }
}

/// An export in the making.
pub(super) enum Making<'a> {
    /// Files that grow item by item.
    Grown(Vec<(Box<dyn ItemWriter + 'a>, Sink<'a>)>),
    /// A file for each page.
    Pages {
        site: &'a Site,
        goal: Goal,
        left: Left,
        out: &'a Out,
    },
    Sitemap {
        sitemap: Sitemap<'a>,
        goal: Goal,
        made: Made,
        out: &'a Out,
    },
    Calendar(Calendar, Sink<'a>),
}

/// An export that is whole.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// Files that have only to get their names.
    pub(super) files: Vec<Unfinished>,
    /// What is told of its events, where it is a calendar.
    pub(super) events: Option<Calendar>,
    /// What earlier exports left in the folder, and this one did not write.
    pub(super) left: Left,
}

impl<'a> Making<'a> {
    /// Begins the files. A format that has pages has a portal.
    pub(super) fn begin(format: Format, goal: &Goal, site: Option<&'a Site>, out: &'a Out) -> Result<Self, Failure> {
        let one = |writer: Box<dyn ItemWriter + 'a>| -> Result<Self, Failure> {
            Ok(Self::Grown(vec![(writer, goal.begin(out, format.name())?)]))
        };
        // In a folder there is room for both tables.
        let tables = |items: Box<dyn ItemWriter + 'a>, wordings: Box<dyn ItemWriter + 'a>, name: &str| {
            let mut grown = vec![(items, goal.begin(out, format.name())?)];
            if matches!(goal, Goal::Folder(_)) {
                grown.push((wordings, goal.begin(out, name)?));
            }
            Ok(Self::Grown(grown))
        };
        match (format, site) {
            (Format::Jsonl, _) => one(Box::new(JsonLines)),
            (Format::Csv, _) => {
                tables(Box::new(Csv::new(Table::Items)), Box::new(Csv::new(Table::Wordings)), "wordings.csv")
            }
            (Format::Parquet, _) => tables(
                Box::new(Parquet::new(Table::Items)),
                Box::new(Parquet::new(Table::Wordings)),
                "wordings.parquet",
            ),
            (Format::Ics, _) => Ok(Self::Calendar(Calendar::default(), goal.begin(out, format.name())?)),
            (Format::DcatTtl, Some(site)) => one(Box::new(Catalogue::new(site, Syntax::Turtle))),
            (Format::DcatJsonld, Some(site)) => one(Box::new(Catalogue::new(site, Syntax::JsonLd))),
            (Format::SchemaOrg, Some(site)) if matches!(goal, Goal::Folder(_)) => {
                let left = Left::of(goal, |name| format.is_one_of_many(name))?;
                Ok(Self::Pages { site, goal: goal.clone(), left, out })
            }
            (Format::SchemaOrg, Some(site)) => one(Box::new(Graph::new(site))),
            (Format::Sitemap, Some(site)) => {
                let left = Left::of(goal, |name| format.is_one_of_many(name))?;
                let made = Made { left, ..Made::default() };
                Ok(Self::Sitemap { sitemap: Sitemap::new(site), goal: goal.clone(), made, out })
            }
            (Format::Bibtex, Some(site)) => one(Box::new(Bibtex::new(site))),
            (Format::Ris, Some(site)) => one(Box::new(Ris::new(site))),
            (Format::CslJson, Some(site)) => one(Box::new(CslJson::new(site))),
            (_, None) => Err(super::site::missing()),
        }
    }

    pub(super) fn item(&mut self, item: &OpenItem) -> Result<(), Failure> {
        match self {
            Self::Grown(files) => {
                for (writer, sink) in files {
                    sink.write(&writer.item(item).map_err(|error| refused(&error))?)?;
                }
                Ok(())
            }
            Self::Pages { site, goal, left, out } => {
                for language in site.pages(item).keys() {
                    let Some(text) = json_ld(site, item, language) else { continue };
                    let name = format!("{}.{language}.jsonld", item.id);
                    let mut sink = goal.begin(out, &name)?;
                    sink.write(text.as_bytes())?;
                    sink.write(b"\n")?;
                    // Thousands of files are not kept open: each gets its name as soon as it is whole.
                    sink.whole()?.into_iter().try_for_each(Unfinished::finish)?;
                    left.written(goal, &name);
                }
                Ok(())
            }
            Self::Sitemap { sitemap, goal, made, out } => {
                sitemap.item(item).into_iter().try_for_each(|file| of_sitemap(&file, goal, out, made))
            }
            Self::Calendar(calendar, _) => {
                calendar.take(item);
                Ok(())
            }
        }
    }

    pub(super) fn end(self) -> Result<Made, Failure> {
        match self {
            Self::Grown(files) => {
                let mut made = Made::default();
                for (writer, mut sink) in files {
                    sink.write(&writer.end().map_err(|error| refused(&error))?)?;
                    made.files.extend(sink.whole()?);
                }
                Ok(made)
            }
            Self::Pages { left, .. } => Ok(Made { left, ..Made::default() }),
            Self::Sitemap { sitemap, goal, mut made, out } => {
                for file in sitemap.end().map_err(|error| refused(&error))? {
                    of_sitemap(&file, &goal, out, &mut made)?;
                }
                Ok(made)
            }
            Self::Calendar(calendar, mut sink) => {
                sink.write(calendar.text()?.as_bytes())?;
                let files = sink.whole()?.into_iter().collect();
                Ok(Made { files, events: Some(calendar), ..Made::default() })
            }
        }
    }
}

/// A file of a sitemap. Outside a folder there is room for the one alone that names no others.
fn of_sitemap(file: &SitemapFile, goal: &Goal, out: &Out, made: &mut Made) -> Result<(), Failure> {
    if file.name != Format::Sitemap.name() && !matches!(goal, Goal::Folder(_)) {
        return Err(Failure::usage(say_with("export-needs-folder", &[("format", "sitemap".into())])));
    }
    let mut sink = goal.begin(out, &file.name)?;
    sink.write(file.text.as_bytes())?;
    made.files.extend(sink.whole()?);
    made.left.written(goal, &file.name);
    Ok(())
}

fn refused(error: &WriteError) -> Failure {
    Failure::new(Code::Failed, error.to_string())
}
