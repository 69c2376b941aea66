//! The command `mighub`: migration-hub from a shell.

#![forbid(unsafe_code)]

mod args;
mod commands;
mod exit;
mod output;
mod store;
mod text;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = match args::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::grammar(error),
    };
    match commands::run(&cli) {
        Ok(code) => code.into(),
        Err(failure) => {
            failure.report();
            failure.code().into()
        }
    }
}
