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
    let cli = args::Cli::parse();
    match commands::run(&cli) {
        Ok(code) => code.into(),
        Err(failure) => {
            failure.report();
            failure.code().into()
        }
    }
}
