//! Which module of `core/src` may name which, from `tidy/arrows.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Files, tokens};

/// Where the modules are.
pub(super) const SOURCES: &str = "core/src/";
const TABLE: &str = ".ci/xtask/src/tidy/arrows.toml";

/// The layers, lowest first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Arrows {
    layer: Vec<Layer>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Layer {
    name: String,
    modules: Vec<String>,
    among: Among,
}

/// What modules of one layer may name of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Among {
    Any,
    Acyclic,
    None,
}

/// Module to the modules of its own layer that it names, each with the place where it first does.
type Graph<'a> = BTreeMap<&'a str, BTreeMap<&'a str, String>>;

impl Arrows {
    pub(super) fn read() -> Result<Self, String> {
        toml::from_str(include_str!("arrows.toml")).map_err(|error| format!("{TABLE}: {error}"))
    }

    /// Every arrow that points the wrong way, and every module the table does not know.
    pub(super) fn check(&self, files: &Files) -> Vec<String> {
        let mut found = Vec::new();
        let mut unknown = BTreeSet::new();
        let mut graph = Graph::new();
        for (path, text) in files {
            let (Some((module, depth)), Some(text)) = (place(path), text) else {
                continue;
            };
            let Some(from) = self.find(module) else {
                if unknown.insert(module) {
                    found.push(format!(
                        "{path}: the module {module} is in no layer of {TABLE}; add it to the one it belongs to"
                    ));
                }
                continue;
            };
            // A file that can't be read as Rust is reported where the other rules are.
            let Ok(tokens) = tokens::flat(text) else {
                continue;
            };
            for (line, name) in tokens::root_names(&tokens, depth) {
                if name == module {
                    continue;
                }
                match self.find(&name) {
                    Some(to) if to.layer == from.layer && from.among != Among::None => {
                        if from.among == Among::Acyclic {
                            graph
                                .entry(from.module)
                                .or_default()
                                .entry(to.module)
                                .or_insert_with(|| format!("{path}:{line}"));
                        }
                    }
                    Some(to) => found.extend(self.wrong_way(path, line, from, to)),
                    None => found.push(format!(
                        "{path}:{line}: crate::{name} is no module of {TABLE}; name the module where it stands, or add the new module to its layer"
                    )),
                }
            }
        }
        found.extend(cycles(&graph));
        found
    }

    fn wrong_way(&self, path: &str, line: usize, from: Place<'_>, to: Place<'_>) -> Option<String> {
        let name = |place: Place<'_>| self.layer.get(place.layer).map_or("", |layer| layer.name.as_str());
        let reason = match to.layer.cmp(&from.layer) {
            std::cmp::Ordering::Less => return None,
            std::cmp::Ordering::Equal => {
                format!("modules of the layer {} don't name each other", name(from))
            }
            std::cmp::Ordering::Greater => {
                format!("the layer {} is above the layer {}", name(to), name(from))
            }
        };
        Some(format!(
            "{path}:{line}: {} may not name {}: {reason}; move what both need to a lower layer, or see {TABLE}",
            from.module, to.module
        ))
    }

    fn find(&self, module: &str) -> Option<Place<'_>> {
        self.layer.iter().enumerate().find_map(|(number, layer)| {
            let module = layer.modules.iter().find(|known| *known == module)?;
            Some(Place { layer: number, among: layer.among, module })
        })
    }
}

#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    layer: usize,
    among: Among,
    module: &'a str,
}

/// The top-level module a file belongs to, and how many modules the file is below the root; nothing for the root itself,
/// for what is no source file, and for the pages of documentation.
fn place(path: &str) -> Option<(&str, usize)> {
    let inner = path.strip_prefix(SOURCES)?.strip_suffix(".rs")?;
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    let module = inner.split('/').next()?;
    if matches!(module, "lib" | "docs" | "tests") {
        return None;
    }
    Some((module, inner.split('/').count()))
}

/// One finding for each pair of modules of one layer that reach each other.
fn cycles(graph: &Graph<'_>) -> Vec<String> {
    let reach = |start: &str| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = vec![start];
        while let Some(module) = open.pop() {
            for next in graph.get(module).into_iter().flat_map(BTreeMap::keys) {
                if seen.insert(*next) {
                    open.push(next);
                }
            }
        }
        seen
    };
    let mut found = Vec::new();
    for (from, targets) in graph {
        for (to, place) in targets {
            if reach(to).contains(from) {
                found.push(format!(
                    "{place}: {from} names {to}, and {to} leads back to {from}; modules of one layer must not form a circle"
                ));
            }
        }
    }
    found
}
