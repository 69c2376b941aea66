//! `completions` and `man`: what other programs need to know of this one.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man as Page;

use crate::args::{Cli, Completions, Man};
use crate::exit::{Code, Failure};
use crate::output::Out;

const NAME: &str = "mighub";

pub(crate) fn completions(args: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), NAME, &mut script);
    print(&script)
}

pub(crate) fn man(out: &Out, args: &Man) -> Result<(), Failure> {
    let Some(folder) = &args.dir else {
        let mut page = Vec::new();
        return Page::new(Cli::command())
            .render(&mut page)
            .map_err(|error| Failure::output(&error))
            .and_then(|()| print(&page));
    };
    let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Cli::command(), folder));
    let shown = folder.display();
    written.map_err(|error| {
        Failure::new(Code::Failed, format!("the pages cannot be written to {shown}: {error}"))
            .hint("name another folder with --dir DIR, or change its permissions")
    })?;
    out.line(format_args!("wrote a page for every command to {shown}"))
}

/// Text of our own making, byte by byte: it drives no terminal, and a line of it must not be broken.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    io::stdout().lock().write_all(bytes).map_err(|error| Failure::output(&error))
}
