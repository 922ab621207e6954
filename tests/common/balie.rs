//! `lef start` running in a folder, and what it opens.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::{self, sleep};
use std::time::Duration;

use tempfile::TempDir;

/// A program that opens files notes what it was asked to open.
const OPENER: &str = "#!/bin/sh\necho \"$1\" >> \"$(dirname \"$0\")/geopend\"\n";

/// The desk, open.
pub struct Balie {
    child: Child,
    /// The address of the first page, with its token.
    pub address: String,
    aside: TempDir,
}

impl Balie {
    /// Opens the desk of a folder.
    pub fn start(map: &Path, args: &[&str]) -> Self {
        let aside = TempDir::new().unwrap();
        let opener = aside.path().join("xdg-open");
        fs::write(&opener, OPENER).unwrap();
        make_executable(&opener);
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(env!("CARGO_BIN_EXE_lef"));
        command.args(["start", "--niet-openen"]).args(args).arg(map);
        command.env("PATH", format!("{}:{path}", aside.path().display()));
        command.env("XDG_DATA_HOME", aside.path()).env("HOME", aside.path());
        command.env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let mut said = String::new();
        let address = lines.by_ref().find_map(|line| {
            said.push_str(&line);
            let rest = line.strip_prefix("lef start: ")?;
            Some(rest.split_whitespace().next()?.to_owned())
        });
        let address = address.unwrap_or_else(|| panic!("no address in\n{said}"));
        thread::spawn(move || lines.for_each(drop));
        Self { child, address, aside }
    }

    /// What is said by who starts it once more, for this folder.
    pub fn again(&self, map: &Path) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lef"));
        command.args(["start", "--niet-openen"]).arg(map).stdin(Stdio::null());
        command.env("XDG_DATA_HOME", self.aside.path()).env("HOME", self.aside.path());
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    }

    /// What was opened in other programs, in order, once there is so much of it.
    pub fn opened(&self, number: usize) -> Vec<PathBuf> {
        for _ in 0..1200 {
            let text = fs::read_to_string(self.aside.path().join("geopend")).unwrap_or_default();
            let lines: Vec<PathBuf> = text.lines().map(PathBuf::from).collect();
            if lines.len() >= number {
                return lines;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("nothing more was opened");
    }

    /// The folder where the desk keeps what was opened.
    pub fn kept(&self) -> PathBuf {
        self.aside.path().join("lef")
    }
}

impl Drop for Balie {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn make_executable(_: &Path) {}
