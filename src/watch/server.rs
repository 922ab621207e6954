//! Serving the pages to browsers of this machine: loopback only, what is known only, and only when asked by its own address.

use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use serde_json::json;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::problem::Cause;
use crate::source::reason;
use crate::watch::Order;
use crate::watch::board::Board;
use crate::watch::page::{Page, PageMaker};

/// The port when none is asked for; if it is taken, any that is free.
const PORT: u16 = 4765;

/// Requests that are answered at the same time. One that waits for a document does not hold up the others.
const THREADS: usize = 6;

/// Where nothing happens for so long, a sign of life shows whether the browser still listens.
const QUIET: Duration = Duration::from_secs(15);

/// What a page may load: its own parts, from here.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a picture of a page may load: what it holds itself.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

struct Host {
    port: u16,
    board: Arc<Board>,
    orders: Sender<Order>,
    pages: PageMaker,
}

/// What is sent back: a status, what kind of text, how long it may be kept, and the bytes.
struct Answer {
    status: u16,
    kind: &'static str,
    keep: &'static str,
    bytes: Vec<u8>,
}

/// Starts to serve what stands on the board, and says at which port.
///
/// # Errors
/// A port that cannot be used.
pub fn start(port: Option<u16>, board: Arc<Board>, orders: Sender<Order>) -> Result<u16, Cause> {
    let listen = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = match port {
        Some(port) => listen(port),
        None => listen(PORT).or_else(|_| listen(0)),
    };
    let asked = port.unwrap_or(PORT);
    let failed = |error: &io::Error| Cause::Port(asked, reason(error));
    let listener = listener.map_err(|error| failed(&error))?;
    let port = listener.local_addr().map_err(|error| failed(&error))?.port();
    let server = Server::from_listener(listener, None);
    let server = Arc::new(server.map_err(|error| Cause::Internal(error.to_string()))?);
    let pages = PageMaker::new().map_err(|error| Cause::Internal(error.to_string()))?;
    let host = Arc::new(Host { port, board, orders, pages });
    for _ in 0..THREADS {
        let (server, host) = (Arc::clone(&server), Arc::clone(&host));
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                // A browser that goes away before it has its answer is no failure.
                let _ = host.handle(request);
            }
        });
    }
    Ok(port)
}

impl Host {
    fn handle(self: &Arc<Self>, request: Request) -> io::Result<()> {
        if !self.is_addressed(&request) || is_for_others(&request) {
            return Answer::text(403, "Dit adres is hier niet bekend.").send(request);
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return Answer::text(405, "Hier is alleen te lezen.").send(request);
        }
        let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        if let Some((stand, page)) =
            path.strip_prefix("/gebeurtenissen/").and_then(|rest| rest.split_once('/'))
        {
            let (stand, page) = (stand.to_owned(), page.to_owned());
            let host = Arc::clone(self);
            thread::spawn(move || host.follow(request, &stand, &page));
            return Ok(());
        }
        self.answer(&path).unwrap_or_else(Answer::missing).send(request)
    }

    /// Whether it was asked by an address of ours. A page of somebody else can let its own name point here, and would then be
    /// taken for ours.
    fn is_addressed(&self, request: &Request) -> bool {
        let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        let ours = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        ours.iter().any(|name| host.value.as_str().eq_ignore_ascii_case(name))
    }

