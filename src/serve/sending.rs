//! The bytes of an answer: all at once, or as they come.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http_body_util::Full;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::mpsc::Receiver;

use crate::serve::seats::Seat;

/// What is being sent.
pub struct Sending {
    content: Content,
    seat: Option<Arc<Seat>>,
}

enum Content {
    Whole(Full<Bytes>),
    Events(Receiver<Bytes>),
}

impl Sending {
    pub fn whole(bytes: Vec<u8>) -> Self {
        Self { content: Content::Whole(Full::new(bytes.into())), seat: None }
    }

    pub fn events(events: Receiver<Bytes>) -> Self {
        Self { content: Content::Events(events), seat: None }
    }

    /// By whom it was asked.
    pub fn to(mut self, seat: Arc<Seat>) -> Self {
        self.seat = Some(seat);
        self
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut self.content {
            Content::Whole(bytes) => Pin::new(bytes).poll_frame(context),
            Content::Events(events) => {
                events.poll_recv(context).map(|bytes| Some(Ok(Frame::data(bytes?))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.content, Content::Whole(bytes) if bytes.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Whole(bytes) => bytes.size_hint(),
            Content::Events(_) => SizeHint::default(),
        }
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        if let Some(seat) = &self.seat {
            seat.has_answer();
        }
    }
}
