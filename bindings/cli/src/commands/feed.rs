//! `feed`: what became public last, for readers of feeds.

use migration_hub_formats::feed::{Feed, Selection, atom, keep_newest, rss};

use super::export::files::{Goal, refuse};
use super::export::{each, site};
use crate::args::{FeedArgs, FeedFormat};
use crate::exit::Failure;
use crate::messages::say_with;
use crate::output::Out;
use crate::store::Session;

/// Items that wait until the newest of them are chosen.
const WAITING: usize = 1_000;

pub(crate) fn run(out: &Out, session: &Session, args: &FeedArgs) -> Result<(), Failure> {
    let file = args.file.display().to_string();
    refuse(session, &args.file)?;
    let site = site::of(session, &args.site)?;
    let language = args.lang.clone().unwrap_or_else(|| site.language().clone());
    let selection = Selection { objective: args.objective, country: args.country, language: args.lang.clone() };
    let name = format!("{}.{}", selection.key(), args.format.name());
    let address = args.address.clone().unwrap_or_else(|| format!("{}feeds/{name}", site.home()));
    let address = address.parse().map_err(|error| Failure::usage(format!("--address: {error}")))?;

    let (mut items, most) = (Vec::new(), usize::from(args.limit));
    each(session, |item| {
        if selection.takes(item) {
            items.push(item.clone());
        }
        if items.len() >= most + WAITING {
            keep_newest(&mut items, most);
        }
        Ok(())
    })?;
    keep_newest(&mut items, most);

    let feed = Feed { title: selection.title(&site, &language), address, language };
    let text = match args.format {
        FeedFormat::Atom => atom(&site, &feed, &items),
        FeedFormat::Rss => rss(&site, &feed, &items),
    };
    let goal = Goal::of(&args.file);
    let mut sink = goal.begin(out, &name)?;
    sink.write(text.as_bytes())?;
    sink.write(b"\n")?;
    match sink.whole()? {
        Some(file) => file.finish()?,
        None => return Ok(()),
    }
    out.line(say_with("export-done", &[("count", items.len().into()), ("file", file.into())]))
}
