//! The address at which a licence can be read.

#[cfg(test)]
mod tests;

use migration_hub::resource::Rights;

/// The address of a licence: that of Creative Commons for theirs, that of the SPDX list for others; `None` for an expression
/// of several, and for terms that the list does not have.
pub(crate) fn address(rights: &Rights) -> Option<String> {
    let name = rights.as_str();
    if name.contains([' ', '(', '+', ':']) || name.starts_with("LicenseRef-") {
        return None;
    }
    Some(creative_commons(name).unwrap_or_else(|| format!("https://spdx.org/licenses/{name}")))
}

/// `CC-BY-NC-3.0-IGO` is the licence `by-nc`, version 3.0, as ported for intergovernmental organisations.
fn creative_commons(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    if let Some(version) = lower.strip_prefix("cc0-") {
        return Some(format!("https://creativecommons.org/publicdomain/zero/{version}/"));
    }
    let parts: Vec<&str> = lower.strip_prefix("cc-")?.split('-').collect();
    let at = parts.iter().position(|part| part.starts_with(|c: char| c.is_ascii_digit()))?;
    let (licence, rest) = parts.split_at_checked(at)?;
    let port = match rest {
        [_] => String::new(),
        [_, port] => format!("{port}/"),
        _ => return None,
    };
    Some(format!("https://creativecommons.org/licenses/{}/{}/{port}", licence.join("-"), rest.first()?))
}
