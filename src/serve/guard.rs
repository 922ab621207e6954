//! Who may ask. A page of somebody else can point its own name here, or have its reader's browser ask us something: it gets nothing, and
//! neither does another program that was not told the address.

use hyper::header::{self, HeaderMap, HeaderName};
use hyper::{Method, Request};
use sha2::{Digest, Sha256};

use crate::serve::{Answer, basis};

/// What tells who asks.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// For whom is not one of ours: nothing is told.
const FOREIGN: &str = "Dit adres is hier niet bekend.";

/// For who has not the whole address, or an older one.
const ELSEWHERE: &str = "Hier is alleen iets te zien op het hele adres, dat lef zelf noemt of opent. Bij elke start is dat een ander: is \
    lef opnieuw gestart, ga dan verder op de bladzijde die toen openging. Vindt u die niet, start lef dan nog eens.";

/// What we are called, and what who asks has to know.
pub struct Guard {
    hosts: [String; 2],
    basis: String,
    token: [u8; 32],
}

impl Guard {
    pub fn new(port: u16, token: &str) -> Self {
        let hosts = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
        Self { hosts, basis: basis(token), token: mark(token) }
    }

    /// What stands before every path.
    pub fn basis(&self) -> &str {
        &self.basis
    }

    /// The path that is asked for, behind the token; or what is said to who may not ask.
    pub fn admit<'a, B>(&self, request: &'a Request<B>) -> Result<&'a str, Answer> {
        let foreign = || Answer::word(403, FOREIGN);
        let headers = request.headers();
        // An address in the first line goes before the header: none of our pages writes one.
        let is_plain = request.uri().authority().is_none();
        let host = self.host(headers).filter(|_| is_plain).ok_or_else(foreign)?;
        let origins = header::ORIGIN;
        let is_ours = |origin: &str| origin.eq_ignore_ascii_case(&format!("http://{host}"));
        if !all(headers, &origins, is_ours) || !all(headers, &FETCH_SITE, is_own) {
            return Err(foreign());
        }
        let path = request.uri().path();
        let (token, path) = split(path);
        if mark(token) != self.token {
            return Err(Answer::word(404, ELSEWHERE));
        }
        match *request.method() {
            Method::GET | Method::HEAD if path.is_empty() => Err(Answer::on("/")),
            Method::GET | Method::HEAD => Ok(path),
            // What changes something is asked by a page of ours, which says so.
            Method::POST if headers.contains_key(origins) => Ok(path),
            Method::POST => Err(foreign()),
            _ => Err(Answer::word(405, "Dit kan hier niet.")),
        }
    }

    /// The only name by which it was asked, if that is one of ours.
    fn host<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return None };
        let host = host.to_str().ok()?;
        self.hosts.iter().any(|ours| host.eq_ignore_ascii_case(ours)).then_some(host)
    }
}

/// Whether a page of ours asks, or somebody who typed or opened the address.
fn is_own(site: &str) -> bool {
    matches!(site, "same-origin" | "none")
}

/// Whether every value of a header is good; one that is not there is.
fn all(headers: &HeaderMap, name: &HeaderName, is_good: impl Fn(&str) -> bool) -> bool {
    headers.get_all(name).iter().all(|value| value.to_str().is_ok_and(&is_good))
}

/// What is to be the token, and the path behind it, with its slash.
fn split(path: &str) -> (&str, &str) {
    let path = path.strip_prefix('/').unwrap_or_default();
    path.split_at(path.find('/').unwrap_or(path.len()))
}

/// What tells one token from another: how long it takes to compare two of these says nothing about a token.
fn mark(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}
