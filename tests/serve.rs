//! The server by itself, with a small site: what is sent to it, its bounds, and what a browser makes of its answers.

#[path = "common/browser.rs"]
mod browser;
mod common;
#[path = "common/volg.rs"]
mod volg;

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use browser::Browser;
use lef::serve::{self, Answer, Bounds, Event, Sent, Site};
use volg::{Answer as Heard, between};

/// A test that waits for what never comes should fail, not hang.
const PATIENCE: Duration = Duration::from_mins(1);

/// Longer than any test.
const NEVER: Duration = Duration::from_hours(1);

const SOON: Duration = Duration::from_millis(200);

/// Some pages, one of which has to be waited for.
struct Example {
    gate: Mutex<Receiver<()>>,
    events: Mutex<Option<Receiver<()>>>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Site for Example {
    fn get(&self, path: &str) -> Option<Answer> {
        match path {
            "/" => Some(Answer::page("<!DOCTYPE html><title>thuis</title>")),
            "/formulier" => Some(Answer::page(
                "<!DOCTYPE html><title>formulier</title><form method=post action=stuur>\
                 <input name=a value='b c'><button>Stuur</button></form>",
            )),
            "/wacht" => {
                self.gate.lock().unwrap().recv().unwrap();
                Some(Answer::page("gewacht"))
            }
            "/kapot" => panic!("a fault of ours"),
            "/groot" => Some(Answer::bytes("application/pdf", vec![b'x'; 64 << 20])),
            "/beeld" => Some(Answer::file("image/svg+xml", "<svg/>")),
            _ => None,
        }
    }

    fn post(&self, path: &str, sent: &Sent) -> Option<Answer> {
        let text = String::from_utf8_lossy(&sent.bytes).into_owned();
        let said = format!("{}:{text}", sent.naam);
        self.taken.lock().unwrap().push(text);
        match path {
            "/stuur" => Some(Answer::file("text/plain; charset=utf-8", &said)),
            "/verder" => Some(Answer::on("/school/eik")),
            _ => None,
        }
    }

    fn follow(&self, stand: &str, path: &str) -> Box<dyn FnMut() -> Option<Event> + Send> {
        let mut news = vec![Event { stand: "2".to_owned(), html: format!("{stand} {path}\n<p>") }];
        let wait = self.events.lock().unwrap().take();
        Box::new(move || {
            let event = news.pop();
            if event.is_none() {
                let _ = wait.as_ref().map(Receiver::recv);
            }
            event
        })
    }
}

/// A server of it.
struct Server {
    host: String,
    basis: String,
    gate: Sender<()>,
    events: Option<Sender<()>>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(bounds: Bounds) -> Self {
        let ((gate, behind), (events, waiting)) = (channel(), channel());
        let taken = Arc::<Mutex<Vec<String>>>::default();
        let site = Example {
            gate: Mutex::new(behind),
            events: Mutex::new(Some(waiting)),
            taken: Arc::clone(&taken),
        };
        let token = serve::token().unwrap();
        let address = serve::start_with(None, &token, Arc::new(site), bounds).unwrap();
        let basis = serve::basis(&token);
        let host = between(&address, "http://", &format!("{basis}/")).to_owned();
        assert!(host.starts_with("127.0.0.1:"), "{address}");
        Self { host, basis, gate, events: Some(events), taken }
    }

    fn connect(&self, sent: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(sent.as_bytes()).unwrap();
        stream
    }

    fn head(&self, method: &str, path: &str) -> String {
        let Self { host, basis, .. } = self;
        format!("{method} {basis}{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n")
    }

    #[track_caller]
    fn get(&self, path: &str) -> Heard {
        heard(self.connect(&(self.head("GET", path) + "Connection: close\r\n\r\n")))
    }

