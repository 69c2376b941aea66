//! What is said to whoever types the name of the program alone: what it is, and the commands that one needs first.

use console::Style;

use crate::exit::Failure;
use crate::messages::say;
use crate::output::Out;
use crate::typed::{program, words};

/// Why, and which command.
const FIRST: [(&str, &str); 5] = [
    ("greeting-quickstart", "quickstart"),
    ("greeting-init", "init"),
    ("greeting-import", "import FILE"),
    ("greeting-search", "search WORDS"),
    ("greeting-show", "show ITEM"),
];

pub(super) fn print(out: &Out) -> Result<(), Failure> {
    let name = "mighub";
    out.accented("", &say("greeting"), &[(name, Style::new().bold())])?;
    for (why, command) in FIRST {
        out.blank()?;
        out.wrapped("  ", &say(why))?;
        out.unbroken("    ", &format!("{} {}", program(), words(command, &[]).join(" ")), &Style::new().cyan())?;
    }
    out.blank()?;
    out.wrapped("", &say("greeting-more"))?;
    out.unbroken("    ", &format!("{} --help", program()), &Style::new().cyan())
}
