//! What is measured of a ranking: MRR, nDCG, recall and average precision, as `trec_eval` computes them.

use std::collections::BTreeMap;

/// Ranks that MRR, nDCG and recall look at.
pub(crate) const DEPTH: usize = 10;

/// The measures of one query, or their means.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Measures {
    /// One over the rank of the first relevant document of the first ten.
    pub(crate) reciprocal: f64,
    /// The discounted gain of the first ten beside that of the best order.
    pub(crate) gain: f64,
    /// The part of the relevant documents among the first ten.
    pub(crate) recall: f64,
    /// The mean of the precisions at the ranks of the relevant documents.
    pub(crate) precision: f64,
}

impl Measures {
    /// Of one ranking, beside the grades of the relevant documents.
    pub(crate) fn of(ranked: &[String], grades: &BTreeMap<String, u32>) -> Self {
        let relevant: BTreeMap<&str, u32> =
            grades.iter().filter(|(_, grade)| **grade > 0).map(|(id, grade)| (id.as_str(), *grade)).collect();
        if relevant.is_empty() {
            return Self::default();
        }
        let all = float(relevant.len());
        let mut out = Self::default();
        let (mut found, mut precisions) = (0, 0.0);
        for (place, id) in ranked.iter().enumerate() {
            let Some(grade) = relevant.get(id.as_str()) else { continue };
            found += 1;
            let rank = float(place + 1);
            precisions += float(found) / rank;
            if place < DEPTH {
                out.reciprocal = if out.reciprocal > 0.0 { out.reciprocal } else { 1.0 / rank };
                out.gain += f64::from(*grade) / (rank + 1.0).log2();
                out.recall += 1.0 / all;
            }
        }
        let mut best: Vec<u32> = relevant.into_values().collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        let ideal: f64 =
            best.iter().take(DEPTH).zip(2..).map(|(grade, rank)| f64::from(*grade) / float(rank).log2()).sum();
        out.gain /= ideal;
        out.precision = precisions / all;
        out
    }

    /// The means.
    pub(crate) fn mean(all: &[Self]) -> Self {
        let count = float(all.len()).max(1.0);
        let mean = |of: fn(&Self) -> f64| all.iter().map(of).sum::<f64>() / count;
        Self {
            reciprocal: mean(|one| one.reciprocal),
            gain: mean(|one| one.gain),
            recall: mean(|one| one.recall),
            precision: mean(|one| one.precision),
        }
    }
}

/// A count as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "counts of lines of a file")]
pub(crate) fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_those_of_the_textbook() {
        let ranked: Vec<String> = ["x", "a", "y", "b"].map(str::to_owned).into();
        let grades =
            BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 1), ("c".to_owned(), 1), ("x".to_owned(), 0)]);
        let measures = Measures::of(&ranked, &grades);
        let gain = (1.0 / 3.0_f64.log2() + 1.0 / 5.0_f64.log2()) / (1.0 + 1.0 / 3.0_f64.log2() + 0.5);
        assert!((measures.reciprocal - 0.5).abs() < 1e-12);
        assert!((measures.recall - 2.0 / 3.0).abs() < 1e-12);
        assert!((measures.precision - (0.5 + 0.5) / 3.0).abs() < 1e-12);
        assert!((measures.gain - gain).abs() < 1e-12);
    }
}
