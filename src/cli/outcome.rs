//! How a network went, and the lines that say it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::first::First;
use crate::cli::papers::Papers;
use crate::output::Written;
use crate::taal::{opsomming, tel};
use crate::tree::with_slashes;
use crate::visible;
use crate::wegwijzer::BEGIN_HIER;

/// How a network went.
pub struct Outcome {
    /// The school's name.
    pub school: String,
    /// The file of its roster, as the user knows it.
    pub bron: String,
    /// What came of it.
    pub made: Ended,
}

/// What came of a network.
pub enum Ended {
    /// It is good, and nothing is written.
    Checked,
    /// What is there is what would be built.
    Same {
        /// Where it is.
        folder: PathBuf,
    },
    /// It is built.
    Built(Box<Pack>),
}

/// The papers of a school that was built.
pub struct Pack {
    /// Where they are.
    pub folder: PathBuf,
    /// What was asked for; none if nothing changed since it was built.
    pub asked: Option<Asked>,
    /// What is there by now, and what became of it.
    pub written: Written,
    /// What to open first; none where that is not said.
    pub first: Option<First>,
    /// The title of each lijn, by its id.
    pub titels: BTreeMap<String, String>,
}

/// What was asked for, and is built.
pub struct Asked {
    /// Its files.
    pub files: usize,
    /// Their pages.
    pub pages: usize,
    /// The sheets of paper that printing it takes.
    pub sheets: usize,
    /// Whether nothing of the school was there before.
    pub is_new: bool,
}

/// The lines that name papers: of those that changed, and of those that are new or gone.
const LINES: (usize, usize) = (14, 4);

impl Outcome {
    /// What is said of it, briefly where it is one of many.
    pub fn lines(&self, brief: bool) -> Vec<String> {
        let Self { school, made, .. } = self;
        match made {
            Ended::Checked => vec![format!("{school}: in orde")],
            Ended::Same { folder } => {
                vec![format!("{school}: {} is gelijk aan wat lef nu maakt", with_slashes(folder))]
            }
            Ended::Built(pack) if brief => {
                vec![format!("{school}: {}, in {}", pack.brief(), with_slashes(&pack.folder))]
            }
            Ended::Built(pack) => pack.lines(school),
        }
    }
}

impl Pack {
    /// In a few words.
    fn brief(&self) -> String {
        let changes = &self.written.changes;
        match &self.asked {
            None => "niets veranderd".to_owned(),
            Some(asked) if asked.is_new => {
                let Asked { files, pages, .. } = *asked;
                let files = tel(files, "bestand", "bestanden");
                format!("{files}, {}", tel(pages, "bladzijde", "bladzijden"))
            }
            Some(_) => {
                let found = [
                    (&changes.changed, "veranderd"),
                    (&changes.new, "nieuw"),
                    (&changes.gone, "weg"),
                ];
                let found =
                    found.into_iter().map(|(paths, what)| (besides_page(paths).len(), what));
                let found = found.filter(|(count, _)| *count > 0);
                let found = found.map(|(count, what)| format!("{count} {what}"));
                opsomming(&found.collect::<Vec<_>>())
                    .unwrap_or_else(|| "opnieuw gemaakt, en niets anders".to_owned())
            }
        }
    }

    /// In whole: where everything is, what to open first, and what is not as it was.
    fn lines(&self, school: &str) -> Vec<String> {
        let mut lines = Vec::new();
        match &self.asked {
            None => lines
                .push(format!("{school}: niets veranderd sinds de vorige keer. Alles staat in:")),
            Some(Asked { files, pages, sheets, .. }) => {
                let files = tel(*files, "bestand", "bestanden");
                let pages = tel(*pages, "bladzijde", "bladzijden");
                lines.push(format!("{school}: klaar, {files} met {pages}."));
                let sheets = Some(sheets).filter(|sheets| **sheets > 0);
                let sheets = sheets.map(|sheets| tel(*sheets, "vel papier", "vellen papier"));
                lines.extend(sheets.map(|sheets| format!("Alles printen kost {sheets}.")));
                lines.push("Alles staat in:".to_owned());
            }
        }
        lines.push(indented(&self.folder));
        lines.extend(self.first.iter().flat_map(|first| self.open_first(first)));
        if self.asked.as_ref().is_some_and(|asked| !asked.is_new) {
            lines.extend(self.changes());
        }
        lines
    }

    /// What to open first, and what is printed first.
    fn open_first(&self, first: &First) -> Vec<String> {
        let mut lines = vec!["Open eerst:".to_owned(), indented(&self.folder.join(&first.path))];
        lines.extend(first.of.as_ref().map(|(van, day, sheets)| {
            let sheets = tel(*sheets, "vel", "vellen");
            let about = day.iter().cloned().chain([sheets]).collect::<Vec<_>>().join(", ");
            format!("Print eerst {van} ({about}).")
        }));
        lines
    }

    /// Which papers are not as they were, by name.
    fn changes(&self) -> Vec<String> {
        let Written { manifest, changes } = &self.written;
        if changes.is_empty() {
            return vec![format!("{NOTHING_ELSE}.")];
        }
        let all = manifest.outputs.iter().map(|output| output.path.as_str()).collect();
        let papers = Papers { all, titels: &self.titels };
        let (most, less) = LINES;
        let kinds = [
            ("Veranderd sinds de vorige keer", besides_page(&changes.changed), most),
            ("Nieuw", besides_page(&changes.new), less),
            ("Weggehaald, want het hoort er niet meer bij", besides_page(&changes.gone), less),
        ];
        let mut lines = Vec::new();
        for (what, paths, most) in kinds.into_iter().filter(|(_, paths, _)| !paths.is_empty()) {
            if paths.len() + 1 >= manifest.outputs.len() && paths.len() > 1 {
                lines.push(format!("{what}: alle {} papieren.", paths.len()));
            } else {
                lines.push(format!("{what}:"));
                lines.extend(papers.lines(&paths, most));
            }
        }
        lines
    }
}

/// Without the page that leads to them: it says something else whenever one of them does.
fn besides_page(paths: &[String]) -> Vec<String> {
    paths.iter().filter(|path| *path != BEGIN_HIER).cloned().collect()
}

/// What is said where everything was made again, and is as it was.
const NOTHING_ELSE: &str = "Er staat niets anders in dan de vorige keer";

/// The whole path, alone on its line, so that it can be clicked or copied whatever is in it.
pub fn indented(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    format!("  {}", visible::path(&whole))
}
