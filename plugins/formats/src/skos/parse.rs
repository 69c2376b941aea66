//! Statements of a file with the lines at which they end, and what is no statement with its line and column.

use oxjsonld::JsonLdParser;
use oxrdf::Triple;
use oxttl::TurtleParser;

use super::{Problem, Problems, STATEMENTS, SkosError};

/// A statement, and the line at which it ends.
pub(super) struct Statement {
    pub(super) triple: Triple,
    pub(super) line: Option<u64>,
}

/// Bad statements after which a file is given up: it is something else.
const GIVEN_UP: usize = 10_000;

/// Reads Turtle line by line, so that a statement is known by the line that completes it.
pub(super) fn turtle(bytes: &[u8], problems: &mut Problems) -> Result<Vec<Statement>, SkosError> {
    let mut parser = TurtleParser::new().low_level();
    let mut statements = Vec::new();
    let mut lines = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).split_inclusive(|byte| *byte == b'\n');
    let (mut line, mut bad) = (0, 0);
    // A statement over many lines is looked at again for each part: parts grow until it is complete.
    let mut part = 1;
    while !parser.is_end() {
        let before = line;
        for text in lines.by_ref().take(part) {
            parser.extend_from_slice(text);
            line += 1;
        }
        if line == before {
            parser.end();
        }
        let mut any = false;
        while let Some(read) = parser.parse_next() {
            any = true;
            match read {
                Ok(triple) => statements.push(Statement { triple, line: Some(line) }),
                Err(error) => {
                    let start = error.location().start;
                    let message = error.message().to_owned();
                    problems.push(Problem {
                        line: Some(start.line + 1),
                        column: Some(start.column + 1),
                        about: None,
                        message,
                    });
                    bad += 1;
                }
            }
            check(statements.len())?;
            if bad >= GIVEN_UP {
                return Ok(statements);
            }
        }
        part = if any { 1 } else { part * 2 };
    }
    Ok(statements)
}

/// The most that objects and lists of JSON-LD may stand in each other: the parser keeps each on the stack, and a thesaurus
/// needs a handful.
const DEPTH: usize = 100;

/// How deep objects and lists stand in each other at most, strings left out.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut most, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Reads JSON-LD; what it says in named graphs counts like the rest.
pub(super) fn json_ld(bytes: &[u8], problems: &mut Problems) -> Result<Vec<Statement>, SkosError> {
    if depth(bytes) > DEPTH {
        return Err(SkosError::TooLarge { unit: "objects and lists in each other", most: DEPTH });
    }
    let mut statements = Vec::new();
    let mut bad = 0;
    for read in JsonLdParser::new().for_slice(bytes) {
        match read {
            Ok(quad) => {
                let triple = Triple::new(quad.subject, quad.predicate, quad.object);
                statements.push(Statement { triple, line: None });
            }
            Err(error) => {
                let start = error.location().map(|place| place.start);
                problems.push(Problem {
                    line: start.map(|start| start.line + 1),
                    column: start.map(|start| start.column + 1),
                    about: None,
                    message: error.to_string(),
                });
                bad += 1;
            }
        }
        check(statements.len())?;
        if bad >= GIVEN_UP {
            break;
        }
    }
    Ok(statements)
}

fn check(statements: usize) -> Result<(), SkosError> {
    if statements > STATEMENTS { Err(SkosError::TooLarge { unit: "statements", most: STATEMENTS }) } else { Ok(()) }
}
