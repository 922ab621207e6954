//! `lef volg` attacked over sockets: whatever is sent, nothing is told, read or written that should not be, and who knows the address is
//! served all the same.

mod common;
#[path = "common/volg.rs"]
mod volg;

use std::io::{Read, Write};
use std::net::TcpStream;

use common::Folder;
use volg::{Answer, DRAAIBOEK, Volg, picture, school, write};

/// What nobody should get to see.
const SECRET: &str = "een goed bewaard geheim";

/// A server that is attacked, and what must stay as it is.
struct Target {
    volg: Volg,
    folder: Folder,
}

impl Target {
    fn new() -> Self {
        let folder = school().file("geheim.txt", SECRET).file("school/geheim.txt", SECRET);
        Self { volg: Volg::start(&folder, &["school"]), folder }
    }

    /// The request with what stands for the host, the token and both.
    fn fill(&self, request: &str) -> String {
        let token = self.volg.basis.trim_start_matches('/');
        request.replace("HOST", &self.volg.host).replace("TOKEN", token)
    }

    /// Sends something, and gives what comes back until the server hangs up. A server that does not wait for the rest is right.
    fn send(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.volg.connect("").into_inner();
        let _ = stream.write_all(bytes);
        heard(stream)
    }

    #[track_caller]
    fn ask(&self, request: &str) -> Answer {
        Answer::of(&self.send(self.fill(request).as_bytes()))
    }

    /// It serves who knows the address, told nobody anything, and its files are as they were.
    #[track_caller]
    fn must_be_well(&self, after: &str) {
        let list = self.volg.get("/");
        assert!(list.status == 200 && list.body.contains("De Eik"), "after {after}: {}", list.body);
        let found = self.folder.files("");
        let names: Vec<&str> = found.keys().map(String::as_str).collect();
        assert_eq!(names, ["geheim.txt", "school/geheim.txt", "school/netwerk.yaml"], "{after}");
        assert_eq!(found["school/netwerk.yaml"], volg::ROSTER.as_bytes(), "{after}");
    }

    #[track_caller]
    fn must_tell_nothing(&self, answer: &Answer, after: &str) {
        let said = format!("{}{}", answer.headers, answer.body);
        for part in [SECRET, "De Eik", "Sanne", self.volg.basis.trim_start_matches('/')] {
            assert!(!said.contains(part), "after {after} it says {part}: {said}");
        }
    }
}

/// Everything until the other side hangs up, in whatever way it does.
fn heard(mut stream: TcpStream) -> Vec<u8> {
    let (mut all, mut part) = (Vec::new(), [0; 4096]);
    while let Ok(length @ 1..) = stream.read(&mut part) {
        all.extend_from_slice(&part[..length]);
    }
    all
}

