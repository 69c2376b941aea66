//! Links in the header of an answer (RFC 8288): those of one relation.

use crate::limits;

#[cfg(test)]
mod tests;

/// The references of the links in a field `Link` that have this relation and are of the page itself, in their order.
pub(crate) fn of_relation<'a>(field: &'a str, relation: &str) -> Vec<&'a str> {
    links(field).into_iter().filter(|link| link.has(relation)).map(|link| link.reference).collect()
}

struct Link<'a> {
    reference: &'a str,
    rel: Option<&'a str>,
    anchor: bool,
}

impl Link<'_> {
    fn has(&self, relation: &str) -> bool {
        !self.anchor
            && self.rel.is_some_and(|rel| rel.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case(relation)))
    }
}

fn links(field: &str) -> Vec<Link<'_>> {
    let (mut found, mut rest) = (Vec::new(), field);
    while found.len() < limits::LINKS {
        // Whatever is no link is passed over.
        let Some((_, after)) = rest.split_once('<') else { break };
        let Some((reference, after)) = after.split_once('>') else { break };
        let mut link = Link { reference: reference.trim(), rel: None, anchor: false };
        rest = after;
        while let Some(parameter) = rest.trim_start().strip_prefix(';') {
            let (name, value, after) = parameter_of(parameter);
            match name.to_ascii_lowercase().as_str() {
                // Of several only the first counts.
                "rel" if link.rel.is_none() => link.rel = Some(value),
                "anchor" => link.anchor = true,
                _ => {}
            }
            rest = after;
        }
        found.push(link);
    }
    found
}

/// The name and the value of a parameter, and what follows it.
fn parameter_of(text: &str) -> (&str, &str, &str) {
    let end = text.find(['=', ';', ',']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let Some(value) = rest.strip_prefix('=') else { return (name.trim(), "", rest) };
    let value = value.trim_start();
    if let Some(quoted) = value.strip_prefix('"') {
        let (inside, after) = quoted.split_at(quote_end(quoted));
        return (name.trim(), inside, after.strip_prefix('"').unwrap_or(after));
    }
    let (value, after) = value.split_at(value.find([';', ',']).unwrap_or(value.len()));
    (name.trim(), value.trim(), after)
}

/// Where a quoted text ends: at a quotation mark that is not escaped.
fn quote_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}
