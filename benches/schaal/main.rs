//! What a run of the program takes for one school and for many: cold, with nothing changed, with one name changed; time and peak
//! memory; and side by side with `typst compile` on the very same sources, where typst-cli is installed. Prints the tables of
//! docs/prestaties.md. `cargo bench --bench schaal -- 1 10 100 1000` says for how many schools.

mod alone;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use alone::alone;
use lef::parallel::Workers;
use tempfile::TempDir;

/// Asks this program for what Typst alone takes, in a process of its own, as Typst remembers what it has done.
const ALONE: &str = "typst-alleen";

/// What a run took.
struct Taken {
    time: Duration,
    /// The most memory that was in use, in MB; none where the system does not say.
    memory: Option<u64>,
}

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip_while(|arg| arg != ALONE).skip(1);
    if let Some(root) = args.next() {
        let root = PathBuf::from(root);
        println!("{}", alone(&root, &sources(&root)?, 2)?.as_micros());
        return Ok(());
    }
    let numbers: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let numbers = if numbers.is_empty() { vec![1, 10] } else { numbers };
    println!("| scholen | koud | per school | geheugen | niets veranderd | één naam veranderd |");
    println!("|---:|---:|---:|---:|---:|---:|");
    for number in numbers {
        let folder = TempDir::new()?;
        let networks = schools(folder.path(), number)?;
        let run = |args: &[&str]| lef(folder.path(), &networks, args);
        let cold = run(&[])?;
        let same = run(&[])?;
        let roster = networks[0].join("netwerk.yaml");
        let text = fs::read_to_string(&roster)?;
        fs::write(&roster, text.replacen("Lid 3 ", "Anders 3 ", 1))?;
        let one = run(&[])?;
        let each = cold.time / u32::try_from(number).unwrap_or(u32::MAX);
        let memory = cold.memory.map_or_else(String::new, |memory| format!("{memory} MB"));
        println!(
            "| {number} | {} | {} | {memory} | {} | {} |",
            seconds(cold.time),
            seconds(each),
            seconds(same.time),
            seconds(one.time)
        );
    }
    beside_typst()
}

fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

/// Writes rosters of invented schools, the same for the same number: eight to sixteen people each.
fn schools(folder: &Path, number: usize) -> io::Result<Vec<PathBuf>> {
    let rollen = ["zij-instromer", "werkplekbegeleider", "schoolopleider", "teamleider", "hr"];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        // xorshift: enough to be different, the same in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % 1_000_003).unwrap_or_default() % below
    };
    (0..number)
        .map(|i| {
            let mut text = format!(
                "school: {{ naam: School {i}, plaats: Plaats {} }}\nschooljaar: 2026-2027\nleden:\n",
                next(90)
            );
            for lid in 0..8 + next(9) {
                let rol = rollen.get(lid).copied().unwrap_or(rollen[next(rollen.len())]);
                let start = if rol == "zij-instromer" { ", start: 2026-08-31" } else { "" };
                let line = format!("  - {{ naam: Lid {lid} van {i}, rol: {rol}{start} }}\n");
                text.push_str(&line);
            }
            text.push_str("bijeenkomsten: { 1: { datum: 2026-09-17, begin: \"15:30\" } }\n");
            let school = folder.join("scholen").join(i.to_string());
            fs::create_dir_all(&school)?;
            fs::write(school.join("netwerk.yaml"), text)?;
            Ok(school)
        })
        .collect()
}

/// Runs the program in a folder, and looks at its memory meanwhile.
fn lef(folder: &Path, networks: &[PathBuf], args: &[&str]) -> io::Result<Taken> {
    let begin = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_lef"))
        .arg("bouw")
        .args(args)
        .args(networks)
        .current_dir(folder)
        .stderr(Stdio::null())
        .spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let ended = AtomicBool::new(false);
    let (result, time, memory) = std::thread::scope(|scope| {
        let memory = scope.spawn(|| {
            let mut memory = None;
            while !ended.load(Ordering::Relaxed) {
                memory = peak(&status).max(memory);
                std::thread::sleep(Duration::from_millis(5));
            }
            memory
        });
        let result = child.wait();
        let time = begin.elapsed();
        ended.store(true, Ordering::Relaxed);
        (result, time, memory.join().unwrap_or_default())
    });
    if result?.success() { Ok(Taken { time, memory }) } else { Err(io::Error::other("lef failed")) }
}

/// The most memory that a process had, in MB.
fn peak(status: &Path) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
}

/// The documents of one example school: this program against one process of typst-cli for each document.
fn beside_typst() -> io::Result<()> {
    if Command::new("typst").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("\ntypst-cli is not installed: not compared");
        return Ok(());
    }
    let folder = TempDir::new()?;
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let school = [content.join("netwerken/de-regenboog")];
    let content = content.display().to_string();
    let args = ["--content", content.as_str(), "--lijn", "opleiden-met-lef"];
    lef(folder.path(), &school, &[&args[..], &["--bewaar-typst", "bron"]].concat())?;
    let ours = (0..5).map(|_| lef(folder.path(), &school, &[&args[..], &["--forceer"]].concat()));
    let ours = ours.collect::<io::Result<Vec<_>>>()?;
    let ours = ours.iter().map(|taken| taken.time).min().unwrap_or_default();
    let root = folder.path().join("bron");
    let sources = sources(&root)?;
    let compile = |source: &PathBuf| {
        let root = root.display().to_string();
        let fonts = format!("{root}/templates/fonts");
        let mut command = Command::new("typst");
        command.args(["compile", "--root", &root, "--font-path", &fonts, "--ignore-system-fonts"]);
        command.args(["--pdf-standard", "ua-1,a-2a"]).arg(source);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
    };
    println!("\n| {} documenten | tijd |\n|---|---:|", sources.len());
    println!("| lef, met het drukwerk | {} |", seconds(ours));
    let alone = (0..5).map(|_| {
        let told = Command::new(std::env::current_exe()?).arg(ALONE).arg(&root).output()?;
        let told =
            String::from_utf8_lossy(&told.stdout).trim().parse().map_err(io::Error::other)?;
        Ok(Duration::from_micros(told))
    });
    let alone = alone.collect::<io::Result<Vec<_>>>()?.into_iter().min().unwrap_or_default();
    println!("| de bibliotheek typst alleen, in één proces, 2 tegelijk | {} |", seconds(alone));
    for at_a_time in [1, 2] {
        let begin = Instant::now();
        let good = Workers::new(at_a_time).each(&sources, compile);
        if good.contains(&false) {
            return Err(io::Error::other("typst refused a document"));
        }
        println!("| typst compile, {at_a_time} tegelijk | {} |", seconds(begin.elapsed()));
    }
    Ok(())
}

/// The source of every document of the example school.
fn sources(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(&root.join("de-regenboog"), &mut found)?;
    Ok(found)
}

/// Every Typst source below a folder.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "typ") {
            found.push(path);
        }
    }
    Ok(())
}
