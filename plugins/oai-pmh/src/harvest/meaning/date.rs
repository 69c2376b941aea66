//! Dates as catalogues write them, as exactly as they are known and no more.

use migration_hub::time::{PartialDate, Precision, Timestamp};

/// The date of a text: `2018`, `2018-12`, `2018-12-19`, an instant, the beginning of an interval, `20181219`, or the only
/// year that a text names.
pub(crate) fn read(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let begin = text.split('/').next().unwrap_or(text).trim();
    let day = begin.split(['T', ' ']).next().unwrap_or(begin);
    day.parse().ok().or_else(|| run_together(day)).or_else(|| only_year(text))
}

/// Whether the date can be one of publication: not one of those that programs write where they know none, and not long
/// after the record was last changed.
pub(crate) fn is_credible(date: PartialDate, stamp: Option<Timestamp>) -> bool {
    let placeholder =
        date.precision() == Precision::Day && matches!(date.to_string().as_str(), "1970-01-01" | "1900-01-01");
    let last = stamp.map_or(i32::MAX, |stamp| stamp.day().year().saturating_add(1));
    !placeholder && (1000..=last).contains(&date.year())
}

fn run_together(text: &str) -> Option<PartialDate> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = text.split_at(4);
    let (month, day) = rest.split_at(2);
    format!("{year}-{month}-{day}").parse().ok()
}

/// The only number of four digits in a text, as in «c2018.» or «Geneva, December 2018».
fn only_year(text: &str) -> Option<PartialDate> {
    let mut years = text.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
    let year = years.next()?;
    if years.any(|other| other != year) { None } else { year.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are_written() {
        for (text, date) in [
            ("2018", "2018"),
            ("2018-12", "2018-12"),
            ("2018-12-19", "2018-12-19"),
            ("2017-07-12T04:44:34Z", "2017-07-12"),
            ("2018-12-19 10:00:00", "2018-12-19"),
            ("20181219", "2018-12-19"),
            ("2020/2021", "2020"),
            ("2020-03-01/2020-04-01", "2020-03-01"),
            ("c2018.", "2018"),
            ("[Geneva, December 2018]", "2018"),
        ] {
            assert_eq!(read(text).map(|date| date.to_string()).as_deref(), Some(date), "{text}");
        }
        for text in ["", "undated", "2018-13-45x", "between 2018 and 2020", "12345"] {
            assert_eq!(read(text).filter(|date| date.precision() != Precision::Year), None, "{text}");
        }
        assert_eq!(read("between 2018 and 2020"), None);
    }

    #[test]
    fn what_programs_write_for_want_of_a_date_is_not_believed() {
        let stamp = "2026-03-01T00:00:00Z".parse().ok();
        for (text, credible) in [
            ("0001-01-01", false),
            ("1970-01-01", false),
            ("1970", true),
            ("2027", true),
            ("2028", false),
            ("9999", false),
        ] {
            assert_eq!(is_credible(read(text).unwrap(), stamp), credible, "{text}");
        }
        assert!(is_credible(read("2028").unwrap(), None));
    }
}
