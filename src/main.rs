//! `lef`: parse, resolve, run, exit status.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, available_parallelism};
use std::time::{Duration, Instant, SystemTime};

use anstream::{AutoStream, ColorChoice};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lef::busy::{Busy, Trap};
use lef::cli::{self, Args, Machine, Task, Typed};
use lef::parallel::STACK;
use lef::source::workbook::READER;

/// A document that is not made in this time will not be made; on the slowest machine, the longest takes a few seconds.
const PATIENCE: Duration = Duration::from_mins(1);

/// So often is looked how long a document takes.
const PULSE: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
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
        busy: Busy::default(),
    };
    match args.resolve(&machine) {
        Ok(task) => run(task, &machine.busy),
        Err(problem) => cli::wrong_use(&problem.to_string()),
    }
}

/// Runs a task in a thread of its own, and watches over it.
fn run(task: Task, busy: &Busy) -> ExitCode {
    let reporting = cli::watched(&task);
    let noted = busy.clone();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some(READER) {
            return;
        }
        // Never what it was about: that may be somebody's name.
        let place = info.location();
        let place = place.map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        if reporting.is_none() {
            cli::say(&cli::part_failed(&place));
        }
        noted.crash(place);
    }));
    // For tests, and for machines that are slower than any that we know.
    let patience = std::env::var("LEF_GEDULD").ok().and_then(|value| value.parse().ok());
    let patience = patience.map_or(PATIENCE, Duration::from_secs);
    if let Some(trap) = std::env::var("LEF_PROEF").ok().and_then(|text| Trap::read(&text)) {
        busy.trap(trap);
    }
    let (done, ended) = mpsc::channel();
    let work = thread::Builder::new().stack_size(STACK).spawn(move || {
        let status = cli::run(&task);
        let _ = done.send(());
        status
    });
    let Ok(work) = work else { return cli::wrong_use("de computer heeft geen geheugen meer over") };
    let mut seen = (0, Instant::now());
    while ended.recv_timeout(PULSE) == Err(RecvTimeoutError::Timeout) {
        let Some(((number, document), reporting)) = busy.oldest().zip(reporting) else { continue };
        if number != seen.0 {
            seen = (number, Instant::now());
        } else if seen.1.elapsed() > patience {
            return cli::too_long(busy, &document, patience.as_secs(), reporting);
        }
    }
    work.join().unwrap_or_else(|_| cli::crashed(busy, reporting.unwrap_or_default()))
}
