//! `lef volg` running, and what it says and sends.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::common::Folder;

/// A test that waits for what never comes should fail, not hang.
const PATIENCE: Duration = Duration::from_mins(2);

pub const ROSTER: &str = "school: { naam: De Eik }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer }
  - { naam: Joost van Dam, rol: schoolopleider }
";

pub const DRAAIBOEK: &str = "school/opleiden-met-lef/bijeenkomst-1/draaiboek";
pub const KENNISMAKING: &str = "school/opleiden-met-lef/bijeenkomst-1/1a-kennismakingsvragen";

/// The program, watching.
pub struct Volg {
    child: Child,
    pub host: String,
    /// What stands before every path: a slash and the token.
    pub basis: String,
    said: Arc<Mutex<String>>,
}

pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub body: String,
}

/// What the server sends by itself.
pub struct Events(BufReader<TcpStream>);

impl Volg {
    pub fn start(folder: &Folder, args: &[&str]) -> Self {
        Self::start_with(folder, args, &[])
    }

    pub fn start_with(folder: &Folder, args: &[&str], env: &[(&str, &Path)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lef"));
        command.arg("volg").args(args).current_dir(folder.path()).env_remove("SOURCE_DATE_EPOCH");
        command.envs(env.iter().copied()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let mut said = String::new();
        let address = lines.by_ref().find_map(|line| {
            said.push_str(&line);
            let rest = line.strip_prefix("lef volg: http://")?;
            let (host, rest) = rest.split_once('/')?;
            Some((host.to_owned(), format!("/{}", rest.split_once('/')?.0)))
        });
        let (host, basis) = address.unwrap_or_else(|| panic!("no address in\n{said}"));
        let said = Arc::new(Mutex::new(said));
        let hears = Arc::clone(&said);
        thread::spawn(move || {
            for line in lines {
                let mut said = hears.lock().unwrap();
                said.push_str(&line);
                said.push('\n');
            }
        });
        Self { child, host, basis, said }
    }

    /// Where the browser begins.
    pub fn address(&self) -> String {
        format!("http://{}{}/", self.host, self.basis)
    }

    pub fn connect(&self, request: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        BufReader::new(stream)
    }

    /// Asks for an address as it stands, of a host and with whatever headers come behind that.
    pub fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        // In HTTP/1.0 an answer is not cut into chunks.
        let request = format!("{method} {path} HTTP/1.0\r\nHost: {host}\r\n\r\n");
        let mut bytes = Vec::new();
        self.connect(&request).read_to_end(&mut bytes).unwrap();
        Answer::of(&bytes)
    }

    /// What is at a path behind the token.
    pub fn get(&self, path: &str) -> Answer {
        self.load(&format!("{}{path}", self.basis))
    }

    /// What a link or a picture leads to.
    pub fn load(&self, address: &str) -> Answer {
        self.ask("GET", address, &self.host)
    }

    /// What the page of a document holds.
    #[track_caller]
    pub fn page(&self, key: &str) -> String {
        let answer = self.get(&format!("/bekijk/{key}"));
        assert_eq!(answer.status, 200, "{key}: {}", answer.body);
        answer.body
    }

    /// Listens to what happens to a page that holds this.
    pub fn events(&self, key: &str, html: &str) -> Events {
        let stand = between(html, "data-stand=\"", "\"");
        let path = format!("{}/gebeurtenissen/{stand}/bekijk/{key}", self.basis);
        let request = format!("GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.host);
        let mut events = Events(self.connect(&request));
        // The headers, and the first sign of life: from here on, nothing is missed.
        while events.line() != ":" {}
        events
    }

    /// Waits until it has said something.
    #[track_caller]
    pub fn must_say(&self, text: &str) {
        for _ in 0..1200 {
            if self.said.lock().unwrap().contains(text) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("no ‘{text}’ in\n{}", self.said.lock().unwrap());
    }

    #[cfg(unix)]
    pub fn interrupt(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Volg {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    #[track_caller]
    pub fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (headers, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = headers.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("no answer: {text}"));
        Self { status, headers: headers.to_owned(), body: unescaped(body) }
    }
}

impl Events {
    fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.0.read_line(&mut line).unwrap() > 0, "the server hung up");
        line.trim_end().to_owned()
    }

    /// Waits until the page holds something, and gives all that it holds then.
    #[track_caller]
    pub fn until(&mut self, holds: impl Fn(&str) -> bool) -> String {
        let mut quiet = 0;
        loop {
            let line = self.line();
            // A sign of life comes four times a minute.
            quiet += usize::from(line == ":");
            assert!(quiet < 10, "this never happens");
            let Some(data) = line.strip_prefix("data: ") else { continue };
            let data: Value = serde_json::from_str(data).unwrap();
            let html = unescaped(data["html"].as_str().unwrap());
            if holds(&html) {
                return html;
            }
        }
    }
}

#[track_caller]
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).unwrap_or_else(|| panic!("no ‘{start}’ in\n{text}")).1;
    rest.split_once(end).unwrap().0
}

/// Slashes as they are meant.
fn unescaped(html: &str) -> String {
    html.replace("&#x2f;", "/")
}

/// The address of the first picture.
pub fn picture(html: &str) -> &str {
    between(html, "<img src=\"", "\"")
}

pub fn is_broken(html: &str) -> bool {
    html.contains("class=\"mis\"")
}

pub fn school() -> Folder {
    Folder::new().file("school/netwerk.yaml", ROSTER)
}

/// A folder with content and templates of its own.
pub fn checkout() -> Folder {
    let folder = school();
    for name in ["content", "templates"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        for (path, bytes) in Folder::files_of(&from) {
            let path = folder.path().join(name).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    folder
}

pub fn write(folder: &Folder, path: &str, text: &str) {
    fs::write(folder.path().join(path), text).unwrap();
}
