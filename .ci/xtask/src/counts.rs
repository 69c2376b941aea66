//! How many tests passed, failed and were skipped, read from what the runners print.

use std::fmt;
use std::ops::AddAssign;

#[cfg(test)]
mod tests;

/// The numbers of one run or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Counts {
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Whose output is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runner {
    Nextest,
    Cargo,
    Pytest,
    Node,
}

/// The numbers in a runner's output, or nothing when it never came to its closing line.
pub(crate) fn read(runner: Runner, output: &str) -> Option<Counts> {
    let output = without_colours(output);
    let lines = output.lines().map(str::trim);
    match runner {
        Runner::Nextest => lines
            .filter_map(|line| line.strip_prefix("Summary [")?.split_once("run: "))
            .map(|(_, numbers)| tally(numbers))
            .next_back(),
        // One closing line for each test binary.
        Runner::Cargo => lines
            .filter_map(|line| line.strip_prefix("test result: ")?.split_once(". "))
            .map(|(_, numbers)| tally(&numbers.replace(';', ",")))
            .reduce(|mut sum, counts| {
                sum += counts;
                sum
            }),
        Runner::Pytest => lines
            .map(|line| line.trim_matches(|mark| mark == '=' || mark == ' '))
            .filter_map(|line| line.rsplit_once(" in "))
            .filter(|(numbers, time)| {
                time.starts_with(|c: char| c.is_ascii_digit()) && numbers.starts_with(|c: char| c.is_ascii_digit())
            })
            .map(|(numbers, _)| tally(numbers))
            .next_back(),
        // One line for each number: `# pass 3` or, in the layout for people, with another mark before it.
        Runner::Node => {
            let numbers: Vec<String> = lines
                .filter_map(|line| {
                    let mut words = line.split_whitespace();
                    let (mark, word, number) = (words.next()?, words.next()?, words.next()?);
                    let marked = matches!(mark, "#" | "\u{2139}") && words.next().is_none();
                    marked.then(|| format!("{number} {word}"))
                })
                .collect();
            numbers.iter().any(|number| number.ends_with(" pass")).then(|| tally(&numbers.join(", ")))
        }
    }
}

/// Adds up `5 passed (1 slow), 1 timed out, 2 skipped`, whichever of the runners wrote it. Words that are no result count nothing.
fn tally(numbers: &str) -> Counts {
    let mut counts = Counts::default();
    for item in numbers.split(',') {
        let mut words = item.split_whitespace();
        let (Some(number), Some(word)) = (words.next(), words.next()) else {
            continue;
        };
        let Ok(number) = number.parse::<u64>() else {
            continue;
        };
        match word {
            "passed" | "pass" | "xpassed" => counts.passed += number,
            // nextest says `timed out` and `exec failed`; node cancels what its parent left unfinished.
            "failed" | "fail" | "error" | "errors" | "timed" | "exec" | "cancelled" => {
                counts.failed += number;
            }
            // An expected failure shows nothing to work; a filtered test did not run.
            "skipped" | "ignored" | "filtered" | "deselected" | "xfailed" | "todo" => {
                counts.skipped += number;
            }
            _ => {}
        }
    }
    counts
}

/// The text without the escape sequences that colour it.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}
