//! The desk over sockets: what comes in, what its buttons do, and that nobody else gets or does anything.

#[path = "common/balie.rs"]
mod balie;
mod common;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use balie::Balie;
use common::Folder;

const PATIENCE: Duration = Duration::from_mins(1);

const ROSTER: &str = "school: { naam: De Eik }
leden:
  - { naam: Sanne de Wit, rol: zij-instromer }
  - { naam: Joost van Dam, rol: schoolopleider }
";

/// Asks the desk something, as a page of its own would.
struct Browser<'a> {
    host: &'a str,
    basis: &'a str,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl<'a> Browser<'a> {
    fn new(balie: &'a Balie) -> Self {
        let rest = balie.address.strip_prefix("http://").unwrap();
        let (host, path) = rest.split_once('/').unwrap();
        Self { host, basis: path.split('/').next().unwrap() }
    }

    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET /{}{path} HTTP/1.1\r\nHost: {}\r\n", self.basis, self.host), b"")
    }

    fn post(&self, path: &str, extra: &str, body: &[u8]) -> Answer {
        let Self { host, basis } = self;
        let length = body.len();
        let head = format!(
            "POST /{basis}{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: {length}\r\n{extra}"
        );
        self.send(&head, body)
    }

    /// Drops a file.
    fn drop(&self, name: &str, body: &[u8]) -> Answer {
        self.post("/lijst", &format!("X-Lef-Naam: {name}\r\n"), body)
    }

    fn send(&self, head: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = [format!("{head}Connection: close\r\n\r\n").as_bytes(), body].concat();
        // What is refused may not be read to its end.
        let _ = stream.write_all(&request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or_default();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// Waits until a page shows something.
    #[track_caller]
    fn wait_for(&self, path: &str, text: &str) -> String {
        for _ in 0..600 {
            let body = self.get(path).body;
            if body.contains(text) {
                return body;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("{path} never shows {text}: {}", self.get(path).body);
    }
}

impl Answer {
    /// Where it leads, behind the token.
    fn location(&self) -> &str {
        let line = self.head.lines().find(|line| line.to_lowercase().starts_with("location:"));
        line.and_then(|line| line.splitn(3, '/').nth(2)).unwrap_or_default()
    }
}

fn school() -> (Folder, Balie) {
    let folder = Folder::new().file("lef/De Eik/netwerk.yaml", ROSTER);
    let balie = Balie::start(&folder.path().join("lef"), &[]);
    (folder, balie)
}

/// Every file below a folder, but those of packs.
fn files(folder: &Path) -> Vec<String> {
    Folder::files_of(folder).into_keys().filter(|path| !path.contains("Papieren")).collect()
}

#[test]
fn an_invulblad_that_is_dropped_becomes_a_school_and_never_takes_the_place_of_another() {
    let (folder, balie) = school();
    let browser = Browser::new(&balie);
    let made = folder.lef(&["invulblad", "Es.xlsx", "--van", "lef/De Eik/netwerk.yaml"]);
    made.must_succeed();
    let book = fs::read(folder.path().join("Es.xlsx")).unwrap();
    let other = folder.lef(&["invulblad", "Leeg.xlsx"]);
    other.must_succeed();
    let empty = fs::read(folder.path().join("Leeg.xlsx")).unwrap();

    let answer = browser.drop("De%20Es.xlsx", &book);
    assert_eq!((answer.status, answer.location()), (303, "school/de-es"));
    assert_eq!(fs::read(folder.path().join("lef/De Es.xlsx")).unwrap(), book);
    // The same again is the same; something else is said, and nothing is written over.
    assert_eq!(browser.drop("De%20Es.xlsx", &book).location(), "school/de-es");
    let answer = browser.drop("De%20Es.xlsx", &empty);
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("De Es.xlsx"), "{}", answer.body);
    assert_eq!(fs::read(folder.path().join("lef/De Es.xlsx")).unwrap(), book);
    // What is there and cannot be looked at is not written over either.
    fs::write(folder.path().join("lef/Groot.xlsx"), vec![0; 17 << 20]).unwrap();
    assert_eq!(browser.drop("Groot.xlsx", &empty).status, 422);
    assert_eq!(fs::metadata(folder.path().join("lef/Groot.xlsx")).unwrap().len(), 17 << 20);
    fs::remove_file(folder.path().join("lef/Groot.xlsx")).unwrap();
    // One that is called as all are does not make the whole folder its school.
    for name in ["netwerk.xlsx", "Netwerk.XLSX"] {
        assert!(browser.drop(name, &empty).location().starts_with("school/school-netwerk"));
    }
    let page = browser.wait_for("/", "School netwerk.xlsx");
    assert!(page.contains("De Eik") && page.contains("De Es.xlsx"), "{page}");
    // A name is a name, wherever it points.
    for name in [
        "..%2F..%2Fweg.xlsx",
        "%2Fetc%2Fweg.xlsx",
        "C%3A%5Cweg.xlsx",
        "CON.xlsx",
        "%00.xlsx",
        "%FF.xlsx",
        "",
    ] {
        browser.drop(name, &empty);
    }
    let all = files(folder.path());
    assert!(all.iter().all(|path| path.starts_with("lef/") || !path.contains("weg")), "{all:?}");
    assert!(!Path::new("/etc/weg.xlsx").exists());
}

#[test]
fn what_is_no_list_is_said_and_nothing_is_written() {
    let (folder, balie) = school();
    let browser = Browser::new(&balie);
    let before = files(folder.path());
    let huge = "Naam;Rol\n".to_owned() + &"x".repeat(5_000_000);
    for (name, bytes) in [
        ("a.pdf", b"%PDF-1.7".as_slice()),
        ("a.xlsx", b"PK\x03\x04 half"),
        ("a.csv", b""),
        ("a.csv", b"Datum;Bedrag\n1;2\n"),
        ("netwerk.yaml", ROSTER.as_bytes()),
        ("a.txt", huge.as_bytes()),
        ("a.exe", &[0; 4096]),
    ] {
        let answer = browser.drop(name, bytes);
        assert_eq!(answer.status, 422, "{name}: {}", answer.body);
        assert!(answer.body.ends_with('.') && !answer.body.contains("panick"), "{}", answer.body);
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn what_was_wrong_with_a_list_is_said_until_another_comes_in() {
    let folder = Folder::new().file("lef/geen.csv", "Datum;Bedrag\n1;2\n");
    let balie = Balie::start(&folder.path().join("lef/geen.csv"), &[]);
    let browser = Browser::new(&balie);
    browser.wait_for("/", "geen.csv");
    let list = "Naam;Rol\nSanne de Wit;zij-instromer\n";
    assert!(browser.drop("lijst.csv", list.as_bytes()).location().starts_with("klopt/"));
    assert!(!browser.get("/").body.contains("geen.csv"));
}

#[test]
fn papers_are_made_when_somebody_looks_and_opened_by_the_button_alone() {
    let (folder, balie) = school();
    let browser = Browser::new(&balie);
    browser.wait_for("/", "De Eik");
    let pack = folder.path().join("lef/De Eik/Papieren De Eik");
    assert!(!pack.exists(), "nobody looked at it");
    let page = browser.wait_for("/school/de-eik", "De papieren staan klaar");
    assert!(pack.join("begin-hier.html").is_file());
    // The page says of each file what the printbon says, in the same words.
    let begin = fs::read_to_string(pack.join("begin-hier.html")).unwrap();
    let said = begin
        .lines()
        .filter(|line| line.starts_with("<p><strong>") && line.ends_with("</strong></p>"));
    let said: Vec<&str> = said.collect();
    assert!(said.len() > 10, "{said:?}");
    for stapel in said {
        assert!(page.contains(stapel), "{stapel}");
    }
    let path = "opleiden-met-lef/bijeenkomst-1/printbon.pdf";
    let form = format!("pad={}", path.replace('/', "%2F"));
    assert_eq!(browser.post("/paper/de-eik", "", form.as_bytes()).location(), "school/de-eik");
    assert_eq!(balie.opened(1), [pack.join(path)]);
    // What we did not make is not opened, and no picture is drawn of it.
    for path in [
        "../netwerk.yaml",
        "/etc/passwd",
        "manifest.json",
        "",
        "opleiden-met-lef",
        "..%2F..%2F..%2Fetc%2Fpasswd",
    ] {
        let answer = browser.post("/paper/de-eik", "", format!("pad={path}").as_bytes());
        assert!(answer.status >= 400, "{path}: {}", answer.status);
        assert_eq!(browser.get(&format!("/plaatje/0/de-eik/{path}")).status, 404, "{path}");
    }
    for path in [
        "/paper/none",
        "/map/none",
        "/rooster/none",
        "/opties/none",
        "/klopt/99",
        "/weg",
        "/school/de-eik",
    ] {
        assert!(browser.post(path, "", b"pad=x").status >= 400, "{path}");
    }
    assert_eq!(browser.post("/map/de-eik", "", b"").status, 303);
    assert_eq!(browser.post("/rooster/de-eik", "", b"").status, 303);
    let roster = folder.path().join("lef/De Eik/netwerk.yaml");
    assert_eq!(balie.opened(3)[1..], [pack.clone(), roster.clone()]);

    // What changed since it was opened is said, also by the next desk; what was not opened is not.
    fs::write(
        &roster,
        ROSTER.replace(
            "Joost van Dam, rol: schoolopleider",
            "Joost van Dam, rol: schoolopleider }\n  - { naam: Kim Bos, rol: rector",
        ),
    )
    .unwrap();
    let page = browser.wait_for("/school/de-eik", "Veranderd sinds u het opende");
    assert!(!page.contains("Veranderd sinds u het opende: 2"), "{page}");
    let kept = fs::read_to_string(balie.kept().join("balie.json")).unwrap();
    assert!(kept.contains(path) && !kept.contains("Sanne"), "{kept}");
    assert!(!pack.join("balie.json").exists());
}

#[test]
fn switches_make_other_papers_and_are_kept() {
    let (folder, balie) = school();
    let browser = Browser::new(&balie);
    browser.wait_for("/school/de-eik", "De papieren staan klaar");
    let pack = folder.path().join("lef/De Eik/Papieren De Eik/opleiden-met-lef/bijeenkomst-1");
    assert!(!pack.join("drukwerk-boekje.pdf").exists());
    assert_eq!(browser.post("/opties/de-eik", "", b"boekje=on&grijs=on").status, 303);
    browser.wait_for("/school/de-eik", "boekje.pdf");
    let page = browser.get("/school/de-eik").body;
    assert_eq!(page.matches(" checked").count(), 2, "{page}");
    let booklet = |path: &Path| {
        fs::read_dir(path)
            .unwrap()
            .flatten()
            .any(|f| f.file_name().to_string_lossy().contains("boekje"))
    };
    assert!(booklet(&pack));
    assert_eq!(browser.post("/opties/de-eik", "", b"").status, 303);
    browser.wait_for("/school/de-eik", "drukwerk-a4-dubbelzijdig.pdf");
    for _ in 0..600 {
        if !booklet(&pack) {
            return;
        }
        sleep(Duration::from_millis(50));
    }
    panic!("the booklet stays");
}

#[test]
fn a_desk_that_is_open_is_found_by_who_starts_it_again() {
    let folder = Folder::new();
    let balie = Balie::start(folder.path(), &[]);
    let again = balie.again(folder.path());
    assert!(again.contains(&balie.address), "{again}");
    // Another folder has a desk of its own.
    let other = Folder::new();
    let second = Balie::start(other.path(), &[]);
    assert_ne!(second.address, balie.address);
}

#[test]
fn only_a_page_of_ours_with_the_token_does_anything() {
    let (folder, balie) = school();
    let browser = Browser::new(&balie);
    let (host, basis) = (browser.host, browser.basis);
    let before = files(folder.path());
    for head in [
        format!("POST /voorbeeld HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"),
        format!(
            "POST /{}/voorbeeld HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n",
            "0".repeat(32)
        ),
        format!("POST /{basis}/voorbeeld HTTP/1.1\r\nHost: {host}\r\n"),
        format!("POST /{basis}/voorbeeld HTTP/1.1\r\nHost: {host}\r\nOrigin: null\r\n"),
        format!(
            "POST /{basis}/voorbeeld HTTP/1.1\r\nHost: {host}\r\nOrigin: http://localhost:1\r\n"
        ),
        format!(
            "POST /{basis}/voorbeeld HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n"
        ),
        format!("POST /{basis}/voorbeeld HTTP/1.1\r\nHost: {host}\r\nOrigin: https://{host}\r\n"),
        format!("GET /{basis}/voorbeeld HTTP/1.1\r\nHost: {host}\r\n"),
        format!("PUT /{basis}/lijst HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"),
        format!(
            "POST /{basis}/lijst HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nX-Lef-Naam: a.csv\r\nContent-Length: 2147483648\r\n"
        ),
    ] {
        let answer = browser.send(&head, b"");
        assert!((400..500).contains(&answer.status), "{head}: {}", answer.status);
    }
    assert_eq!(files(folder.path()), before);
    assert_eq!(browser.get("/").status, 200);
    assert_eq!(browser.post("/voorbeeld", "", b"").location(), "school/voorbeeld");
    assert!(folder.path().join("lef/Voorbeeld.xlsx").is_file());
}
