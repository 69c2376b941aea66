//! What programs of checks print, one line for each: `ok NAME`, `FAILED NAME: WHY`, or `not run: WHY (N checks)`. Other lines
//! are for whoever reads the log.

use crate::counts::Counts;

#[cfg(test)]
mod tests;

/// The checks of one peer so far.
#[derive(Debug, Default)]
pub(crate) struct Checks {
    pub(crate) counts: Counts,
    pub(crate) not_run: Vec<String>,
}

impl Checks {
    /// Counts what a line says, and shows it unless it is good.
    pub(crate) fn read(&mut self, line: &str) {
        if line.starts_with("ok ") {
            self.counts += Counts::PASSED;
        } else if let Some(what) = line.strip_prefix("FAILED ") {
            self.failed(what);
        } else if let Some(why) = line.strip_prefix("not run: ") {
            self.counts += Counts { skipped: number(why), ..Counts::default() };
            self.not_run.push(why.to_owned());
        }
    }

    pub(crate) fn failed(&mut self, what: &str) {
        println!("FAILED {what}");
        self.counts += Counts::FAILED;
    }
}

/// The number in `… (2 checks)`; what names none is one.
fn number(why: &str) -> u64 {
    let counted = why.rsplit_once('(').and_then(|(_, end)| end.split_once(' ')?.0.parse().ok());
    counted.unwrap_or(1)
}
