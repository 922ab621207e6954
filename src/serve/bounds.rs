//! How much, how long and how many: what one browser may take of a server, so that it stays there for all others.

use std::time::Duration;

/// The most bytes of what is sent to us: a list or an invulblad. Lists that hold pictures are a few megabytes.
pub const MAX_BODY: usize = 16 * 1024 * 1024;

/// The bounds of a server.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// How long a browser may take to ask something, from when it was connected or had its last answer. So an idle connection ends
    /// too: a browser makes another in no time.
    pub header_time: Duration,
    /// The most bytes of what comes before a body. Cookies of everything else that runs on this machine come along.
    pub header_bytes: usize,
    /// The most headers; a browser sends about twenty.
    pub headers: usize,
    /// The most bytes of a body.
    pub body_bytes: usize,
    /// How long all of a body may take, waiting for its turn included. It comes from this machine, or from a folder that has to be
    /// fetched first.
    pub body_time: Duration,
    /// How many bodies are held at once: that is what they may take of the memory.
    pub bodies: usize,
    /// How long a browser may take to read what it asked for, once it reads slower than we write.
    pub write_time: Duration,
    /// How many connections there are at once. A browser has six at most; one that waits gives way to one that asks.
    pub connections: usize,
    /// How many pages follow what happens, each with a thread of its own. Well below the connections, so that there is always one that
    /// answers.
    pub streams: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            header_time: Duration::from_secs(10),
            header_bytes: 32 * 1024,
            headers: 64,
            body_bytes: MAX_BODY,
            body_time: Duration::from_secs(20),
            bodies: 8,
            write_time: Duration::from_secs(30),
            connections: 64,
            streams: 24,
        }
    }
}