    fn answer(&self, path: &str) -> Option<Answer> {
        let script = "text/javascript; charset=utf-8";
        match path {
            "/" => return self.page(None),
            "/pagina.css" => {
                return Some(Answer::file("text/css; charset=utf-8", include_str!("pagina.css")));
            }
            "/pagina.js" => return Some(Answer::file(script, include_str!("pagina.js"))),
            _ => {}
        }
        if let Some(key) = path.strip_prefix("/bekijk/") {
            return self.page(Some(key));
        }
        if let Some(key) = path.strip_prefix("/pdf/").and_then(|path| path.strip_suffix(".pdf")) {
            let (sender, pdf) = channel();
            if !self.board.state().documents.contains_key(key) {
                return None;
            }
            self.orders.send(Order::Pdf(key.to_owned(), sender)).ok()?;
            let kind = "application/pdf";
            let answer = |bytes| Answer { status: 200, kind, keep: "no-store", bytes };
            let none = || Answer::text(503, "Hier is nu geen PDF van te maken: er is iets mis.");
            return Some(pdf.recv().map_or_else(|_| none(), answer));
        }
        let (mark, rest) = path.strip_prefix("/bladzijde/")?.split_once('/')?;
        let (page, key) = rest.split_once('/')?;
        let page = page.parse().ok()?;
        let pages = self.board.state().documents.get(key)?.pages.clone()?;
        // A browser may ask for a page that was just made anew.
        let keep =
            if pages.mark(page)? == mark { "private, max-age=3600, immutable" } else { "no-store" };
        let bytes = pages.picture(page)?.as_bytes().to_vec();
        Some(Answer { status: 200, kind: "image/svg+xml", keep, bytes })
    }

    fn page(&self, key: Option<&str>) -> Option<Answer> {
        self.prepare(key);
        let is_known = key.is_none_or(|key| self.board.state().documents.contains_key(key));
        let html = self.content(key).and_then(|page| self.pages.whole(&page).ok())?;
        let mut answer = Answer::file("text/html; charset=utf-8", &html);
        answer.status = if is_known { 200 } else { 404 };
        Some(answer)
    }

    /// Sees to it that there is something to show of a document: waits until it was made.
    fn prepare(&self, key: Option<&str>) {
        let (sender, done) = channel();
        let key = key.unwrap_or_default().to_owned();
        // For the list, the answer shows that everything was read.
        if self.orders.send(Order::Show(key, sender)).is_ok() {
            let _ = done.recv();
        }
    }

    fn content(&self, key: Option<&str>) -> Option<Page> {
        self.pages.content(&self.board.state(), key).ok()
    }

    /// Sends what a page should hold, whenever that is something else than the browser has.
    fn follow(&self, request: Request, stand: &str, path: &str) -> io::Result<()> {
        let key = path.strip_prefix("bekijk/");
        let _look = key.map(|key| self.board.look(key));
        let mut writer = request.into_writer();
        write!(
            writer,
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        )?;
        writer.flush()?;
        self.prepare(key);
        let mut stand = stand.to_owned();
        let mut heard = 0;
        loop {
            match self.content(key) {
                Some(page) if page.stand != stand => {
                    let data = json!({ "stand": page.stand, "html": page.html });
                    write!(writer, "event: stand\ndata: {data}\n\n")?;
                    stand = page.stand;
                }
                _ => write!(writer, ":\n\n")?,
            }
            writer.flush()?;
            heard = self.board.wait(heard, QUIET);
        }
    }
}

/// Whether a page of somebody else asks, for itself.
fn is_for_others(request: &Request) -> bool {
    let is_cross_site = |header: &Header| {
        header.field.equiv("Sec-Fetch-Site") && header.value.as_str() == "cross-site"
    };
    request.headers().iter().any(is_cross_site)
}

impl Answer {
    fn file(kind: &'static str, text: &str) -> Self {
        Self { status: 200, kind, keep: "no-store", bytes: text.as_bytes().to_vec() }
    }

    fn text(status: u16, text: &str) -> Self {
        Self { status, ..Self::file("text/plain; charset=utf-8", text) }
    }

    fn missing() -> Self {
        Self::text(404, "Dit is er niet.")
    }

    fn send(self, request: Request) -> io::Result<()> {
        let policy = if self.kind == "image/svg+xml" { PICTURE_POLICY } else { POLICY };
        let headers = [
            ("Content-Type", self.kind),
            ("Cache-Control", self.keep),
            ("Content-Security-Policy", policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
        ];
        let headers =
            headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
        let length = self.bytes.len();
        let bytes = io::Cursor::new(self.bytes);
        request.respond(Response::new(
            StatusCode(self.status),
            headers.collect(),
            bytes,
            Some(length),
            None,
        ))
    }
}
