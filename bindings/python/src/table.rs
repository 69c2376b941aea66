//! Answers as small HTML tables for notebooks: readable by a screen reader, and in either direction of writing.

use std::fmt::Write;

/// What stands in one place of a table.
#[derive(Debug, Default)]
pub(crate) struct Cell<'a> {
    /// The words, as they are.
    pub(crate) text: &'a str,
    /// The language of the words, where it is known.
    pub(crate) language: Option<&'a str>,
    /// Where the words lead.
    pub(crate) address: Option<&'a str>,
    /// What stands below the words, a line each: pieces, each with whether it is marked.
    pub(crate) below: Vec<Vec<(String, bool)>>,
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

/// A table; the first cell of a row says what the row is about.
#[derive(Debug)]
pub(crate) struct Table(String);

impl Table {
    pub(crate) fn new(caption: &str, columns: &[&str]) -> Self {
        let mut html = format!("<table><caption>{}</caption><thead><tr>", escape(caption));
        for column in columns {
            // Writing to a string cannot fail, here and below.
            let _ = write!(html, "<th scope=\"col\">{}</th>", escape(column));
        }
        html.push_str("</tr></thead><tbody>");
        Self(html)
    }

    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        self.0.push_str("<tr>");
        for (place, cell) in cells.into_iter().enumerate() {
            let (tag, scope) = if place == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
            let language = cell.language.map(|tag| format!(" lang=\"{}\"", escape(tag))).unwrap_or_default();
            let text = escape(cell.text);
            let text = match cell.address {
                // The core takes no address but one of the web; a notebook that shows foreign data should not rely on it.
                Some(address) if address.starts_with("https://") || address.starts_with("http://") => {
                    format!("<a href=\"{}\" rel=\"noopener noreferrer\">{text}</a>", escape(address))
                }
                _ => text,
            };
            let below = cell.below.iter().map(|line| format!("<br><small>{}</small>", marked(line)));
            let text = std::iter::once(text).chain(below).collect::<String>();
            let _ = write!(self.0, "<{tag}{scope} dir=\"auto\"{language}>{text}</{tag}>");
        }
        self.0.push_str("</tr>");
    }

    pub(crate) fn html(mut self) -> String {
        self.0.push_str("</tbody></table>");
        self.0
    }
}

fn marked(pieces: &[(String, bool)]) -> String {
    let piece = |(text, found): &(String, bool)| {
        if *found { format!("<mark>{}</mark>", escape(text)) } else { escape(text) }
    };
    pieces.iter().map(piece).collect()
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
