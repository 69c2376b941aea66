//! Text from outside made safe: whitespace, control characters and markup, and the canonical form that hashes are over.

pub mod canonical;

#[cfg(test)]
mod tests;

use unicode_normalization::UnicodeNormalization;

use crate::limits;

/// A value as an error repeats it: one line, at most [`limits::ECHO_CHARS`] characters, no control characters.
///
/// ```
/// assert_eq!(migration_hub::text::echo("two\nlines"), "two lines");
/// assert_eq!(migration_hub::text::echo(&"x".repeat(200)).chars().count(), 81);
/// ```
pub fn echo(text: &str) -> String {
    let mut out: String =
        text.chars().take(limits::ECHO_CHARS).map(|c| if c.is_control() || is_format(c) { ' ' } else { c }).collect();
    if text.chars().nth(limits::ECHO_CHARS).is_some() {
        out.push('…');
    }
    out
}

/// Characters that change how their neighbours are shown, with no place in stored text: byte order mark, directional
/// overrides and isolates. The joiners U+200C and U+200D stay: Persian and Arabic need them.
fn is_format(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// One line of text as it is stored: NFC, no control or directional formatting characters, single spaces, trimmed.
///
/// ```
/// assert_eq!(migration_hub::text::line("  Save\u{202E} \t lives\n"), "Save lives");
/// ```
pub fn line(text: &str) -> String {
    let composed: String = text
        .nfc()
        .filter(|c| !is_format(*c))
        .map(|c| if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { ' ' } else { c })
        .collect();
    let mut out = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Text of several paragraphs as it is stored: every line as [`line()`] makes it, at most one empty line in between.
///
/// ```
/// assert_eq!(migration_hub::text::paragraphs("One.\r\n\r\n\r\nTwo. "), "One.\n\nTwo.");
/// ```
pub fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for row in text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}']).map(line) {
        if row.is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        out.push_str(&row);
    }
    out
}

/// Whether a text holds HTML: a tag, a comment or a character reference. «a < b» and «R&D» are not.
///
/// ```
/// assert!(migration_hub::text::has_markup("<p>Save lives</p>"));
/// assert!(!migration_hub::text::has_markup("if a < b then R&D; fine"));
/// ```
pub fn has_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    let tag = bytes
        .windows(2)
        .any(|pair| pair[0] == b'<' && (pair[1].is_ascii_alphabetic() || pair[1] == b'/' || pair[1] == b'!'));
    tag || has_reference(text)
}

fn has_reference(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        rest.find(';').is_some_and(|end| {
            let name = &rest[..end];
            let number = name.strip_prefix('#').is_some_and(|digits| {
                let digits = digits.strip_prefix(['x', 'X']).unwrap_or(digits);
                !digits.is_empty() && digits.len() < 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
            });
            number || matches!(name, "amp" | "lt" | "gt" | "quot" | "apos" | "nbsp" | "eacute" | "egrave" | "rsquo")
        })
    })
}

/// The text of an HTML fragment: tags gone, scripts and styles with all they hold, paragraphs and line breaks kept.
///
/// ```
/// let html = "<p>Save&nbsp;lives<script>steal()</script></p><p>R&amp;D</p>";
/// assert_eq!(migration_hub::text::from_html(html), "Save lives\n\nR&D");
/// ```
#[cfg(feature = "html")]
pub fn from_html(html: &str) -> String {
    let tags = ["p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6"];
    let mut sanitiser = ammonia::Builder::empty();
    sanitiser
        .tags(std::collections::HashSet::from(tags))
        .clean_content_tags(std::collections::HashSet::from(["script", "style"]));
    let mut clean = sanitiser.clean(html).to_string();
    // What is left is well formed and holds these tags only, without attributes.
    for tag in tags {
        let gap = if matches!(tag, "br" | "li" | "tr") { "\n" } else { "\n\n" };
        clean = clean.replace(&format!("<{tag}>"), gap).replace(&format!("</{tag}>"), gap);
    }
    let references = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    for (reference, character) in references {
        clean = clean.replace(reference, character);
    }
    paragraphs(&clean)
}
