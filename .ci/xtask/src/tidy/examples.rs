//! Which public items show no example: neither one of their own nor a link to the item that has it.

/// What starts a public item at the outer level of a file. Methods are shown by the example of their type.
const ITEMS: [&str; 9] = ["async fn ", "const fn ", "fn ", "struct ", "enum ", "trait ", "type ", "const ", "static "];

/// The lines and names of items whose documentation has neither an example nor a link.
pub(super) fn missing(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut shown = false;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(words) = line.strip_prefix("///") {
            shown |= words.contains("```") || words.contains("](") || words.contains("[`");
            continue;
        }
        if line.starts_with("#[") {
            continue;
        }
        if let Some(name) = item(line)
            && !shown
        {
            found.push((number, name));
        }
        shown = false;
    }
    found
}

/// The name of the public item that a line begins.
fn item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let rest = ITEMS.iter().find_map(|start| rest.strip_prefix(start))?;
    let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rest.len());
    rest.get(..end)
}