#[test]
fn who_is_not_ours_gets_nothing() {
    let target = Target::new();
    let cases = [
        // Other names for this machine.
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: evil.example\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST.evil.example\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: evil@HOST\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: [::1]:4765\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\n"),
        (403, "GET http://evil.example/TOKEN/ HTTP/1.1\r\nHost: HOST\r\n"),
        // Pages of somebody else.
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://127.0.0.1:1\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: https://HOST\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: null\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nOrigin: http://x\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: cross-site\r\n"),
        (403, "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: same-site\r\n"),
        (403, "GET /TOKEN/gebeurtenissen/x/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://x\r\n"),
        // Programs that do not know the address.
        (404, "GET / HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "GET /bekijk/ HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "GET /pagina.js HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "GET /00000000000000000000000000000000/ HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "GET /TOKEN0/ HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "GET /0/ HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "GET //TOKEN/ HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "GET /x/../TOKEN/ HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "GET /?TOKEN/ HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "GET /x/gebeurtenissen/x/ HTTP/1.1\r\nHost: HOST\r\n"),
        (404, "POST / HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\n"),
        // Who changes something says where it comes from.
        (403, "POST /TOKEN/ HTTP/1.1\r\nHost: HOST\r\n"),
        (403, "POST /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: null\r\n"),
        (403, "POST /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n"),
        (
            403,
            "POST /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nSec-Fetch-Site: cross-site\r\n",
        ),
        // And nothing else is done here.
        (405, "PUT /TOKEN/x HTTP/1.1\r\nHost: HOST\r\n"),
        (405, "DELETE /TOKEN/ HTTP/1.1\r\nHost: HOST\r\n"),
        (405, "OPTIONS /TOKEN/ HTTP/1.1\r\nHost: HOST\r\n"),
        (405, "TRACE /TOKEN/ HTTP/1.1\r\nHost: HOST\r\n"),
        (403, "CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\n"),
    ];
    for (status, request) in cases {
        let answer = target.ask(&format!("{request}\r\n"));
        assert_eq!(answer.status, status, "{request}");
        target.must_tell_nothing(&answer, request);
    }
    target.must_be_well("strangers");
}

#[test]
fn an_address_of_before_says_where_to_go_on() {
    let target = Target::new();
    let old = "0123456789abcdef0123456789abcdef";
    let answer = target.volg.load(&format!("/{old}/bekijk/{DRAAIBOEK}"));
    assert_eq!(answer.status, 404);
    for part in ["lang=\"nl\"", "opnieuw gestart", "de bladzijde die toen openging"] {
        assert!(answer.body.contains(part), "{}", answer.body);
    }
    target.must_tell_nothing(&answer, "an old address");
    // One that lost its last stroke still works.
    let short = target.volg.load(&target.volg.basis);
    assert_eq!(short.status, 303);
    assert!(short.headers.contains(&format!("location: {}/", target.volg.basis)));
    // As does one that another program opened.
    let opened = format!("{}\r\nSec-Fetch-Site: none", target.volg.host);
    assert_eq!(target.volg.ask("GET", &format!("{}/", target.volg.basis), &opened).status, 200);
}

#[test]
fn no_path_leads_out() {
    let target = Target::new();
    let long = format!("/{}", "a".repeat(20_000));
    for path in [
        "/../geheim.txt",
        "/../..",
        "/../../../../../../etc/passwd",
        "//etc/passwd",
        "/geheim.txt",
        "/%2e%2e/geheim.txt",
        "/%2e%2e%2fgeheim.txt",
        "/..%2f..%2fgeheim.txt",
        "/..%5cgeheim.txt",
        "/..\\geheim.txt",
        "/%252e%252e/geheim.txt",
        "/bekijk/../../geheim.txt",
        "/bekijk/school/geheim.txt",
        "/bekijk/school%2fnetwerk.yaml",
        "/bekijk/%00",
        "/bekijk/geheim.txt%00",
        "/pdf/../geheim.txt",
        "/pdf/../geheim.txt%00.pdf",
        "/pdf/school/netwerk.yaml.pdf",
        "/bladzijde/0/0/../geheim.txt",
        "/bladzijde/0/-1/school",
        "/bladzijde/0/99999999999999999999999/school",
        "/bladzijde/0/0/%2e%2e%2fgeheim.txt",
        "/./geheim.txt",
        "/geheim.txt;a",
        "/\u{202e}",
        "/bekijk/\0",
        "/geheim.txt\0.css",
        &long,
    ] {
        let answer = target.ask(&format!("GET /TOKEN{path} HTTP/1.0\r\nHost: HOST\r\n\r\n"));
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.headers);
        assert!(!answer.body.contains(SECRET) && !answer.body.contains("root:"), "{path}");
    }
    target.must_be_well("paths");
}

