//! `coverage`: how many public items there are by objective, country, language, year and kind together, and the gaps.

use console::Style;
use migration_hub::search::Facet;

use super::search::narrowed;
use crate::args::CoverageArgs;
use crate::exit::Failure;
use crate::messages::{say, say_with};
use crate::output::{Fit, Out, Table};
use crate::store::Session;

pub(crate) fn run(out: &Out, session: &Session, args: &CoverageArgs) -> Result<(), Failure> {
    let query = args.kind.iter().fold(narrowed(&args.narrow), |query, kind| query.filter(Facet::Kind, kind.code()));
    let found = session.who.coverage(&query, &args.by)?;
    if args.json {
        return out.json(&found);
    }
    if out.columns().is_some() {
        let total = say_with("coverage-total", &[("total", found.total.into()), ("gaps", found.gaps.len().into())]);
        out.styled("", &total, &Style::new().bold())?;
    }
    let heading = |axis: &Facet| say(heading(*axis));
    let columns = found.axes.iter().map(heading).chain([say("coverage-count")]);
    let mut table = Table::of_counts(columns.map(|name| (name, Fit::Whole)));
    let (none, any) = (say("coverage-none"), say("coverage-any"));
    let shown = |values: &[Option<String>], absent: &str| {
        values.iter().map(|value| value.clone().unwrap_or_else(|| absent.to_owned())).collect::<Vec<_>>()
    };
    for cell in &found.cells {
        let mut row: Vec<(String, Style)> =
            shown(&cell.values, &none).into_iter().map(|text| (text, Style::new())).collect();
        row.push((cell.count.to_string(), Style::new().bold()));
        table.push(row);
    }
    for gap in &found.gaps {
        let mut row: Vec<(String, Style)> =
            shown(&gap.values, &any).into_iter().map(|text| (text, Style::new().yellow())).collect();
        row.push((say("coverage-gap"), Style::new().yellow()));
        table.push(row);
    }
    out.table(&table)
}

/// The heading of an axis.
const fn heading(axis: Facet) -> &'static str {
    match axis {
        Facet::Country => "field-countries",
        Facet::Language => "field-language",
        Facet::Year => "field-published",
        Facet::Kind => "field-type",
        _ => "field-objective",
    }
}
