//! The order of a module's functions: each stands behind those that it resembles, where what packs it finds them.

use std::cmp::Reverse;
use std::collections::VecDeque;

use wasm_encoder::{NameMap, NameSection, Section as _};
use wasmparser::{Parser, Payload, TypeRef};

/// What resembles another shares pieces of so many bytes with it.
const PIECE: usize = 6;

/// A piece that more functions have than this says nothing about any of them.
const COMMON: usize = 300;

/// How many bytes what packs a module looks back, not quite.
const WINDOW: usize = 30_000;

/// A module without names, with names that sort its functions into their order.
///
/// # Errors
///
/// What is no module.
pub(super) fn named(mut module: Vec<u8>) -> Result<Vec<u8>, String> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(&module) {
        match payload.map_err(|error| error.to_string())? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if let TypeRef::Func(_) = import.map_err(|error| error.to_string())?.ty {
                        imported += 1;
                    }
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut names: Vec<(u32, usize)> = (imported..).zip(places(&bodies)).collect();
    names.sort_unstable();
    let mut functions = NameMap::new();
    for (function, place) in names {
        functions.append(function, &format!("{place:08}"));
    }
    let mut section = NameSection::new();
    section.functions(&functions);
    section.append_to(&mut module);
    Ok(module)
}

/// The place of each function: the next is always the one that has most in common, for its size, with those that stand in
/// the window before it.
fn places(bodies: &[&[u8]]) -> Vec<usize> {
    let sharing = sharing(bodies);
    let mut pieces = vec![Vec::new(); bodies.len()];
    for (piece, functions) in sharing.iter().enumerate() {
        for &function in functions {
            pieces[function].push(piece);
        }
    }
    // How often each piece stands in the window, and how many of its pieces each function finds there.
    let (mut seen, mut common) = (vec![0usize; sharing.len()], vec![0usize; bodies.len()]);
    let (mut window, mut size) = (VecDeque::new(), 0);
    let mut open: Vec<usize> = (0..bodies.len()).collect();
    let mut places = vec![0; bodies.len()];
    for place in 0..bodies.len() {
        // A small function is called with as much around it as a large one.
        let weight = |function: usize| bodies[function].len() + 40;
        let better = |one: &usize, other: &usize| {
            let (first, second) = (common[*one] * weight(*other), common[*other] * weight(*one));
            first.cmp(&second).then(Reverse(*one).cmp(&Reverse(*other)))
        };
        let Some(next) = open.iter().copied().max_by(better) else { break };
        open.retain(|function| *function != next);
        places[next] = place;
        window.push_back(next);
        size += bodies[next].len();
        for &piece in &pieces[next] {
            seen[piece] += 1;
            if seen[piece] == 1 {
                sharing[piece].iter().for_each(|function| common[*function] += 1);
            }
        }
        while size > WINDOW {
            let Some(last) = window.pop_front() else { break };
            size -= bodies[last].len();
            for &piece in &pieces[last] {
                seen[piece] -= 1;
                if seen[piece] == 0 {
                    sharing[piece].iter().for_each(|function| common[*function] -= 1);
                }
            }
        }
    }
    places
}

/// For each piece that says something, the functions that have it.
fn sharing(bodies: &[&[u8]]) -> Vec<Vec<usize>> {
    let mut all: Vec<(&[u8], usize)> = bodies
        .iter()
        .enumerate()
        .flat_map(|(function, body)| body.windows(PIECE).map(move |piece| (piece, function)))
        .collect();
    all.sort_unstable();
    all.dedup();
    all.chunk_by(|one, other| one.0 == other.0)
        .filter(|same| (2..=COMMON).contains(&same.len()))
        .map(|same| same.iter().map(|(_, function)| *function).collect())
        .collect()
}

#[cfg(test)]
mod tests;