#[test]
fn what_is_no_request_ends_the_connection_and_nothing_else() {
    let target = Target::new();
    let hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x00\x01\x02\x03\x04\x05\x06\x07";
    let cases: [&[u8]; 12] = [
        b"GET /\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/0.9\r\n\r\n",
        b"GET / HTTP/2.0\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET  /  HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\nHost : x\n\n",
        b"\0\0\0\0\0\0\0\0\r\n\r\n",
        b"GET / HTTP/1.1\r\n\x00: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        hello,
    ];
    for bytes in cases {
        let text = String::from_utf8_lossy(bytes);
        let said = target.send(bytes);
        if !said.is_empty() {
            let answer = Answer::of(&said);
            assert!((400..500).contains(&answer.status), "{text}: {}", answer.headers);
            target.must_tell_nothing(&answer, &text);
        }
    }
    target.must_be_well("no requests");
}

#[test]
fn heads_that_are_too_large_are_refused() {
    let target = Target::new();
    let start = target.fill("GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\n");
    let large = format!("{start}X: {}\r\n\r\n", "x".repeat(1 << 20));
    let many = format!("{start}{}\r\n", "X: x\r\n".repeat(10_000));
    let endless = format!("{start}{}", "X: x\r\n".repeat(200_000));
    let address = target.fill(&format!("GET /TOKEN/{} HTTP/1.1\r\n\r\n", "x".repeat(1 << 20)));
    for request in [large, many, endless, address] {
        let said = target.send(request.as_bytes());
        let said = String::from_utf8_lossy(&said);
        // A connection that is cut may lose what was said on it.
        let is_refused =
            ["", "HTTP/1.1 431", "HTTP/1.1 414"].iter().any(|start| said.starts_with(start));
        assert!(is_refused && !said.contains("De Eik"), "{said}");
        target.must_be_well("a large head");
    }
}

#[test]
fn slow_connections_keep_nobody_out() {
    let target = Target::new();
    let part = target.fill("GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nX: ");
    for sent in ["", "G", &part] {
        let mut slow: Vec<TcpStream> =
            (0..200).map(|_| target.volg.connect(sent).into_inner()).collect();
        target.must_be_well("slow connections");
        for stream in &mut slow {
            // It may have had to give way already.
            let _ = stream.write_all(b"x");
        }
        let page = target.volg.page(DRAAIBOEK);
        assert_eq!(target.volg.load(picture(&page)).status, 200);
        target.must_be_well("slow connections that go on");
    }
    // Whoever never asks anything is let go in the end.
    assert_eq!(target.send(part.as_bytes()), b"");
}

#[test]
fn bodies_that_do_not_come_hold_up_no_other() {
    let target = Target::new();
    let known = target.fill("POST /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\n");
    let unknown = target.fill("POST / HTTP/1.1\r\nHost: HOST\r\n");
    let mut waiting = Vec::new();
    for start in [known.clone(), unknown] {
        for _ in 0..6 {
            waiting.push(target.volg.connect(&format!("{start}Content-Length: 1000\r\n\r\nx")));
        }
    }
    target.must_be_well("bodies that do not come");
    let answer = target.ask(&format!("{known}Connection: close\r\nContent-Length: 1\r\n\r\nx"));
    assert_eq!(answer.status, 405, "nothing is taken here, but it was heard");
    drop(waiting);
    target.must_be_well("bodies that do not come");
}

#[test]
fn bodies_that_are_too_large_are_cut_off() {
    let target = Target::new();
    let known = target.fill("POST /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\n");
    // Answered before anything comes.
    for length in ["2147483648", "9007199254740993"] {
        let answer = target.ask(&format!("{known}Content-Length: {length}\r\n\r\n"));
        assert_eq!(answer.status, 413, "{length}");
        let answer = target.ask(&format!("POST / HTTP/1.1\r\nContent-Length: {length}\r\n\r\n"));
        assert_eq!(answer.status, 403, "{length}");
    }
    let start = format!("{known}Transfer-Encoding: chunked\r\n\r\n");
    let mut stream = target.volg.connect(&start).into_inner();
    let megabyte = format!("100000\r\n{}\r\n", "x".repeat(1 << 20));
    let sent = (0..2048).take_while(|_| stream.write_all(megabyte.as_bytes()).is_ok()).count();
    assert!(sent < 2048, "two gigabytes were taken");
    target.must_be_well("a body without end");
}

