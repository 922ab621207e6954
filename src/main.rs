//! `lef`: parse, resolve, run, exit status.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::available_parallelism;

use clap::Parser;
use lef::cli::{self, Args, Machine};

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
    let stop = Arc::new(AtomicBool::new(false));
    let on_stop = Arc::clone(&stop);
    // The first Ctrl-C lets a school be finished; the second one does not. Where it cannot be caught, it stops at once.
    let _ = ctrlc::set_handler(move || {
        if on_stop.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let terminal = std::io::stderr().is_terminal();
    let machine = Machine {
        epoch: std::env::var("SOURCE_DATE_EPOCH").ok(),
        cores: available_parallelism().map_or(1, usize::from),
        here: PathBuf::from("."),
        terminal,
        colour: terminal && !no_colour,
        stop,
    };
    match args.resolve(machine) {
        Ok(task) => cli::run(&task),
        Err(problem) => cli::wrong_use(&problem.to_string()),
    }
}
