//! The grammar of the commands about the program itself.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use clap_complete::Shell;

/// Prints what makes a shell complete the commands, options and codes
///
/// For bash: mighub completions bash > ~/.local/share/bash-completion/completions/mighub
///
/// For zsh, in a folder that stands in $fpath: mighub completions zsh > _mighub
///
/// For fish: mighub completions fish > ~/.config/fish/completions/mighub.fish
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

/// Prints the manual page
///
/// To read it: mighub man | man -l -
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Write a page for every command into this folder instead
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) dir: Option<PathBuf>,
}

/// Prints what the JSON of a command looks like, as a JSON Schema (draft 2020-12)
///
/// Without a command, the names of those that print JSON. A field may be added to an answer later; none is taken away or
/// given another meaning.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The command, such as search or review-show
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(crate::schema::commands()))]
    pub(crate) command: Option<String>,
    /// Write the schemas of all commands into this folder instead
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub(crate) dir: Option<PathBuf>,
}

/// Looks at the store and its surroundings, and says what is wrong and what to do
///
/// The folder and its rights, the versions, the end of the log, the indexes, who is writing, room on the disk, the
/// configuration, the clock, the terminal and the language. It opens nothing for writing and needs no person. «verify»
/// reads the whole store; this reads little, also of a store that cannot be opened.
///
/// The exit code is 7 when something fails, otherwise 0.
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// Print JSON: {"healthy", "checks": [{"check", "level", "says", "advice"}]}
    #[arg(long)]
    pub(crate) json: bool,
}
