//! What is sent by itself to a page that is open (server-sent events).

use std::sync::Arc;
use std::thread;

use hyper::Response;
use hyper::body::Bytes;
use serde_json::json;
use tokio::sync::mpsc::{Sender, channel};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::serve::answer::describe;
use crate::serve::sending::Sending;
use crate::serve::{Answer, Event, Site};

/// What comes before the stand and the path of a page that follows what happens.
const PREFIX: &str = "/gebeurtenissen/";

/// Nothing new; but a browser that went away is noticed.
const SIGN_OF_LIFE: &[u8] = b":\n\n";

/// The stand and the path of the page that wants to follow, if that is what is asked.
pub fn followed(path: &str) -> Option<(String, String)> {
    let rest = path.strip_prefix(PREFIX)?;
    let (stand, page) = rest.split_at(rest.find('/')?);
    Some((stand.to_owned(), page.to_owned()))
}

/// Answers with what happens from now on.
pub fn answer(
    site: Arc<dyn Site>,
    streams: &Arc<Semaphore>,
    (stand, path): (String, String),
) -> Result<Response<Sending>, Answer> {
    let Ok(turn) = Arc::clone(streams).try_acquire_owned() else {
        return Err(Answer::word(
            503,
            "Er staan te veel bladzijden tegelijk open. Sluit er een paar.",
        ));
    };
    // One that is read, and one that is ready.
    let (sender, events) = channel(1);
    thread::spawn(move || follow(&*site, &stand, &path, &sender, &turn));
    let mut response = Response::new(Sending::events(events));
    describe(&mut response, "text/event-stream", "no-store", false);
    Ok(response)
}

fn follow(
    site: &dyn Site,
    stand: &str,
    path: &str,
    sender: &Sender<Bytes>,
    _turn: &OwnedSemaphorePermit,
) {
    let mut next = site.follow(stand, path);
    while !sender.is_closed() {
        let bytes = next().map_or(Bytes::from_static(SIGN_OF_LIFE), |event| written(&event));
        // What nobody hears any more.
        if sender.blocking_send(bytes).is_err() {
            return;
        }
    }
}

fn written(event: &Event) -> Bytes {
    let data = json!({ "stand": event.stand, "html": event.html });
    format!("event: stand\ndata: {data}\n\n").into()
}
