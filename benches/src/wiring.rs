//! What the Hub makes of duplicates, coverage and labels, over a store in a folder.

use std::path::Path;
use std::time::{Duration, Instant};

use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{Coverage, ImportOptions, LabelScheme, Labelled, Outcome as Imported, SearchQuery};
use migration_hub::id::ResourceId;
use migration_hub::resource::Draft;
use migration_hub::search::Facet;

use crate::{Outcome, generator, head, median, millis, row, store, timed};

/// One item of so many is a copy of the one before it.
const COPIES: usize = 10;
/// Items that are asked for one by one.
const ASKED: usize = 300;
/// Times that a short answer is measured.
const TIMES: usize = 31;

/// Items in six languages, a tenth of them copies under another address.
fn items(count: usize) -> Vec<Draft> {
    let mut drafts = generator::drafts(count, 1);
    for number in (COPIES - 1..count).step_by(COPIES) {
        let (before, rest) = drafts.split_at_mut(number);
        if let (Some(original), Some(copy)) = (before.last(), rest.first_mut()) {
            let address = copy.content.address.take();
            copy.content = original.content.clone();
            copy.content.title = format!("{} | United Nations", copy.content.title.to_uppercase());
            copy.content.address = address;
        }
    }
    drafts
}

fn filled(folder: &Path, drafts: Vec<Draft>) -> Outcome<(ActorHub, Vec<ResourceId>)> {
    let (_, desk) = store(folder)?;
    let outcomes = desk.import(drafts, ImportOptions { harvested: true })?;
    desk.refresh()?;
    let created = |outcome: &Imported| if let Imported::Created(id) = outcome { Some(*id) } else { None };
    Ok((desk, outcomes.iter().filter_map(created).collect()))
}

fn tell(what: &str, samples: &mut [Duration], aim: f64) {
    let middle = millis(median(samples));
    let late = samples.get(samples.len() * 95 / 100).copied().unwrap_or_default();
    row(
        what,
        &format!("{middle:.2} ms, 95 % within {:.2} ms", millis(late)),
        &format!("aim {aim} ms"),
        middle / aim,
        "at most 1.00",
    );
}

fn repeated(mut work: impl FnMut() -> Outcome<()>) -> Outcome<Vec<Duration>> {
    let mut samples = Vec::new();
    for _ in 0..TIMES {
        samples.push(timed(&mut work)?.1);
    }
    Ok(samples)
}

/// Measures duplicates over some items, and coverage over some more.
pub(crate) fn measure(folder: &Path, count: usize, covered: usize) -> Outcome<()> {
    head();
    let (desk, ids) = filled(&folder.join("duplicates"), items(count))?;
    let (mut samples, mut found) = (Vec::new(), 0);
    for id in ids.iter().step_by((ids.len() / ASKED).max(1)) {
        let (likes, took) = timed(|| Ok(desk.duplicates(*id)?))?;
        found += likes.len();
        samples.push(took);
    }
    tell(&format!("the duplicates of one of {count} items ({found} found for {})", samples.len()), &mut samples, 10.0);
    let start = Instant::now();
    let works = desk.works(|_| {})?;
    let took = start.elapsed().as_secs_f64();
    let ours = format!("{took:.2} s, {} works", works.works.len());
    row(
        &format!("works among {} public items", works.read),
        &ours,
        &format!("{} copies among them", count / COPIES),
        took,
        "",
    );
    let (desk, _) = filled(&folder.join("coverage"), generator::drafts(covered, 1))?;
    let all = SearchQuery::words("");
    for axes in [&Coverage::AXES[..1], &[Facet::Objective, Facet::Language], &Coverage::AXES] {
        let cells = desk.coverage(&all, axes)?.cells.len();
        let mut samples = repeated(|| Ok(desk.coverage(&all, axes).map(drop)?))?;
        let names: Vec<&str> = axes.iter().map(|axis| axis.name()).collect();
        tell(&format!("coverage of {covered} documents by {}: {cells} cells", names.join(" x ")), &mut samples, 50.0);
    }
    let text = "It shows migrant workers the cheapest way to send remittances home. ".repeat(73);
    let asked = || Labelled::Text { text: text.clone(), language: None };
    desk.suggest_labels(asked(), LabelScheme::Objectives)?;
    let mut samples = repeated(|| Ok(desk.suggest_labels(asked(), LabelScheme::Objectives).map(drop)?))?;
    tell(&format!("objectives suggested for {} bytes", text.len()), &mut samples, 2.0);
    Ok(())
}
