//! Letters and digits that are written in several ways, and scripts without spaces: what searching and comparing texts share.

use super::han::simplified;

/// One spelling of a letter or digit that has several: Arabic and Persian letters, «ё», the final «ς», traditional Han
/// characters; digits in ASCII.
pub(crate) fn one_spelling(character: char) -> char {
    match character {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        'ё' => 'е',
        'ς' => 'σ',
        '٠'..='٩' => digit(character, '٠'),
        '۰'..='۹' => digit(character, '۰'),
        '०'..='९' => digit(character, '०'),
        '๐'..='๙' => digit(character, '๐'),
        '໐'..='໙' => digit(character, '໐'),
        '០'..='៩' => digit(character, '០'),
        '၀'..='၉' => digit(character, '၀'),
        '\u{4E00}'..='\u{9FFF}' => simplified(character),
        other => other,
    }
}

fn digit(character: char, zero: char) -> char {
    char::from_digit(u32::from(character).wrapping_sub(u32::from(zero)), 10).unwrap_or(character)
}

/// A Latin letter that no accent makes, in plain ones; `None` for every other.
pub(crate) const fn plain_latin(character: char) -> Option<&'static str> {
    match character {
        'ß' => Some("ss"),
        'æ' => Some("ae"),
        'œ' => Some("oe"),
        'þ' => Some("th"),
        'ø' => Some("o"),
        'đ' | 'ð' => Some("d"),
        'ł' => Some("l"),
        'ı' => Some("i"),
        'ħ' => Some("h"),
        _ => None,
    }
}

/// Whether a character is of a script that puts no spaces between words: CJK marks, kana, ideographs; Thai, Lao, Khmer,
/// Myanmar, without their digits.
pub(crate) const fn is_dense(character: char) -> bool {
    matches!(
        character,
        '々' | '〇' | '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
            | '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' | '\u{E81}'..='\u{ECE}' | '\u{EDC}'..='\u{EDF}'
            | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{109F}' | '\u{1780}'..='\u{17D3}' | '\u{17DD}'
    )
}
