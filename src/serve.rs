//! Serving pages to browsers of this machine: loopback only, with bounds of time and size, and only to who knows the address.

use std::sync::Arc;

use crate::problem::Cause;

/// The most bytes of what is sent to us: a list or an invulblad.
pub const MAX_BODY: usize = 16 * 1024 * 1024;

/// What answers requests. Paths come without the token and the query, starting with a slash; what asks is one of ours, and knows the token.
/// Each call may take a while: it has a thread of its own.
pub trait Site: Send + Sync + 'static {
    /// The answer to a GET of this path; none if there is nothing there.
    fn get(&self, path: &str) -> Option<Answer>;
    /// The answer to a POST to this path.
    fn post(&self, path: &str, sent: &Sent) -> Option<Answer>;
    /// What is sent by itself for `/gebeurtenissen/<stand>/<path>`: each call waits until there is something new, or gives nothing for a
    /// sign of life every fifteen seconds. It is dropped when the browser goes away.
    fn follow(&self, stand: &str, path: &str) -> Box<dyn FnMut() -> Option<Event> + Send>;
}

/// What was sent to us with a POST.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The name of the file, as the browser gave it in `X-Lef-Naam` (percent-encoded UTF-8), without any folder; empty for a form.
    pub naam: String,
    /// The bytes; of a form, `application/x-www-form-urlencoded`.
    pub bytes: Vec<u8>,
}

/// Something new for a page.
#[derive(Debug, Clone)]
pub struct Event {
    /// What tells what the page holds from what it held.
    pub stand: String,
    /// Its HTML.
    pub html: String,
}

/// What is sent back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// What kind of bytes.
    pub kind: &'static str,
    /// How long a browser may keep it.
    pub keep: &'static str,
    /// Where to go on, behind the token: for a 303.
    pub location: Option<String>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Starts to serve a site on loopback, and gives the address with its token: `http://127.0.0.1:4765/<token>/`. Without a port, the
/// usual one, or one that is free.
///
/// # Errors
/// A port that cannot be used.
pub fn start(port: Option<u16>, token: &str, site: Arc<dyn Site>) -> Result<String, Cause> {
    let _ = (port, token, site);
    Err(Cause::Internal("nog niet".to_owned()))
}
