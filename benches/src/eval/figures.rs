//! What `eval labels` says where a set knows which labels are right.

use std::collections::BTreeSet;

use migration_hub::label::{Answer, LabelId};

/// Samples of the bootstrap.
const RESAMPLES: usize = 2_000;
/// Bins of the calibration error.
const BINS: usize = 10;

/// One text: how its ranking compares with what is right.
#[derive(Debug)]
pub(super) struct Row {
    first: bool,
    /// The share of the right labels among the first three.
    within_three: f64,
    /// The score of the first label.
    score: f64,
}

impl Row {
    pub(super) fn of(gold: &BTreeSet<LabelId>, ranked: &[(LabelId, f64)]) -> Self {
        let found = ranked.iter().take(3).filter(|(label, _)| gold.contains(label)).count();
        let first = ranked.first();
        Self {
            first: first.is_some_and(|(label, _)| gold.contains(label)),
            within_three: share(found, gold.len()),
            score: first.map_or(0.0, |(_, score)| *score),
        }
    }
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / number(values.len()).max(1.0)
}

/// A mean and its 95 % interval, from resampled texts.
fn interval(values: &[f64]) -> String {
    let mut state = 1_u64;
    let mut next = || {
        // Steele, Lea and Flood 2014: SplitMix64.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % values.len().max(1) as u64).unwrap_or_default()
    };
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| mean(&(0..values.len()).filter_map(|_| values.get(next()).copied()).collect::<Vec<_>>()))
        .collect();
    means.sort_by(f64::total_cmp);
    let at = |place: usize| means.get(place).copied().unwrap_or_default();
    format!("{:.3} [{:.3}, {:.3}]", mean(values), at(RESAMPLES / 40), at(RESAMPLES - 1 - RESAMPLES / 40))
}

/// Prints top-1, R@3, how far scores can be trusted, and what each band holds; the peer beside.
pub(super) fn print(rows: &[Row], peers: &[Row]) {
    let firsts = |rows: &[Row]| rows.iter().map(|row| f64::from(u8::from(row.first))).collect::<Vec<_>>();
    let threes = |rows: &[Row]| rows.iter().map(|row| row.within_three).collect::<Vec<_>>();
    let less =
        |one: Vec<f64>, other: Vec<f64>| one.iter().zip(other).map(|(one, other)| one - other).collect::<Vec<_>>();
    println!("| figure, {} texts | here | plain TF-IDF | difference |\n|---|---|---|---|", rows.len());
    for (name, values) in [("top-1", &firsts as &dyn Fn(&[Row]) -> Vec<f64>), ("R@3", &threes)] {
        let (here, peer) = (values(rows), values(peers));
        println!(
            "| {name} | {} | {} | {} |",
            interval(&here),
            interval(&peer),
            interval(&less(here.clone(), peer.clone()))
        );
    }
    let mut error = 0.0;
    for bin in 0..BINS {
        let low = number(bin) / number(BINS);
        let high = if bin + 1 == BINS { f64::INFINITY } else { number(bin + 1) / number(BINS) };
        let inside: Vec<&Row> = rows.iter().filter(|row| row.score >= low && row.score < high).collect();
        let right = inside.iter().filter(|row| row.first).count();
        let claimed: f64 = inside.iter().map(|row| row.score).sum();
        error += (claimed - number(right)).abs() / number(rows.len());
    }
    println!("expected calibration error of the first label, {BINS} bins: {error:.3}");
    for answer in [Answer::Suggest, Answer::Ask, Answer::Nothing] {
        let inside: Vec<&Row> = rows.iter().filter(|row| Answer::of(row.score) == answer).collect();
        let right = inside.iter().filter(|row| row.first).count();
        println!(
            "{answer:?}: {:.1} % of texts, of which the first label is right {:.1} %",
            100.0 * share(inside.len(), rows.len()),
            100.0 * share(right, inside.len())
        );
    }
}
