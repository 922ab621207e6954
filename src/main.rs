//! `lef`: parse, resolve, run, exit status.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, available_parallelism};
use std::time::SystemTime;

use anstream::{AutoStream, ColorChoice};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lef::cli::{self, Args, Machine, Typed};
use lef::source::workbook::READER;

fn main() -> ExitCode {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some(READER) {
            usual(info);
        }
    }));
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let keyboard = std::io::stdin().is_terminal();
    let typed = Typed::new(words.iter().cloned());
    let args = match Args::read(&words, keyboard) {
        Ok(args) => args,
        Err(error) => match cli::explain(&error, &typed) {
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
    // A dumb terminal shows neither colours nor a bar that is drawn again, also where a build server says that it can.
    let is_dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    let terminal = std::io::stderr().is_terminal() && !is_dumb;
    // NO_COLOR, CLICOLOR, pipes, and what the terminal says of itself.
    let choice = AutoStream::choice(&std::io::stderr());
    // Around midnight a zone would make it another day; nothing that is made depends on it.
    let now = Timestamp::try_from(SystemTime::now()).unwrap_or_default();
    let machine = Machine {
        epoch: std::env::var("SOURCE_DATE_EPOCH").ok(),
        today: now.to_zoned(TimeZone::UTC).date(),
        cores: available_parallelism().map_or(1, usize::from),
        typed,
        // Cargo runs us for whoever works on the program, and on the examples.
        ci: std::env::var("CI").is_ok_and(|value| !matches!(&*value, "" | "0" | "false"))
            && std::env::var_os("CARGO_MANIFEST_DIR").is_none(),
        here: PathBuf::from("."),
        terminal,
        keyboard,
        documents: dirs::document_dir().or_else(dirs::home_dir),
        data: dirs::data_dir(),
        colour: choice != ColorChoice::Never && !is_dumb,
        stop,
    };
    match args.resolve(&machine) {
        Ok(task) => cli::run(&task),
        Err(problem) => cli::wrong_use(&problem.to_string()),
    }
}
