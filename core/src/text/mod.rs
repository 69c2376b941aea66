//! Text from outside made safe: whitespace, control characters and markup, JSON, and the canonical form that hashes are over.

pub mod canonical;
mod han;
pub(crate) mod json;
pub(crate) mod letters;
pub(crate) mod sentences;
pub(crate) mod unicode;

#[cfg(test)]
mod tests;

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

/// Characters that show nothing or change how their neighbours are shown, with no place in stored text: byte order mark,
/// soft hyphen, word joiner, directional marks, overrides and isolates. The joiners U+200C and U+200D stay: Persian and
/// Arabic need them.
fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// Whether a character of stored text shows something where it stands alone: no space, joiner, mark upon another character,
/// tag or filler.
fn is_visible(c: char) -> bool {
    let filler = matches!(
        c,
        '\u{200C}' | '\u{200D}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    );
    !(filler || c.is_whitespace() || unicode::is_mark(c))
}

/// Where a TOML text goes wrong, and why, on one line.
pub(crate) fn fault(text: &str, error: &toml::de::Error) -> String {
    let at = error.span().map_or(0, |span| span.start);
    let before = text.get(..at).unwrap_or_default();
    let (row, column) = (before.matches('\n').count() + 1, before.chars().rev().take_while(|c| *c != '\n').count() + 1);
    format!("line {row}, column {column}: {}", error.message().replace('\n', " "))
}

/// One line of text as it is stored: NFC, no control or directional formatting characters, single spaces, trimmed; empty
/// when there is nothing to see.
///
/// ```
/// use migration_hub::text::line;
/// assert_eq!(line("  Save\u{202E} \t lives\n"), "Save lives");
/// assert_eq!(line("\u{200B}\u{2060}\u{301}"), "");
/// ```
pub fn line(text: &str) -> String {
    if is_line(text) {
        return text.to_owned();
    }
    // Composed last: what is removed may have stood between a letter and its accent.
    let shown = text
        .chars()
        .filter(|c| !is_format(*c))
        .map(|c| if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { ' ' } else { c });
    let composed: String = unicode::nfc(shown).collect();
    let mut out = String::with_capacity(composed.len());
    if !composed.contains(is_visible) {
        return out;
    }
    for word in composed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a text is certainly a line as it is stored: settled characters with single spaces between them, as most texts are.
fn is_line(text: &str) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        let is_space = c == ' ';
        if is_space && after_space || !is_space && !unicode::is_settled(c) {
            return false;
        }
        after_space = is_space;
    }
    !after_space
}

/// A text of at most so many characters: a longer one ends with a whole word and an ellipsis.
///
/// ```
/// use migration_hub::text::shortened;
/// assert_eq!(shortened("Save many lives", 12), "Save many…");
/// assert_eq!(shortened("Save lives", 12), "Save lives");
/// assert_eq!(shortened("拯救更多移民的生命", 5), "拯救更多…");
/// ```
pub fn shortened(text: &str, most: usize) -> std::borrow::Cow<'_, str> {
    let end = most.checked_sub(1).and_then(|last| text.char_indices().nth(last));
    let (Some((end, _)), true) = (end, text.chars().nth(most).is_some()) else { return text.into() };
    let (head, tail) = text.split_at(end);
    let word = head.rfind(char::is_whitespace).filter(|_| !tail.starts_with(char::is_whitespace));
    let kept = word.and_then(|space| head.get(..space)).unwrap_or(head);
    format!("{}…", kept.trim_end()).into()
}

/// A name as names are compared: letter case, spacing and the way accents are encoded do not count.
pub(crate) fn folded(name: &str) -> String {
    line(&line(name).to_lowercase())
}