    #[track_caller]
    fn post(&self, path: &str, headers: &str, body: &str) -> Heard {
        let (head, length) = (self.head("POST", path), body.len());
        heard(self.connect(&format!(
            "{head}Connection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        )))
    }
}

/// All that is said until the server hangs up.
#[track_caller]
fn heard(mut stream: TcpStream) -> Heard {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    Heard::of(&bytes)
}

/// Waits until the server hangs up on who said too little.
#[track_caller]
fn must_hang_up(mut stream: TcpStream) {
    let end = stream.read(&mut [0; 64]);
    let is_end = |error: &io::Error| error.kind() != ErrorKind::WouldBlock;
    assert!(matches!(end, Ok(0)) || end.as_ref().is_err_and(is_end), "{end:?}");
}

#[test]
fn tokens_are_long_and_no_two_are_the_same() {
    let [one, other] = [serve::token().unwrap(), serve::token().unwrap()];
    assert!(one != other && one.len() == 32 && one.bytes().all(|byte| byte.is_ascii_hexdigit()));
}

#[test]
fn what_is_sent_comes_with_its_name_and_without_its_folder() {
    let server = Server::start(Bounds::default());
    for (name, known) in [
        ("", ""),
        ("X-Lef-Naam: lijst.csv\r\n", "lijst.csv"),
        ("X-Lef-Naam: De%20Eik%20%E2%80%93%202026.xlsx\r\n", "De Eik – 2026.xlsx"),
        ("X-Lef-Naam: ..%2F..%2Fetc%2Fpasswd\r\n", "passwd"),
        ("X-Lef-Naam: C:%5CUsers%5Ceik.xlsx\r\n", "eik.xlsx"),
        ("X-Lef-Naam: a%00%0Ab%FF\r\n", "ab\u{fffd}"),
    ] {
        let answer = server.post("/stuur", name, "a=b");
        assert_eq!((answer.status, answer.body.as_str()), (200, &*format!("{known}:a=b")));
    }
    assert_eq!(server.post("/elders", "", "a").status, 405);
    let answer = server.post("/verder", "", "");
    assert_eq!(answer.status, 303);
    let location = format!("location: {}/school/eik\r\n", server.basis);
    assert!(answer.headers.contains(&location), "{}", answer.headers);
}

#[test]
fn every_answer_says_what_a_browser_may_do_with_it() {
    let server = Server::start(Bounds::default());
    let follow = server.head("GET", "/gebeurtenissen/1/x") + "\r\n";
    let mut following = server.connect(&follow);
    let mut head = vec![0; 200];
    following.read_exact(&mut head).unwrap();
    assert!(String::from_utf8(head).unwrap().contains("content-type: text/event-stream"));
    let page = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    let picture = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    for (path, status, policy) in
        [("/", 200, page), ("/beeld", 200, picture), ("/niets", 404, page), ("/kapot", 500, page)]
    {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}");
        for header in [
            &format!("content-security-policy: {policy}\r\n"),
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "referrer-policy: same-origin",
            "cache-control: no-store",
        ] {
            assert!(answer.headers.contains(header), "{path}: no {header} in\n{}", answer.headers);
        }
    }
    let head = heard(server.connect(&(server.head("HEAD", "/") + "Connection: close\r\n\r\n")));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn what_is_too_large_is_told_so() {
    let server = Server::start(Bounds { body_bytes: 1000, ..Bounds::default() });
    assert_eq!(server.post("/stuur", "", &"x".repeat(1000)).status, 200);
    // All of it is there, so nothing is cut off before the answer is heard.
    assert_eq!(server.post("/stuur", "", &"x".repeat(1001)).status, 413);
    let head =
        server.head("POST", "/stuur") + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (chunks, status) in [(10, 200), (11, 413)] {
        let body = format!("64\r\n{}\r\n", "x".repeat(100)).repeat(chunks);
        assert_eq!(heard(server.connect(&format!("{head}{body}0\r\n\r\n"))).status, status);
    }
    // Who asks first whether it may come, is told before it comes.
    let asks = "Expect: 100-continue\r\nConnection: close\r\nContent-Length: 1001\r\n\r\n";
    assert_eq!(heard(server.connect(&(server.head("POST", "/stuur") + asks))).status, 413);
}

#[test]
fn who_takes_too_long_is_let_go() {
    let short =
        Bounds { header_time: SOON, body_time: SOON, write_time: SOON, ..Bounds::default() };
    let server = Server::start(Bounds { connections: 1, ..short });
    must_hang_up(server.connect(""));
    must_hang_up(server.connect(&server.head("GET", "/")));
    let late =
        heard(server.connect(&(server.head("POST", "/stuur") + "Content-Length: 9\r\n\r\nx")));
    assert_eq!(late.status, 408);
    // One that does not read what it asked for makes room for the next, which else would wait for ever.
    let _deaf = server.connect(&(server.head("GET", "/groot") + "\r\n"));
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn who_waits_gives_way_and_who_is_answered_does_not() {
    let patient = Bounds { header_time: NEVER, write_time: NEVER, ..Bounds::default() };
    let server = Server::start(Bounds { connections: 2, ..patient });
    let asking = server.connect(&(server.head("GET", "/wacht") + "Connection: close\r\n\r\n"));
    let mut waiting = server.connect("");
    for part in ["G", &server.head("GET", "/"), ""] {
        let next = server.connect(part);
        must_hang_up(waiting);
        waiting = next;
    }
    assert_eq!(server.get("/").status, 200);
    must_hang_up(waiting);
    // One that had its answer waits again.
    let mut idle = server.connect(&(server.head("GET", "/") + "\r\n"));
    idle.read_exact(&mut [0; 12]).unwrap();
    assert_eq!(server.get("/").status, 200);
    server.gate.send(()).unwrap();
    assert_eq!(heard(asking).body, "gewacht");
}

#[test]
fn what_has_to_be_made_first_holds_up_nothing_else() {
    let server = Server::start(Bounds::default());
    let asked = server.head("GET", "/wacht") + "Connection: close\r\n\r\n";
    let asking: Vec<TcpStream> = (0..30).map(|_| server.connect(&asked)).collect();
    assert_eq!(server.get("/").status, 200);
    assert_eq!(server.post("/stuur", "", "a").status, 200);
    for _ in &asking {
        server.gate.send(()).unwrap();
    }
    for stream in asking {
        assert_eq!(heard(stream).body, "gewacht");
    }
}

#[test]
fn pages_that_follow_make_room_when_their_browser_is_gone() {
    let mut server = Server::start(Bounds { streams: 1, ..Bounds::default() });
    let follow = server.head("GET", "/gebeurtenissen/1/bekijk/x") + "\r\n";
    let mut stream = server.connect(&follow);
    let mut said = String::new();
    while !said.ends_with("\n\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        said.push(char::from(byte[0]));
    }
    let event = "event: stand\ndata: {\"html\":\"1 /bekijk/x\\n<p>\",\"stand\":\"2\"}\n\n";
    assert!(said.contains(event), "{said}");
    assert_eq!(server.get("/gebeurtenissen/1/").status, 503);
    drop(stream);
    server.events = None;
    let mut status = [0; 12];
    for _ in 0..600 {
        server.connect(&follow).read_exact(&mut status).unwrap();
        if status.ends_with(b"200") {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("it still follows");
}

#[test]
fn a_form_of_ours_is_taken_and_one_of_another_page_is_not() {
    let server = Server::start(Bounds::default());
    let address = format!("http://{}{}", server.host, server.basis);
    let Some(mut browser) = Browser::open(&format!("{address}/formulier")) else {
        let _ = writeln!(io::stderr(), "skipped: there is no chromium to send a form from");
        return;
    };
    browser.wait_for("document.title === 'formulier'");
    browser.eval("document.querySelector('button').click()");
    browser.wait_for("document.body.innerText === ':a=b+c'");
    let fetched = format!(
        "fetch('{address}/stuur', {{ method: 'POST', body: 'x', headers: {{ 'X-Lef-Naam': 'a%20b.csv' }} }})\
         .then(answer => answer.text())"
    );
    assert_eq!(browser.eval(&fetched), "a b.csv:x");
    // It hears that something is too large, however much of it is still on its way.
    for megabytes in [17, 40, 200] {
        let large = format!(
            "fetch('{address}/stuur', {{ method: 'POST', body: new Blob([new Uint8Array({megabytes} << 20)]) }})\
             .then(answer => answer.status)"
        );
        assert_eq!(browser.eval(&large), 413, "{megabytes}");
    }
    // Another page, that was told the address even so.
    let mut browser = Browser::open("about:blank").unwrap();
    let theirs = format!(
        "void fetch('{address}/stuur', {{ method: 'POST', mode: 'no-cors', body: 'y' }}).finally(() => {{
            document.body.innerHTML = '<form method=post action={address}/stuur><button>Win</button></form>';
            document.querySelector('button').click();
        }})"
    );
    browser.eval(&theirs);
    browser.wait_for("document.body.innerText.includes('Dit adres is hier niet bekend')");
    assert_eq!(*server.taken.lock().unwrap(), ["a=b+c", "x"]);
}
