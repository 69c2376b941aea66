//! The formats of an export: how each is recognised, what its files are called, and how items become them.

use std::path::Path;

use migration_hub::hub::OpenItem;
use migration_hub_formats::citation::{Bibtex, CslJson, Ris};
use migration_hub_formats::dcat::{Catalogue, Syntax};
use migration_hub_formats::error::WriteError;
use migration_hub_formats::open::{Csv, JsonLines, Parquet, Table};
use migration_hub_formats::schema_org::{Graph, json_ld};
use migration_hub_formats::site::Site;
use migration_hub_formats::sitemap::{Sitemap, SitemapFile};
use migration_hub_formats::writer::ItemWriter;

use super::calendar::Calendar;
use super::files::{Goal, Sink, Unfinished};
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

    /// Whether an item that is no longer public has a goal in it.
    pub(super) const fn tells_of_gone(self) -> bool {
        matches!(self, Self::Jsonl)
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

    /// Whether an item is left: a search with the same filters finds the same items.
    pub(super) fn take(&self, item: &OpenItem) -> bool {
        let Some(content) = item.content() else { return self.is_empty() };
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
        done: Vec<Unfinished>,
        out: &'a Out,
    },
    Sitemap {
        sitemap: Sitemap<'a>,
        goal: Goal,
        done: Vec<Unfinished>,
        out: &'a Out,
    },
    Calendar(Calendar, Sink<'a>),
}

/// An export that is whole, and what is told of its events where it is a calendar.
pub(super) type Made = (Vec<Unfinished>, Option<Calendar>);

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
                Ok(Self::Pages { site, goal: goal.clone(), done: Vec::new(), out })
            }
            (Format::SchemaOrg, Some(site)) => one(Box::new(Graph::new(site))),
            (Format::Sitemap, Some(site)) => {
                Ok(Self::Sitemap { sitemap: Sitemap::new(site), goal: goal.clone(), done: Vec::new(), out })
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
            Self::Pages { site, goal, done, out } => {
                for language in site.pages(item).keys() {
                    let Some(text) = json_ld(site, item, language) else { continue };
                    let mut sink = goal.begin(out, &format!("{}.{language}.jsonld", item.id))?;
                    sink.write(text.as_bytes())?;
                    sink.write(b"\n")?;
                    done.extend(sink.whole()?);
                    // Thousands of files are not kept open: each gets its name as soon as it is whole.
                    done.drain(..).try_for_each(Unfinished::finish)?;
                }
                Ok(())
            }
            Self::Sitemap { sitemap, goal, done, out } => {
                sitemap.item(item).into_iter().try_for_each(|file| of_sitemap(&file, goal, out, done))
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
                let mut done = Vec::new();
                for (writer, mut sink) in files {
                    sink.write(&writer.end().map_err(|error| refused(&error))?)?;
                    done.extend(sink.whole()?);
                }
                Ok((done, None))
            }
            Self::Pages { done, .. } => Ok((done, None)),
            Self::Sitemap { sitemap, goal, mut done, out } => {
                for file in sitemap.end().map_err(|error| refused(&error))? {
                    of_sitemap(&file, &goal, out, &mut done)?;
                }
                Ok((done, None))
            }
            Self::Calendar(calendar, mut sink) => {
                sink.write(calendar.text()?.as_bytes())?;
                Ok((sink.whole()?.into_iter().collect(), Some(calendar)))
            }
        }
    }
}

/// A file of a sitemap. Outside a folder there is room for the one alone that names no others.
fn of_sitemap(file: &SitemapFile, goal: &Goal, out: &Out, done: &mut Vec<Unfinished>) -> Result<(), Failure> {
    if file.name != Format::Sitemap.name() && !matches!(goal, Goal::Folder(_)) {
        return Err(Failure::usage(say_with("export-needs-folder", &[("format", "sitemap".into())])));
    }
    let mut sink = goal.begin(out, &file.name)?;
    sink.write(file.text.as_bytes())?;
    done.extend(sink.whole()?);
    Ok(())
}

fn refused(error: &WriteError) -> Failure {
    Failure::new(Code::Failed, error.to_string())
}
