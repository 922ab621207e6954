//! Whatever a socket sends to the server of the desk: nobody is shown anything without the token, and it serves on.
#![no_main]

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use lef::serve::{self, Answer, Event, Sent, Site};
use libfuzzer_sys::fuzz_target;

const SECRET: &str = "een goed bewaard geheim";

/// Says the same wherever it is asked.
struct Secret;

impl Site for Secret {
    fn get(&self, _: &str) -> Option<Answer> {
        Some(Answer::page(SECRET))
    }

    fn post(&self, _: &str, _: &Sent) -> Option<Answer> {
        Some(Answer::page(SECRET))
    }

    fn follow(&self, _: &str, _: &str) -> Box<dyn FnMut() -> Option<Event> + Send> {
        Box::new(|| Some(Event { stand: "1".to_owned(), html: SECRET.to_owned() }))
    }
}

fn host() -> &'static str {
    static HOST: OnceLock<String> = OnceLock::new();
    HOST.get_or_init(|| {
        let token = serve::token().expect("chance");
        let address = serve::start(None, &token, Arc::new(Secret)).expect("a server");
        let rest = address.strip_prefix("http://").expect("an address");
        rest.split('/').next().expect("a host").to_owned()
    })
}

fuzz_target!(|data: &[u8]| {
    let mut stream = TcpStream::connect(host()).expect("it still listens");
    let time = Some(Duration::from_secs(2));
    stream.set_read_timeout(time).expect("a time");
    let _ = stream.write_all(data);
    let _ = stream.shutdown(Shutdown::Write);
    let mut heard = Vec::new();
    let _ = stream.take(1 << 16).read_to_end(&mut heard);
    assert!(!String::from_utf8_lossy(&heard).contains(SECRET));
});
