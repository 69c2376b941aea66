//! Texts laid into a width: broken between words, or shortened; never inside what a reader sees as one character.

use console::{measure_text_width, strip_ansi_codes};
use unicode_segmentation::UnicodeSegmentation;

/// Stands for what was cut off.
const MORE: &str = "…";

/// The direction of what stands between is its own (FSI), and ends here (PDI); see Unicode Standard Annex 9.
pub(crate) const ISOLATE: char = '\u{2068}';
pub(crate) const ISOLATE_END: char = '\u{2069}';

/// The columns that a text takes: character by character, as terminals count. A width for the whole text counts the letters
/// lam and alef as one, which hardly a terminal draws so.
pub(crate) fn width(text: &str) -> usize {
    strip_ansi_codes(text).graphemes(true).map(measure_text_width).sum()
}

/// Breaks a text into lines of a width: between words, and where a script without spaces allows it; a word that is wider
/// alone is broken between characters.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    if width(text) <= room {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for (begins_word, piece) in pieces(text) {
        let wide = width(piece);
        let gap = usize::from(begins_word && used > 0);
        if used > 0 && used + gap + wide > room {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if gap > 0 {
            line.push(' ');
            used += gap;
        }
        for character in piece.graphemes(true) {
            let wide = measure_text_width(character);
            if used > 0 && used + wide > room {
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

/// No line begins with one of these, and none ends with one of those below.
const CLOSING: &str = "，。、；：！？）》」』】〕”’…,.;:!?)]}%";
const OPENING: &str = "（《「『【〔“‘([{";

/// What a line may be broken between, and whether a word begins with it: words, and in Chinese each character.
fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let (mut start, mut before) = (0, "");
        for (at, character) in word.grapheme_indices(true) {
            let wide = [before, character].map(measure_text_width);
            if wide.contains(&2) && !wide.contains(&0) && !CLOSING.contains(character) && !OPENING.contains(before) {
                pieces.push((start == 0, &word[start..at]));
                start = at;
            }
            before = character;
        }
        pieces.push((start == 0, &word[start..]));
    }
    pieces
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
pub(super) fn shorten(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let room = room.saturating_sub(width(MORE));
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
pub(crate) fn pad(text: &str, room: usize) -> String {
    let spaces = room.saturating_sub(width(text));
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
        assert_eq!(wrap("日志 2026-11-24 结束，条目", 15), ["日志 2026-11-24", "结束，条目"]);
        assert_eq!(wrap("以标识符结束，并", 12), ["以标识符结", "束，并"], "no line begins with a comma");
        assert_eq!(wrap("结束《移民》", 6), ["结束", "《移", "民》"]);
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
    fn lam_and_alef_are_two_columns_as_terminals_draw_them() {
        assert_eq!(width("الإجراءات"), 9);
        assert_eq!(pad("الأهداف", 9), "الأهداف  ");
        assert_eq!(width("\u{1b}[1me\u{301}移\u{1b}[0m"), 3);
    }

    #[test]
    fn only_what_is_written_from_right_to_left_is_isolated_and_on_every_line() {
        assert_eq!(isolated("移民 migration"), "移民 migration");
        assert_eq!(isolated("الهجرة"), "\u{2068}الهجرة\u{2069}");
        assert_eq!(wrap(&isolated("الهجرة الدولية"), 8), ["\u{2068}الهجرة\u{2069}", "\u{2068}الدولية\u{2069}"]);
        assert_eq!(width(&isolated("الهجرة")), 6);
    }
}