/// Whether a text is a short name as commands take it: 1 to 64 lower-case letters a-z, digits and hyphens, a letter first.
pub(crate) fn is_handle(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Text of several paragraphs as it is stored: every line as [`line()`] makes it, at most one empty line in between.
///
/// ```
/// assert_eq!(migration_hub::text::paragraphs("One.\r\n\r\n\r\nTwo. "), "One.\n\nTwo.");
/// ```
pub fn paragraphs(text: &str) -> String {
    if is_line(text) {
        return text.to_owned();
    }
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
    text.match_indices(['<', '&']).any(|(at, _)| begins_markup(&text[at..]))
}

/// Whether a text begins with a tag, a comment or a character reference.
fn begins_markup(text: &str) -> bool {
    match text.as_bytes() {
        [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'),
        [b'&', rest @ ..] => {
            let end = rest.iter().take(32).position(|byte| *byte == b';');
            end.is_some_and(|end| is_reference(&rest[..end]))
        }
        _ => false,
    }
}

/// The named character references that texts of the six languages come with, besides letters with accents.
const REFERENCES: [&[u8]; 28] = [
    b"amp", b"lt", b"gt", b"quot", b"apos", b"nbsp", b"lsquo", b"rsquo", b"sbquo", b"ldquo", b"rdquo", b"bdquo",
    b"laquo", b"raquo", b"ndash", b"mdash", b"hellip", b"bull", b"middot", b"deg", b"euro", b"copy", b"reg", b"trade",
    b"shy", b"szlig", b"aelig", b"oelig",
];

/// The accents in the names of letters, as in `eacute`.
const ACCENTS: [&[u8]; 7] = [b"acute", b"grave", b"circ", b"uml", b"tilde", b"cedil", b"ring"];

/// Whether what stands between «&» and «;» names a character.
fn is_reference(name: &[u8]) -> bool {
    match name {
        [b'#', b'x' | b'X', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit),
        [b'#', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        [letter, accent @ ..] if letter.is_ascii_alphabetic() && ACCENTS.contains(&accent) => true,
        _ => REFERENCES.contains(&name),
    }
}

/// How often text may have been escaped: once for each system that it went through.
#[cfg(feature = "html")]
const ESCAPED: usize = 8;

/// The text of an HTML fragment: tags gone, scripts and styles with all they hold, paragraphs and line breaks kept.
///
/// Markup that was escaped is markup too, as feeds and exports escape what is HTML already. So the text never
/// [has markup](has_markup), and stays as it is when it is taken for HTML again. What looks like a tag and never ends, or
/// like a character and is none, stays as text with a space in it.
///
/// ```
/// use migration_hub::text::from_html;
/// let html = "<p>Save&nbsp;lives<script>steal()</script></p><p>R&amp;D</p>";
/// assert_eq!(from_html(html), "Save lives\n\nR&D");
/// assert_eq!(from_html("&lt;b&gt;Save&lt;/b&gt; &amp;amp; rescue"), "Save & rescue");
/// assert_eq!(from_html("where a <b"), "where a < b");
/// ```
#[cfg(feature = "html")]
pub fn from_html(html: &str) -> String {
    let mut text = paragraphs(html);
    for _ in 0..ESCAPED {
        if !has_markup(&text) {
            return text;
        }
        let plain = unescaped(&text);
        if plain == text {
            break;
        }
        text = plain;
    }
    loosened(&text, &['<', '&'])
}

/// The text with a space after those of the signs that begin markup, so that they begin none.
#[cfg(feature = "html")]
fn loosened(text: &str, signs: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        out.push(c);
        if signs.contains(&c) && begins_markup(&text[at..]) {
            out.push(' ');
        }
    }
    out
}

/// The text of HTML that was escaped once.
#[cfg(feature = "html")]
fn unescaped(html: &str) -> String {
    let tags = ["p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6"];
    let mut sanitiser = ammonia::Builder::empty();
    sanitiser
        .tags(std::collections::HashSet::from(tags))
        .clean_content_tags(std::collections::HashSet::from(["script", "style"]));
    // A tag that never ends would take all that follows with it.
    let (whole, open) = html.split_at(html.rfind('>').map_or(0, |end| end + 1));
    let mut clean = sanitiser.clean(&format!("{whole}{}", loosened(open, &['<']))).to_string();
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
