//! `lef`: parse, resolve, run, exit status.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::thread::available_parallelism;

use clap::Parser;
use lef::cli::{self, Args};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => match cli::explain(&error) {
            Some(text) => {
                return cli::wrong_use(&text);
            }
            None => error.exit(),
        },
    };
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let cores = available_parallelism().map_or(1, usize::from);
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let colour = std::io::stderr().is_terminal() && !no_colour;
    match args.resolve(epoch.as_deref(), cores, Path::new("."), colour) {
        Ok(task) => cli::run(&task),
        Err(problem) => cli::wrong_use(&problem.to_string()),
    }
}
