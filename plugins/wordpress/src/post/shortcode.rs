//! Shortcodes: what themes and plugins write in brackets, and what stays in the text when nobody turns it into something.

use std::collections::BTreeSet;

/// The longest shortcode that is looked for.
const LONGEST: usize = 2_000;

/// The text without `[name key="value"]`, and without `[name]` where `[/name]` ends it. Other brackets are the author's.
pub(crate) fn without_shortcodes(text: &str) -> String {
    let closed: BTreeSet<&str> = brackets(text).filter_map(|(_, inside)| inside.strip_prefix('/')).collect();
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for (at, inside) in brackets(text) {
        let name = inside.trim_start_matches('/').split([' ', '\u{A0}', '/']).next().unwrap_or_default();
        let is_code = is_name(name) && (closed.contains(name) || has_attribute(inside));
        if is_code && at >= kept {
            out.push_str(text.get(kept..at).unwrap_or_default());
            kept = at + inside.len() + 2;
        }
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    migration_hub::text::paragraphs(&out)
}

/// What stands in brackets that hold no others, with the place of the opening one.
fn brackets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('[').filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let inside = rest.get(..rest.find([']', '['])?)?;
        let closes = rest.as_bytes().get(inside.len()) == Some(&b']');
        (closes && inside.len() <= LONGEST).then_some((at, inside))
    })
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// Whether a word is followed by a sign of equality and a value, as in `id="7"` or `id=7`.
fn has_attribute(inside: &str) -> bool {
    let words = inside.split_whitespace().skip(1);
    words.filter_map(|word| word.split_once('=')).any(|(key, value)| is_name(key) && !value.is_empty())
}
