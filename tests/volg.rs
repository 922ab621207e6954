//! `lef volg`: what it serves, to whom, and that it follows the files on disk.

mod common;
#[path = "common/volg.rs"]
mod volg;

use std::fs;
#[cfg(target_os = "linux")]
use std::thread;
#[cfg(target_os = "linux")]
use std::time::Duration;

use common::Folder;
use volg::{
    DRAAIBOEK, KENNISMAKING, ROSTER, Volg, between, checkout, is_broken, picture, school, write,
};

#[test]
fn the_list_leads_to_documents_and_these_to_pictures_and_a_pdf() {
    let folder = school();
    let volg = Volg::start(&folder, &["school"]);
    let list = volg.get("/");
    assert_eq!(list.status, 200);
    assert!(list.body.contains("lang=\"nl\"") && list.body.contains("De Eik"), "{}", list.body);
    let link = format!("href=\"{}/bekijk/{DRAAIBOEK}\"", volg.basis);
    assert!(list.body.contains(&link), "{}", list.body);
    let page = volg.page(DRAAIBOEK);
    assert!(!is_broken(&page), "{page}");
    let svg = volg.load(picture(&page));
    assert!(svg.headers.contains("image/svg+xml") && svg.body.starts_with("<svg"));
    let pdf = format!("href=\"{}/pdf/", volg.basis);
    let pdf = volg.get(&format!("/pdf/{}", between(&page, &pdf, "\"")));
    assert!(pdf.headers.contains("application/pdf") && pdf.body.starts_with("%PDF-"));
}

#[test]
fn only_what_is_known_is_served_and_only_by_its_own_name() {
    let folder = school().file("geheim.txt", "geheim");
    let volg = Volg::start(&folder, &["school"]);
    let port = volg.host.split_once(':').unwrap().1.to_owned();
    for path in [
        "/geheim.txt",
        "/school/netwerk.yaml",
        "/bekijk/../geheim.txt",
        "/bekijk/x",
        "/pdf/x.pdf",
        "/bladzijde/0/0/x",
        "/bladzijde/0/99/x",
        "/bladzijde",
        "/%2e%2e/geheim.txt",
    ] {
        let answer = volg.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("geheim"), "{path}");
    }
    let home = format!("{}/", volg.basis);
    for host in ["evil.example", &format!("evil.example:{port}"), "127.0.0.1:1", "127.0.0.1", ""] {
        assert_eq!(volg.ask("GET", &home, host).status, 403, "{host}");
    }
    assert_eq!(volg.ask("GET", &home, &format!("localhost:{port}")).status, 200);
    let cross_site = format!("{}\r\nSec-Fetch-Site: cross-site", volg.host);
    assert_eq!(volg.ask("GET", &home, &cross_site).status, 403);
    let from_us = format!("{0}\r\nOrigin: http://{0}", volg.host);
    assert_eq!(volg.ask("POST", &home, &from_us).status, 405);
    let headers = volg.get("/").headers.to_lowercase();
    assert!(headers.contains("content-security-policy: default-src 'none';"), "{headers}");
    assert!(!volg.get("/").body.contains("https:"));
}

#[test]
fn a_change_is_seen_and_what_did_not_change_stays() {
    let folder = school();
    let volg = Volg::start(&folder, &["school"]);
    let page = volg.page(DRAAIBOEK);
    let other = volg.page(KENNISMAKING);
    let (before, same) = (picture(&page).to_owned(), picture(&other).to_owned());
    let drawn = volg.load(&before).body;
    let mut events = volg.events(DRAAIBOEK, &page);
    write(&folder, "school/netwerk.yaml", &ROSTER.replace("Sanne de Wit", "Sanne de Groot"));
    let now = events.until(|html| picture(html) != before);
    assert_ne!(volg.load(picture(&now)).body, drawn);
    assert_eq!(picture(&volg.page(KENNISMAKING)), same, "nobody is named there");
    volg.must_say("veranderd: ");
}

#[test]
fn broken_input_shows_its_problems_over_the_last_good_pages_until_it_is_mended() {
    let folder = school();
    let volg = Volg::start(&folder, &["school"]);
    let page = volg.page(DRAAIBOEK);
    let mut events = volg.events(DRAAIBOEK, &page);
    write(&folder, "school/netwerk.yaml", &ROSTER.replace("schoolopleider", "schoolopleidr"));
    let broken = events.until(is_broken);
    for text in [
        "school/netwerk.yaml:4:",
        "veld leden[1].rol",
        "schoolopleidr",
        "Bedoelde u",
        "laatste goede",
    ] {
        assert!(broken.contains(text), "no ‘{text}’ in\n{broken}");
    }
    assert_eq!(picture(&broken), picture(&page));
    assert!(volg.get("/").body.contains("veld leden[1].rol"));
    volg.must_say("fout: rol ‘schoolopleidr’ bestaat niet");
    write(&folder, "school/netwerk.yaml", ROSTER);
    let mended = events.until(|html| !is_broken(html));
    assert_eq!(picture(&mended), picture(&page));
    volg.must_say("alles klopt");
}

