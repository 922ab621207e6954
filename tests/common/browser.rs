//! A real browser without a window, driven over its own protocol.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// Names the browser to use. Who names one means it: it must be there, where otherwise a test does without.
const NAMED: &str = "LEF_BROWSER";

/// What it is called on different systems.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Names the file of axe-core with which pages are looked at.
const AXE: &str = "LEF_AXE";

/// A browser with one page.
pub struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    session: String,
    sent: u64,
    /// What the browser complained about.
    pub complaints: Vec<String>,
    _profile: TempDir,
}

impl Browser {
    /// Opens a page; none where there is no browser.
    pub fn open(address: &str) -> Option<Self> {
        let program = find()?;
        let profile = TempDir::new().unwrap();
        let mut command = Command::new(program);
        command.args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ]);
        command.args(["--no-first-run", "--window-size=1000,700", "--remote-debugging-port=0"]);
        command.arg(format!("--user-data-dir={}", profile.path().display())).arg("about:blank");
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = lines.by_ref().map_while(Result::ok);
        let listening = said.find_map(|line| Some(line.split_once("listening on ")?.1.to_owned()));
        let listening = listening.expect("chromium does not listen");
        // What it says besides has to go somewhere.
        std::thread::spawn(move || lines.for_each(drop));
        let host = listening.trim_start_matches("ws://").split('/').next().unwrap();
        let stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(2))).unwrap();
        let (socket, _) = tungstenite::client(listening.as_str(), stream).unwrap();
        let (session, complaints) = (String::new(), Vec::new());
        let mut browser = Self { child, socket, session, sent: 0, complaints, _profile: profile };
        let target = browser.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = browser.call("Target.attachToTarget", &attach);
        session["sessionId"].as_str().unwrap().clone_into(&mut browser.session);
        browser.call("Log.enable", &json!({}));
        browser.call("Runtime.enable", &json!({}));
        browser.call("Page.navigate", &json!({ "url": address }));
        Some(browser)
    }

    /// Goes to another page.
    pub fn go(&mut self, address: &str) {
        self.call("Page.navigate", &json!({ "url": address }));
    }

    /// Makes the window so wide, with letters so much larger.
    pub fn resize(&mut self, width: u32, zoom: u32) {
        let width = width / zoom;
        let size =
            json!({ "width": width, "height": 800, "deviceScaleFactor": zoom, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Chooses a file in a field, as somebody does in the window for it.
    pub fn choose_file(&mut self, selector: &str, file: &Path) {
        let root = self.call("DOM.getDocument", &json!({}));
        let query = json!({ "nodeId": root["root"]["nodeId"], "selector": selector });
        let node = self.call("DOM.querySelector", &query);
        let files = json!({ "nodeId": node["nodeId"], "files": [file] });
        self.call("DOM.setFileInputFiles", &files);
    }

    /// Asks axe whether everybody can use the page as it is now (WCAG 2.2 AA); not where there is no axe.
    #[track_caller]
    pub fn must_be_accessible(&mut self) {
        let Some(path) = env::var_os(AXE).filter(|path| !path.is_empty()) else { return };
        let axe = fs::read_to_string(path).unwrap();
        self.call("Runtime.evaluate", &json!({ "expression": axe }));
        let found = self.eval(
            "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
               violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => html + failureSummary)]))",
        );
        assert_eq!(found, json!([]));
    }

    /// What an expression of JavaScript comes to.
    pub fn eval(&mut self, expression: &str) -> Value {
        let params =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", &params);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    /// Waits until an expression is true. While a page is loaded there may be nothing to ask it.
    #[track_caller]
    pub fn wait_for(&mut self, expression: &str) {
        let params = json!({ "expression": expression, "returnByValue": true });
        let mut answer = Value::Null;
        for _ in 0..1200 {
            answer = self.call("Runtime.evaluate", &params);
            if answer["result"]["value"] == true {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        let text = self.eval("document.body.innerText");
        panic!("never true: {expression}: {answer}\n{text}");
    }

    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.sent += 1;
        let mut message = json!({ "id": self.sent, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = self.session.as_str().into();
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        loop {
            let Message::Text(text) = self.socket.read().unwrap() else { continue };
            let mut answer: Value = serde_json::from_str(&text).unwrap();
            if answer["id"] == self.sent {
                return answer["result"].take();
            }
            if ["Log.entryAdded", "Runtime.exceptionThrown"].iter().any(|m| answer["method"] == *m)
            {
                self.complaints.push(answer["params"].to_string());
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn find() -> Option<PathBuf> {
    let named = env::var_os(NAMED).filter(|name| !name.is_empty());
    let names = named.clone().map_or_else(|| NAMES.map(OsString::from).to_vec(), |name| vec![name]);
    let path = env::var_os("PATH")?;
    let candidates = env::split_paths(&path).flat_map(|dir| {
        let in_dir = names.iter().map(move |name| dir.join(name));
        in_dir.collect::<Vec<_>>()
    });
    let found = candidates.into_iter().find(|program| program.is_file());
    assert!(
        found.is_some() || named.is_none(),
        "{NAMED} names a browser that is not there: {named:?}"
    );
    found
}
