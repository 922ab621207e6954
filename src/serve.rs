//! Serving pages to browsers of this machine: loopback only, with bounds of time and size, and only to who knows the address.
//!
//! One thread hears and answers all browsers ([hyper](https://docs.rs/hyper) on tokio); a site is asked on threads beside it, as it
//! may take its time. Who asks is looked at before anything that was sent is read.

mod answer;
mod body;
mod bounds;
mod connection;
mod events;
mod guard;
mod seats;
mod sending;
mod wire;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread;

pub use answer::Answer;
pub use bounds::{Bounds, MAX_BODY};

use crate::problem::Cause;
use crate::source::reason;

/// The port when none is asked for; if it is taken, any that is free.
const PORT: u16 = 4765;

/// What answers requests. Paths come without the token and the query, as they were sent (percent-encoded), starting with a slash; what
/// asks is one of ours, and knows the token. Each call may take a while: it has a thread of its own.
pub trait Site: Send + Sync + 'static {
    /// The answer to a GET of this path; none if there is nothing there.
    fn get(&self, path: &str) -> Option<Answer>;
    /// The answer to a POST to this path; none if nothing is taken there.
    fn post(&self, path: &str, sent: &Sent) -> Option<Answer>;
    /// What is sent by itself for `/gebeurtenissen/<stand>/<path>`, to a page that holds this stand: the path with its slash. The first
    /// call says at once whether the page is as it should be. Each next one waits until there is something new, or gives nothing, for a
    /// sign of life, after fifteen seconds at most. It is dropped at its next turn after the browser went away.
    fn follow(&self, stand: &str, path: &str) -> Box<dyn FnMut() -> Option<Event> + Send>;
}

/// What was sent to us with a POST.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The name of the file, as the browser gave it in `X-Lef-Naam` (percent-encoded UTF-8), without any folder; empty for a form. It is
    /// there to be shown, and no path.
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

/// A token that nobody can guess: 128 bits, in hexadecimal.
///
/// # Errors
/// A machine without chance.
pub fn token() -> Result<String, Cause> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|error| Cause::Internal(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bits)))
}

/// What stands before every path of a site with this token.
#[must_use]
pub fn basis(token: &str) -> String {
    format!("/{token}")
}

/// Starts to serve a site on loopback, and gives the address with its token: `http://127.0.0.1:4765/<token>/`. Without a port, the
/// usual one, or one that is free.
///
/// # Errors
/// A port that cannot be used.
pub fn start(port: Option<u16>, token: &str, site: Arc<dyn Site>) -> Result<String, Cause> {
    start_with(port, token, site, Bounds::default())
}

/// Does so within other bounds.
///
/// # Errors
/// A port that cannot be used.
pub fn start_with(
    port: Option<u16>,
    token: &str,
    site: Arc<dyn Site>,
    bounds: Bounds,
) -> Result<String, Cause> {
    let asked = port.unwrap_or(PORT);
    let failed = |error: &io::Error| Cause::Port(asked, reason(error));
    let listener = listen(port).map_err(|error| failed(&error))?;
    let port = listener.local_addr().map_err(|error| failed(&error))?.port();
    let address = format!("http://127.0.0.1:{port}{}/", basis(token));
    let guard = guard::Guard::new(port, token);
    let serving = connection::Serving::new(listener, guard, site, bounds);
    let serving = serving.map_err(|error| Cause::Internal(error.to_string()))?;
    thread::spawn(move || serving.forever());
    Ok(address)
}

fn listen(port: Option<u16>) -> io::Result<TcpListener> {
    let listen = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = match port {
        Some(port) => listen(port),
        None => listen(PORT).or_else(|_| listen(0)),
    }?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
