//! Licences as CKAN names them, and what they are called here.

use migration_hub::resource::Rights;

#[cfg(test)]
mod tests;

/// Ids that stand for one version of one licence, and its name in SPDX. An id that leaves the version open, such as `cc-by`, is
/// not here: what it means is said by its address or by nobody.
const LICENCES: [(&str, &str); 8] = [
    ("cc-by-igo", "CC-BY-3.0-IGO"),
    ("cc-zero", "CC0-1.0"),
    ("hdx-odc-by", "ODC-By-1.0"),
    ("hdx-odc-odbl", "ODbL-1.0"),
    ("hdx-pddl", "PDDL-1.0"),
    ("odc-by", "ODC-By-1.0"),
    ("odc-odbl", "ODbL-1.0"),
    ("odc-pddl", "PDDL-1.0"),
];

/// Ids by which a dataset says that it names no licence.
const NONE: [&str; 3] = ["notspecified", "not-specified", "none"];

/// The licence of a dataset: by its address where that says the version, by its id, and else as terms of the portal's own.
pub(crate) fn rights(id: &str, address: &str) -> Option<Rights> {
    let id = id.trim();
    if let Ok(rights) = address.parse() {
        return Some(rights);
    }
    if id.is_empty() || NONE.contains(&id.to_lowercase().as_str()) {
        return None;
    }
    let known = LICENCES.iter().find(|(known, _)| *known == id.to_lowercase()).map(|(_, name)| *name);
    known.unwrap_or(id).parse().ok().or_else(|| {
        let own: String =
            id.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '.') { c } else { '-' }).collect();
        format!("LicenseRef-{own}").parse().ok()
    })
}
