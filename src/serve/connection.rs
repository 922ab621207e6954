//! Hearing browsers, and answering what they ask.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::runtime::{self, Runtime};
use tokio::sync::Semaphore;
use tokio::task::{spawn_blocking, yield_now};
use tokio::time::{sleep, timeout};

use crate::serve::guard::Guard;
use crate::serve::seats::{Seat, Seats};
use crate::serve::sending::Sending;
use crate::serve::wire::Wire;
use crate::serve::{Answer, Bounds, Site, body, events};

/// How long nobody is let in when the machine has no room for another connection.
const FULL: Duration = Duration::from_millis(100);

/// A site that is ready to be served.
pub struct Serving {
    runtime: Runtime,
    listener: tokio::net::TcpListener,
    host: Arc<Host>,
}

/// What every connection shares.
struct Host {
    guard: Guard,
    site: Arc<dyn Site>,
    bounds: Bounds,
    http: Builder,
    bodies: Semaphore,
    streams: Arc<Semaphore>,
}

impl Serving {
    pub fn new(
        listener: TcpListener,
        guard: Guard,
        site: Arc<dyn Site>,
        bounds: Bounds,
    ) -> io::Result<Self> {
        let mut building = runtime::Builder::new_current_thread();
        // As many threads as connections: what waits for a document holds up nothing else.
        let runtime = building.enable_all().max_blocking_threads(bounds.connections).build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let mut http = Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(bounds.header_time);
        http.max_headers(bounds.headers).max_header_size(bounds.header_bytes);
        http.max_buf_size(bounds.header_bytes * 2);
        let bodies = Semaphore::new(bounds.bodies);
        let streams = Arc::new(Semaphore::new(bounds.streams));
        let host = Arc::new(Host { guard, site, bounds, http, bodies, streams });
        Ok(Self { runtime, listener, host })
    }

    /// Serves for as long as the program runs.
    pub fn forever(self) {
        let Self { runtime, listener, host } = self;
        runtime.block_on(async {
            let seats = Seats::new(host.bounds.connections);
            loop {
                let Ok((stream, _)) = listener.accept().await else {
                    sleep(FULL).await;
                    continue;
                };
                let seat = seats.take().await;
                let task = tokio::spawn(serve(Arc::clone(&host), stream, Arc::clone(&seat)));
                seat.is_of(task.abort_handle());
                drop(seat);
                // Whoever was let in is heard before the next comes, who may take its place.
                yield_now().await;
            }
        });
    }
}

async fn serve(host: Arc<Host>, stream: TcpStream, seat: Arc<Seat>) {
    // Small answers go at once; where that is refused, a little later.
    let _ = stream.set_nodelay(true);
    let wire = Wire::new(stream, Arc::clone(&seat), host.bounds.write_time);
    let service = service_fn(|request| {
        seat.asks();
        let (host, seat) = (Arc::clone(&host), Arc::clone(&seat));
        async move {
            let response = host.respond(request).await;
            Ok::<_, Infallible>(response.map(|sending| sending.to(seat)))
        }
    });
    // A browser that goes away before it has its answer is no failure, and one that asks what is no request gets no more.
    let _ = host.http.serve_connection(TokioIo::new(wire), service).await;
}

impl Host {
    async fn respond(&self, request: Request<Incoming>) -> Response<Sending> {
        let path = match self.guard.admit(&request) {
            Ok(path) => path.to_owned(),
            Err(refusal) => {
                // Who has to ask elsewhere keeps no place here.
                let is_refused = refusal.status >= 400;
                let mut response = refusal.into_response(self.guard.basis());
                if is_refused {
                    let close = HeaderValue::from_static("close");
                    response.headers_mut().insert(header::CONNECTION, close);
                }
                return response;
            }
        };
        if *request.method() == Method::GET
            && let Some(page) = events::followed(&path)
        {
            let following = events::answer(Arc::clone(&self.site), &self.streams, page);
            return following.unwrap_or_else(|refusal| refusal.into_response(self.guard.basis()));
        }
        let answer = if *request.method() == Method::POST {
            self.post(path, request).await
        } else {
            let missing = || Answer::word(404, "Dit is er niet.");
            self.ask(move |site| site.get(&path)).await.unwrap_or_else(missing)
        };
        answer.into_response(self.guard.basis())
    }

    async fn post(&self, path: String, request: Request<Incoming>) -> Answer {
        let slow =
            Answer::word(408, "Het duurde te lang voordat alles er was. Probeer het nog eens.");
        let reading = async {
            let turn = self.bodies.acquire().await;
            (turn, body::read(request, self.bounds.body_bytes).await)
        };
        let (_turn, sent) = match timeout(self.bounds.body_time, reading).await {
            Ok((turn, Ok(sent))) => (turn, sent),
            Ok((_, Err(refusal))) => return refusal,
            Err(_) => return slow,
        };
        let refused = || Answer::word(405, "Hier is alleen te lezen.");
        self.ask(move |site| site.post(&path, &sent)).await.unwrap_or_else(refused)
    }

    /// Asks the site, on a thread of its own.
    async fn ask(
        &self,
        question: impl FnOnce(&dyn Site) -> Option<Answer> + Send + 'static,
    ) -> Option<Answer> {
        let site = Arc::clone(&self.site);
        let failed =
            |_| Some(Answer::word(500, "Er ging iets mis in lef. Laad de bladzijde opnieuw."));
        spawn_blocking(move || question(&*site)).await.unwrap_or_else(failed)
    }
}
