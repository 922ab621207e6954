//! A good practice (`good-practices/<naam>.yaml`, beside the roster), and the folder of them.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::{Lijninhoud, Praktijkveld};
use crate::netwerk::papier::{Omgeving, Papier};
use crate::netwerk::papieren::DossierReader;
use crate::netwerk::perlijn::{Gebruikers, PerLijn};
use crate::problem::{Cause, FieldPath, Problem, SheetCause};
use crate::yaml::Loaded;

/// The folder, beside the roster, of good practices.
pub const MAP: &str = "good-practices";

/// The file of a good practice.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Praktijk {
    /// The format of the file.
    #[schemars(description = "Het formaat van dit bestand: 1", range(min = 1))]
    pub formaat: Option<u32>,
    /// What it is called.
    #[schemars(description = "De titel")]
    pub titel: String,
    /// The numbers of the pillars that it is about, the main one first.
    #[schemars(
        description = "De nummers van de pijlers, de belangrijkste eerst",
        length(min = 1, max = 9)
    )]
    pub pijlers: Vec<usize>,
    /// The school; none: that of the roster.
    #[schemars(description = "De school; zonder: die van netwerk.yaml")]
    pub school: Option<String>,
    /// Where it was done, and for whom.
    #[schemars(description = "Waar en voor wie het was")]
    pub context: Option<String>,
    /// What was done.
    #[schemars(description = "Wat jullie deden")]
    pub wat: String,
    /// Who did it.
    #[schemars(description = "Wie meededen, in rollen")]
    pub wie: Option<String>,
    /// How many hours it took.
    #[schemars(description = "Hoeveel uur het kostte")]
    pub uren: Option<String>,
    /// What has to be arranged for it.
    #[schemars(description = "Wat ervoor geregeld moet zijn")]
    pub voorwaarden: Option<String>,
    /// What came of it.
    #[schemars(description = "Wat het opleverde")]
    pub resultaat: Option<String>,
    /// A word to whoever begins.
    #[schemars(description = "Een tip voor wie begint")]
    pub tip: Option<String>,
}

impl Praktijk {
    /// A field with its key, if something is written in it.
    #[must_use]
    pub fn veld(&self, veld: Praktijkveld) -> (&'static str, Option<&String>) {
        match veld {
            Praktijkveld::School => ("school", self.school.as_ref()),
            Praktijkveld::Context => ("context", self.context.as_ref()),
            Praktijkveld::Wat => ("wat", Some(&self.wat)),
            Praktijkveld::Wie => ("wie", self.wie.as_ref()),
            Praktijkveld::Uren => ("uren", self.uren.as_ref()),
            Praktijkveld::Voorwaarden => ("voorwaarden", self.voorwaarden.as_ref()),
            Praktijkveld::Resultaat => ("resultaat", self.resultaat.as_ref()),
            Praktijkveld::Tip => ("tip", self.tip.as_ref()),
        }
    }
}

impl Papier for Praktijk {
    const BESTAND: &'static str = MAP;
    const SOORT: &'static str = "good-practice";
    const NAAM: &'static str = "de good practices";
    const PER_LIJN: bool = true;

    fn used_by(lijn: &Lijninhoud) -> bool {
        lijn.has_pijlers()
    }

    fn check(file: &Loaded<Self>, omgeving: Omgeving<'_>) -> Vec<Problem> {
        check(file, omgeving)
    }

    fn formaat(&self) -> Option<u32> {
        self.formaat
    }

    fn texts(&self) -> Vec<(FieldPath, &str)> {
        let Self { school, context, wie, uren, voorwaarden, resultaat, tip, .. } = self;
        let optional = [
            ("school", school),
            ("context", context),
            ("wie", wie),
            ("uren", uren),
            ("voorwaarden", voorwaarden),
            ("resultaat", resultaat),
            ("tip", tip),
        ];
        let optional = optional.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
        let texts = [("titel", &self.titel), ("wat", &self.wat)].into_iter().chain(optional);
        texts.map(|(key, text)| (FieldPath::of(key), text.as_str())).collect()
    }

    fn names(&self) -> Vec<(FieldPath, &[String])> {
        Vec::new()
    }
}

/// Every good practice, by lijn and then by file name, checked.
pub fn read(
    reader: &mut DossierReader<'_>,
    omgeving: Option<Omgeving<'_>>,
) -> PerLijn<Vec<Loaded<Praktijk>>> {
    let mut found: PerLijn<Vec<Loaded<Praktijk>>> = PerLijn::default();
    let Some(omgeving) = omgeving else {
        read_map(reader, MAP, None);
        return found;
    };
    let gebruikers = Gebruikers::of::<Praktijk>(omgeving);
    for (lijn, folder) in gebruikers.mappen(reader.tree, MAP, &mut reader.problems) {
        let files = read_map(reader, &folder, Some(omgeving.of(lijn)));
        if let Some(lijn) = lijn {
            found.entry(lijn).extend(files);
        }
    }
    found
}

/// Every good practice in a folder, checked if there is something to hold it against.
fn read_map(
    reader: &mut DossierReader<'_>,
    folder: &str,
    omgeving: Option<Omgeving<'_>>,
) -> Vec<Loaded<Praktijk>> {
    let mut found = Vec::new();
    let tree = reader.tree;
    for name in reader.names_in(folder) {
        let path = format!("{folder}/{name}");
        if name.strip_suffix(".yaml").is_none() {
            let stem = name.split('.').next().unwrap_or_default();
            let meant = format!("{stem}.yaml");
            let cause = Cause::unknown("bestand", &name, [meant.as_str()]);
            reader.problems.push(Problem::in_file(&tree.shown(&path), cause));
            continue;
        }
        found.extend(reader.paper(tree, &path, omgeving));
    }
    found
}

/// Checks that its pillars exist, once each.
fn check(file: &Loaded<Praktijk>, omgeving: Omgeving<'_>) -> Vec<Problem> {
    let mut broken = Vec::new();
    let pijlers = omgeving.lijn.map(|lijn| lijn.lijn.data.pijlers.len());
    for (i, nummer) in file.data.pijlers.iter().enumerate() {
        let field = FieldPath::of("pijlers").index(i);
        if pijlers.is_some_and(|pijlers| !(1..=pijlers).contains(nummer)) {
            let cause = SheetCause::NoPillar(*nummer, pijlers.unwrap_or(0));
            broken.push(file.problem(&field, cause));
        } else if file.data.pijlers[..i].contains(nummer) {
            broken.push(file.problem(&field, Cause::DuplicateKey(nummer.to_string())));
        }
    }
    broken
}
