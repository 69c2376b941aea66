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
