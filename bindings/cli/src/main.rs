//! The command `mighub`: migration-hub from a shell.

#![forbid(unsafe_code)]

mod args;
mod commands;
mod exit;
mod messages;
mod output;
mod pages;
mod portals;
mod schema;
mod store;
mod text;
mod typed;

use std::process::ExitCode;

/// Several threads work on a harvest: with the allocator of most systems, what one of them frees is of no use to the others.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    messages::choose();
    let cli = match args::Cli::read() {
        Ok(cli) => cli,
        Err(error) => return exit::grammar(error),
    };
    match commands::run(&cli) {
        Ok(code) => code.into(),
        Err(failure) => {
            failure.report(&typed::Typed::of(&cli).by(store::acting(&cli)));
            failure.code().into()
        }
    }
}
