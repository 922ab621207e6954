//! Reading what is sent, as far as it fits.

use std::time::Duration;

use http_body_util::BodyExt;
use hyper::Request;
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::HeaderMap;
use percent_encoding::percent_decode_str;
use tokio::time::timeout;

use crate::serve::{Answer, Sent};

/// How a browser says what a file is called.
const NAME: &str = "x-lef-naam";

/// How long is listened to what is too large: a browser that is cut off while it sends does not see what we say.
const LINGER: Duration = Duration::from_secs(2);

/// What was sent, or what is said about it.
pub async fn read(request: Request<Incoming>, most: usize) -> Result<Sent, Answer> {
    let naam = name(request.headers());
    let mut body = request.into_body();
    let mut bytes = Vec::new();
    let is_announced = usize::try_from(body.size_hint().lower()).is_ok_and(|lower| lower <= most);
    while is_announced && let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return Err(Answer::word(400, "Niet alles is aangekomen.")) };
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > most {
            return Err(too_large(body, most));
        }
        bytes.extend_from_slice(&data);
    }
    if is_announced { Ok(Sent { naam, bytes }) } else { Err(too_large(body, most)) }
}

/// Says that it does not fit, and meanwhile lets some more of it go by.
fn too_large(mut body: Incoming, most: usize) -> Answer {
    tokio::spawn(timeout(LINGER, async move {
        let mut passed = 0;
        while passed <= most
            && let Some(Ok(frame)) = body.frame().await
        {
            passed += frame.data_ref().map_or(0, Bytes::len);
        }
    }));
    Answer::word(413, "Dit bestand is te groot: het is geen lijst van mensen.")
}

/// The last part of the name that was given, whatever system it comes from.
fn name(headers: &HeaderMap) -> String {
    let given = headers.get(NAME).and_then(|name| name.to_str().ok()).unwrap_or_default();
    let given = percent_decode_str(given).decode_utf8_lossy();
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).collect()
}