#[test]
fn several_requests_at_once_are_answered_in_order() {
    let target = Target::new();
    let get = |path: &str| target.fill(&format!("GET /TOKEN{path} HTTP/1.1\r\nHost: HOST\r\n\r\n"));
    let last = target.fill("GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n");
    let all = format!("{}{}{last}", get("/pagina.css").repeat(50), get("/pagina.js"));
    let said = String::from_utf8(target.send(all.as_bytes())).unwrap();
    assert_eq!(said.matches("HTTP/1.1 200 OK").count(), 52);
    assert_eq!(said.matches("text/css").count(), 50);
    assert!(said.find("text/javascript") < said.find("text/html"), "{said}");
    // What comes behind a refusal is not heard: it may have been the body of it.
    let hidden = target.fill("POST /x HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n") + &last;
    let said = String::from_utf8(target.send(hidden.as_bytes())).unwrap();
    assert_eq!(said.matches("HTTP/1.1").count(), 1, "{said}");
    // Two lengths of one body are two opinions on where the next request begins.
    let smuggled = target.fill(
        "POST /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Length: 4\r\n\
         Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    );
    let said = String::from_utf8(target.send((smuggled + &last).as_bytes())).unwrap();
    assert!(!said.contains("De Eik"), "{said}");
    target.must_be_well("several at once");
}

#[test]
fn pages_that_follow_are_bounded_and_do_not_keep_others_out() {
    let target = Target::new();
    let request = target.fill("GET /TOKEN/gebeurtenissen/x/ HTTP/1.0\r\nHost: HOST\r\n\r\n");
    let follow = || {
        let mut stream = target.volg.connect(&request).into_inner();
        let mut status = [0; 12];
        stream.read_exact(&mut status).unwrap();
        (String::from_utf8_lossy(&status).ends_with("200"), stream)
    };
    let following: Vec<(bool, TcpStream)> = (0..40).map(|_| follow()).collect();
    assert_eq!(following.iter().filter(|(is_followed, _)| *is_followed).count(), 24);
    target.must_be_well("many that follow");
    drop(following);
    // What nobody hears any more ends when there is something to say.
    for turn in 0.. {
        write(
            &target.folder,
            "school/netwerk.yaml",
            &volg::ROSTER.replace("Sanne", &format!("Anna{turn}")),
        );
        if follow().0 {
            break;
        }
        assert!(turn < 600, "they still follow");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

#[test]
fn names_that_are_html_are_only_names() {
    let markup = ["<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "\"><b id='raak'>"];
    let [one, two, three] = markup.map(|text| serde_json::to_string(text).unwrap());
    let roster = format!(
        "school: {{ naam: {one} }}\nleden:\n  - {{ naam: {two}, rol: zij-instromer }}\n  \
         - {{ naam: {three}, rol: schoolopleider }}\n"
    );
    let folder = Folder::new().file("school/netwerk.yaml", &roster);
    let volg = Volg::start(&folder, &["school"]);
    let page = volg.page(DRAAIBOEK);
    let drawn = volg.load(picture(&page)).body;
    write(
        &folder,
        "school/netwerk.yaml",
        &roster.replace("schoolopleider", &three[1..three.len() - 1]),
    );
    volg.must_say("fout: ");
    for html in [page, drawn, volg.get("/").body, volg.page(DRAAIBOEK)] {
        for tag in ["<script>", "<img src=x", "<b id="] {
            assert!(!html.contains(tag), "{html}");
        }
    }
    assert!(volg.get("/").body.contains("&lt;script&gt;alert(1)&lt;"), "it is shown as it is");
}