#[test]
fn every_way_to_save_a_file_is_seen() {
    let folder = school();
    let volg = Volg::start(&folder, &["school"]);
    let page = volg.page(DRAAIBOEK);
    let mut last = picture(&page).to_owned();
    let mut events = volg.events(DRAAIBOEK, &page);
    let path = folder.path().join("school/netwerk.yaml");
    let named = |name: &str| ROSTER.replace("Sanne de Wit", name);
    let mut changed = |way: &str| {
        let html = events.until(|html| !is_broken(html) && picture(html) != last);
        last = picture(&html).to_owned();
        assert!(!last.is_empty(), "{way}");
    };
    // Vim, and everything that writes carefully.
    for name in ["Anna Bos", "Bea Bos"] {
        let new = folder.path().join("school/.netwerk.yaml.new");
        fs::write(&new, named(name)).unwrap();
        fs::rename(&new, &path).unwrap();
        changed("rename");
    }
    // Others move the old file away first.
    fs::rename(&path, folder.path().join("school/netwerk.yaml~")).unwrap();
    fs::write(&path, named("Cor Bos")).unwrap();
    changed("backup");
    // A file that is gone for a while.
    fs::remove_file(&path).unwrap();
    events.until(is_broken);
    fs::write(&path, named("Dirk Bos")).unwrap();
    let html = events.until(|html| !is_broken(html));
    last = picture(&html).to_owned();
    // A folder that is made anew, and something new in it.
    fs::rename(folder.path().join("school"), folder.path().join("oud")).unwrap();
    events.until(is_broken);
    fs::create_dir(folder.path().join("school")).unwrap();
    fs::write(&path, named("Eva Bos")).unwrap();
    events.until(|html| !is_broken(html) && picture(html) != last);
    let afspraken = "opleiden-met-lef:\n  - { bijeenkomst: 1, actie: Bellen, wie: nobody }\n";
    write(&folder, "school/afspraken.yaml", afspraken);
    events.until(|html| html.contains("school/afspraken.yaml"));
}

#[test]
fn content_and_templates_are_followed_too_and_one_broken_file_holds_up_no_other() {
    let folder = checkout();
    let volg = Volg::start(&folder, &["school"]);
    let page = volg.page(KENNISMAKING);
    let first = picture(&page).to_owned();
    let mut events = volg.events(KENNISMAKING, &page);
    let dir = "content/opleiden-met-lef/1-behoeften-en-mogelijkheden";
    let path = format!("{dir}/1a-kennismakingsvragen.yaml");
    let text = fs::read_to_string(folder.path().join(&path)).unwrap();
    let other = fs::read_dir(folder.path().join(dir))
        .unwrap()
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with("1d"));
    fs::write(other.unwrap().path(), "id: [").unwrap();
    let broken = events.until(is_broken);
    assert_eq!(picture(&broken), first);
    let heading = text.lines().find(|line| line.starts_with("kop:")).unwrap();
    write(&folder, &path, &text.replace(heading, "kop: Een andere kop"));
    let now = events.until(|html| picture(html) != first);
    assert!(is_broken(&now), "the other file is still broken");

    let template = folder.path().join("templates/stijl.typ");
    let style = fs::read_to_string(&template).unwrap();
    fs::write(&template, format!("{style}\n#let kapot = (\n")).unwrap();
    let broken = events.until(|html| html.contains("stijl.typ:"));
    assert_eq!(picture(&broken), picture(&now));
    fs::write(&template, style).unwrap();
    events.until(|html| !html.contains("stijl.typ:"));
}

#[test]
fn what_is_wrong_with_one_network_is_not_said_of_another() {
    let folder = checkout();
    let volg = Volg::start(&folder, &[]);
    let [one, other] =
        ["de-regenboog", "de-waterlelie"].map(|name| KENNISMAKING.replace("school", name));
    let page = volg.page(&one);
    let mut events = volg.events(&one, &page);
    let path = folder.path().join("content/netwerken/de-regenboog/netwerk.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\nonbekend: 1\n")).unwrap();
    events.until(|html| is_broken(html) && html.contains("‘onbekend’"));
    assert!(!is_broken(&volg.page(&other)));
    assert!(is_broken(&volg.get("/").body));
}

#[test]
fn it_starts_with_broken_files_and_shows_documents_when_they_are_mended() {
    let folder = Folder::new().file("school/netwerk.yaml", "school: {");
    let volg = Volg::start(&folder, &["school"]);
    let list = volg.get("/").body;
    assert!(list.contains("school/netwerk.yaml:1") && !list.contains("/bekijk/"), "{list}");
    write(&folder, "school/netwerk.yaml", ROSTER);
    volg.must_say("alles klopt");
    assert!(volg.get("/").body.contains(DRAAIBOEK));
}

#[test]
fn the_port_can_be_chosen_and_a_taken_one_is_a_problem_of_the_machine() {
    let folder = school();
    let first = Volg::start(&folder, &["school"]);
    let port = first.host.split_once(':').unwrap().1.to_owned();
    let second = folder.lef(&["volg", "school", "--poort", &port]);
    second.must_exit(3).must_say(&format!("poort {port} is niet te gebruiken")).must_say("--poort");
    // Without one, there is always another.
    let third = Volg::start(&folder, &["school"]);
    assert_ne!(third.host, first.host);
    folder.lef(&["volg", "school", "--poort", "0"]).must_exit(2);
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_when_asked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = school().file(
        "bin/xdg-open",
        "#!/bin/sh\nprintf %s \"$1\" > opened.new\n/bin/mv opened.new opened\n",
    );
    let program = folder.path().join("bin/xdg-open");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let volg =
        Volg::start_with(&folder, &["school", "--open"], &[("PATH", &folder.path().join("bin"))]);
    let opened = folder.path().join("opened");
    for _ in 0..1200 {
        if opened.is_file() {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(fs::read_to_string(opened).unwrap(), volg.address());
}

#[cfg(unix)]
#[test]
fn it_ends_well_when_it_is_interrupted() {
    let folder = school();
    let volg = Volg::start(&folder, &["school"]);
    let page = volg.page(KENNISMAKING);
    let _listening = volg.events(KENNISMAKING, &page);
    assert_eq!(volg.interrupt(), Some(0));
}
