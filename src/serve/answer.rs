//! What is sent back, and what a browser is told to do with it.

use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

use crate::serve::sending::Sending;

/// What a page may load, and where its forms may go: its own parts, here. It stands in no page of somebody else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
    img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What a picture may load: what it holds itself.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Kept by nobody: what is asked again may be something else.
const NEVER: &str = "no-store";

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

impl Answer {
    /// Bytes of some kind, for now.
    #[must_use]
    pub fn bytes(kind: &'static str, bytes: Vec<u8>) -> Self {
        Self { status: 200, kind, keep: NEVER, location: None, bytes }
    }

    /// A text of some kind, for now.
    #[must_use]
    pub fn file(kind: &'static str, text: &str) -> Self {
        Self::bytes(kind, text.as_bytes().to_vec())
    }

    /// A page of HTML.
    #[must_use]
    pub fn page(html: &str) -> Self {
        Self::file("text/html; charset=utf-8", html)
    }

    /// Leads on to another path, behind the token, with a GET.
    #[must_use]
    pub fn on(path: &str) -> Self {
        Self {
            location: Some(path.to_owned()),
            ..Self::word(303, "Ga verder op de volgende bladzijde.")
        }
    }

    /// A page that says one thing: our own words, as they are put in without more.
    #[must_use]
    pub fn word(status: u16, word: &'static str) -> Self {
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"nl\">\n<meta charset=\"utf-8\">\n<title>lef</title>\n\
             <h1>lef</h1>\n<p>{word}</p>\n</html>\n"
        );
        Self { status, ..Self::page(&html) }
    }

    /// The same, with all that a browser is told about it.
    pub(super) fn into_response(self, basis: &str) -> Response<Sending> {
        let location = self.location.map(|path| HeaderValue::try_from(format!("{basis}{path}")));
        let is_picture = self.kind == "image/svg+xml";
        let mut response = Response::new(Sending::whole(self.bytes));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if let Some(Ok(location)) = location {
            response.headers_mut().insert(header::LOCATION, location);
        }
        if self.status == 405 {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        describe(&mut response, self.kind, self.keep, is_picture);
        response
    }
}

/// What stands on everything that is sent.
pub(super) fn describe(
    response: &mut Response<Sending>,
    kind: &'static str,
    keep: &'static str,
    is_picture: bool,
) {
    let policy = if is_picture { PICTURE_POLICY } else { POLICY };
    let all = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, keep),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        // The address holds the token: it is told to nobody else. To nobody at all would be too strict: a form would then not say
        // that it comes from us.
        (header::REFERRER_POLICY, "same-origin"),
    ];
    let headers = response.headers_mut();
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
