//! `lef`: parse, resolve, run, exit status.

use std::path::Path;
use std::process::ExitCode;
use std::thread::available_parallelism;

use clap::Parser;
use lef::cli::{self, Args};

fn main() -> ExitCode {
    let args = Args::parse();
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let cores = available_parallelism().map_or(1, usize::from);
    cli::run(&args.resolve(epoch.as_deref(), cores, Path::new(".")))
}
