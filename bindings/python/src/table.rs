//! Results as a small HTML table for notebooks: readable by a screen reader, and in either direction of writing.

use std::fmt::Write;

use crate::results::Item;

/// The table of these items, everything in it escaped.
pub(crate) fn html<'a>(
    items: impl ExactSizeIterator<Item = &'a Item>,
    total: u64,
    relaxed: bool,
    behind: u64,
) -> String {
    let mut caption = format!("{} of {total} found", items.len());
    if relaxed {
        caption.push_str("; nothing holds all the words, these hold some");
    }
    if behind > 0 {
        // Writing to a string cannot fail, here and below.
        let _ = write!(caption, "; the index is {behind} entries behind");
    }
    let mut html = format!(
        "<table><caption>{caption}</caption><thead><tr><th scope=\"col\">Title</th><th scope=\"col\">Language</th>\
         <th scope=\"col\">Published</th><th scope=\"col\">Grade</th></tr></thead><tbody>"
    );
    for item in items {
        let (language, title) = (escape(&item.language), escape(&item.title));
        let title = match item.fields.get("address") {
            // The core takes no address but one of the web; a notebook that shows foreign data should not rely on it.
            Some(address) if address.starts_with("https://") || address.starts_with("http://") => {
                format!("<a href=\"{}\" rel=\"noopener noreferrer\">{title}</a>", escape(address))
            }
            _ => title,
        };
        let published = item.fields.get("published").map(|date| escape(date)).unwrap_or_default();
        let grade = escape(&item.grade);
        let _ = write!(
            html,
            "<tr><th scope=\"row\" dir=\"auto\" lang=\"{language}\">{title}</th><td>{language}</td>\
             <td>{published}</td><td>{grade}</td></tr>"
        );
    }
    html.push_str("</tbody></table>");
    html
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
