//! Texts laid into a width: broken between words, or shortened; never inside what a reader sees as one character.

use console::measure_text_width;
use unicode_segmentation::UnicodeSegmentation;

/// Stands for what was cut off.
const MORE: &str = "…";

/// The direction of what stands between is its own (FSI), and ends here (PDI); see Unicode Standard Annex 9.
pub(crate) const ISOLATE: char = '\u{2068}';
pub(crate) const ISOLATE_END: char = '\u{2069}';

/// Breaks a text between words into lines of a width; a word that is wider alone is broken between characters.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    if measure_text_width(text) <= width {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = measure_text_width(word);
        if used > 0 && used + 1 + wide <= width {
            line.push(' ');
            line.push_str(word);
            used += 1 + wide;
            continue;
        }
        if used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if wide <= width {
            line.push_str(word);
            used = wide;
            continue;
        }
        for character in word.graphemes(true) {
            let wide = measure_text_width(character);
            if used > 0 && used + wide > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(character);
            used += wide;
        }
    }
    lines.push(line);
    isolated_again(lines)
}

/// What is isolated over several lines, isolated on each of them: a direction ends with its line.
fn isolated_again(lines: Vec<String>) -> Vec<String> {
    let mut open = 0_usize;
    let again = |line: String| {
        let before = open;
        for c in line.chars() {
            match c {
                ISOLATE => open += 1,
                ISOLATE_END => open = open.saturating_sub(1),
                _ => {}
            }
        }
        let (start, end) = (ISOLATE.to_string().repeat(before), ISOLATE_END.to_string().repeat(open));
        format!("{start}{line}{end}")
    };
    lines.into_iter().map(again).collect()
}

/// A text that is no wider than a width: as it is, or its beginning and «…».
pub(super) fn shorten(text: &str, width: usize) -> String {
    if measure_text_width(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(measure_text_width(MORE));
    let (mut short, mut used) = (String::new(), 0);
    for character in text.graphemes(true) {
        used += measure_text_width(character);
        if used > room {
            break;
        }
        short.push_str(character);
    }
    short.truncate(short.trim_end().len());
    short + MORE
}

/// A text with spaces after it, up to a width.
pub(super) fn pad(text: &str, width: usize) -> String {
    let spaces = width.saturating_sub(measure_text_width(text));
    format!("{text}{}", " ".repeat(spaces))
}

/// Whether a text holds a letter that is written from right to left.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(
            c,
            '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
                | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
        )
    })
}

/// A text whose direction moves nothing beside it.
pub(super) fn isolated(text: &str) -> String {
    if has_right_to_left(text) { format!("{ISOLATE}{text}{ISOLATE_END}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("one two three", usize::MAX), ["one two three"]);
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn a_script_without_spaces_is_broken_by_its_width() {
        assert_eq!(wrap("国际移民问题", 8), ["国际移民", "问题"]);
        assert_eq!(wrap("国际移民问题", 1).concat(), "国际移民问题", "no room is no reason to stop");
    }

    #[test]
    fn a_combining_mark_stays_with_its_letter() {
        assert_eq!(wrap("aaae\u{301}e\u{301}", 4), ["aaae\u{301}", "e\u{301}"]);
        // A family is one character of four joined ones.
        let family = "👨\u{200d}👩\u{200d}👧\u{200d}👦";
        assert_eq!(wrap(&format!("aaa{family}{family}"), 5), [format!("aaa{family}"), family.to_owned()]);
        assert_eq!(shorten(&format!("aaa{family}{family}"), 6), format!("aaa{family}…"));
    }

    #[test]
    fn a_text_is_shortened_to_a_width_of_columns_not_of_letters() {
        assert_eq!(shorten("international", 13), "international");
        assert_eq!(shorten("international", 6), "inter…");
        assert_eq!(shorten("国际移民问题", 12), "国际移民问题");
        assert_eq!(shorten("国际移民问题", 6), "国际…");
        assert_eq!(shorten("国际移民问题", 7), "国际移…");
        assert_eq!(shorten("one two", 5), "one…");
        assert_eq!(shorten("ne\u{301}e\u{301}e\u{301}", 3), "ne\u{301}…");
        assert_eq!(pad("国际", 6), "国际  ");
        assert_eq!(pad("e\u{301}", 2), "e\u{301} ");
    }

    #[test]
    fn only_what_is_written_from_right_to_left_is_isolated_and_on_every_line() {
        assert_eq!(isolated("移民 migration"), "移民 migration");
        assert_eq!(isolated("الهجرة"), "\u{2068}الهجرة\u{2069}");
        assert_eq!(wrap(&isolated("الهجرة الدولية"), 8), ["\u{2068}الهجرة\u{2069}", "\u{2068}الدولية\u{2069}"]);
        assert_eq!(measure_text_width(&isolated("الهجرة")), 6);
    }
}
