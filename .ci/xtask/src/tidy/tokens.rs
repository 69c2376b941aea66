//! Rust source as a flat list of tokens: what stands in comments and strings is not there, what stands in macros is.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One token. Groups are an opening and a closing one around what they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) line: usize,
    pub(super) text: String,
}

/// Reads a file.
///
/// # Errors
///
/// What the lexer says.
pub(super) fn flat(source: &str) -> Result<Vec<Token>, String> {
    let stream: TokenStream = source.parse().map_err(|error: proc_macro2::LexError| error.to_string())?;
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    Ok(tokens)
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        let mut push = |text: String| tokens.push(Token { line, text });
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                push(open.to_owned());
                let end = group.span_close().end().line;
                flatten(group.stream(), tokens);
                tokens.push(Token { line: end, text: close.to_owned() });
            }
            TokenTree::Ident(ident) => push(ident.to_string()),
            TokenTree::Punct(punct) => push(punct.to_string()),
            TokenTree::Literal(literal) => push(literal.to_string()),
        }
    }
}

/// Whether the tokens from a place on are these.
fn are(tokens: &[Token], at: usize, texts: &[&str]) -> bool {
    texts.iter().enumerate().all(|(offset, text)| tokens.get(at + offset).is_some_and(|token| token.text == *text))
}

/// The lines of `mod tests {`.
pub(super) fn inline_tests(tokens: &[Token]) -> Vec<usize> {
    places(tokens, |at| are(tokens, at, &["mod", "tests", "{"]))
}

/// The lines of `cfg(...)`, `cfg!(...)` and `cfg_attr(...)` that ask for the target.
pub(super) fn target_cfgs(tokens: &[Token]) -> Vec<usize> {
    places(tokens, |at| {
        let start = if are(tokens, at, &["cfg", "("]) || are(tokens, at, &["cfg_attr", "("]) {
            at + 1
        } else if are(tokens, at, &["cfg", "!", "("]) {
            at + 2
        } else {
            return false;
        };
        // Only the condition of `cfg_attr`: what it adds may name anything.
        let condition_only = are(tokens, at, &["cfg_attr"]);
        let mut depth = 0_usize;
        for token in tokens.iter().skip(start) {
            match token.text.as_str() {
                "(" => depth += 1,
                ")" if depth == 1 => return false,
                ")" => depth -= 1,
                "," if depth == 1 && condition_only => return false,
                "unix" | "windows" => return true,
                text if text.starts_with("target_") => return true,
                _ => {}
            }
        }
        false
    })
}

fn places(tokens: &[Token], holds: impl Fn(usize) -> bool) -> Vec<usize> {
    tokens.iter().enumerate().filter(|(at, _)| holds(*at)).map(|(_, token)| token.line).collect()
}

/// What the file names of the crate's root, with its line: the first name after `crate::`, or after as many `super::` as lead there.
///
/// `depth` is how many modules the file is below the root; modules written inside the file count on top of it.
/// A name followed by `!` is a macro and keeps that mark.
pub(super) fn root_names(tokens: &[Token], depth: usize) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    // For every open brace, whether it opens a module.
    let mut braces = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let mut end = at;
        while are(tokens, end, &["super", ":", ":"]) {
            end += 3;
        }
        let inside = braces.iter().filter(|is_module| **is_module).count();
        if are(tokens, at, &["crate", ":", ":"]) {
            end = at + 3;
            names.extend(first_names(tokens, end));
        } else if end > at && (end - at) / 3 >= depth + inside {
            names.extend(first_names(tokens, end));
        } else if token.text == "{" {
            let module = at.checked_sub(2).is_some_and(|mark| are(tokens, mark, &["mod"]));
            braces.push(module);
        } else if token.text == "}" {
            braces.pop();
        }
        at = end.max(at + 1);
    }
    names
}

/// The name at a place, or the first names of the group that stands there.
fn first_names(tokens: &[Token], at: usize) -> Vec<(usize, String)> {
    let Some(first) = tokens.get(at) else {
        return Vec::new();
    };
    if first.text != "{" {
        let mark = if are(tokens, at + 1, &["!"]) { "!" } else { "" };
        return vec![(first.line, format!("{}{mark}", first.text))];
    }
    let mut names = Vec::new();
    let mut depth = 1_usize;
    let mut expected = true;
    for token in tokens.iter().skip(at + 1) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            "," if depth == 1 => expected = true,
            name if expected => {
                names.push((token.line, name.to_owned()));
                expected = false;
            }
            _ => {}
        }
    }
    names
}
