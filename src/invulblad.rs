//! The invulblad: a workbook in which people fill in what `lef` reads of a network.
//!
//! Its tabs are those that the roster and the papers describe; what stands in them comes from a network that exists already.

mod begin;
pub mod bijschrijven;
mod crosses;
pub mod nieuw;
mod own;
mod page;
mod rows;
mod sets;
mod values;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook as Xlsx, XlsxError};
use serde_json::Value;

use crate::content::Content;
use crate::netwerk::tabs::{self, Keuzes};
use crate::netwerk::{Dossier, Netwerk, Omgeving, Papieren};
use crate::problem::Cause;
use crate::source::SourceFile;
use crate::source::node::Node;
use crate::source::tab::{OwnCell, OwnColumn, OwnRow, Tab, TabForm, own_cells};
use crate::source::workbook::Workbook;
use crate::yaml::{self, Loaded};
use page::{Lists, Page, Styles};

/// The sheet that holds what can be chosen; nobody needs to see it.
const LIJSTEN: &str = "Lijsten";

/// What an invulblad is made of.
pub struct Invulblad<'a> {
    /// The content: roles, lines, meetings, questions.
    pub content: &'a Content,
    /// The roster.
    pub netwerk: &'a Loaded<Netwerk>,
    /// The papers.
    pub papieren: &'a Papieren,
    /// An earlier workbook, of which columns and tabs of its users go along as values.
    pub ouder: Option<&'a Workbook>,
}

impl Invulblad<'_> {
    /// An empty one.
    ///
    /// # Errors
    /// What the writer of workbooks refuses.
    pub fn empty(content: &Content) -> Result<Vec<u8>, Cause> {
        let source = SourceFile::new("", "{ school: { naam: \"\" }, leden: [] }".to_owned());
        let empty = yaml::read::<Netwerk>(source).data;
        let netwerk = empty.ok_or_else(|| Cause::Internal("leeg invulblad".to_owned()))?;
        let netwerk = &netwerk.map(|netwerk| netwerk.with(&content.functies.data));
        let papieren = &Papieren::default();
        Invulblad { content, netwerk, papieren, ouder: None }.write()
    }

    /// One that says what a network says.
    ///
    /// # Errors
    /// What the writer of workbooks refuses.
    pub fn of(
        content: &Content,
        dossier: &Dossier,
        ouder: Option<&Workbook>,
    ) -> Result<Vec<u8>, Cause> {
        let Dossier { netwerk, papieren, .. } = dossier;
        Invulblad { content, netwerk, papieren, ouder }.write()
    }

    /// The bytes of the workbook: the same for the same network.
    ///
    /// # Errors
    /// What the writer of workbooks refuses.
    pub fn write(&self) -> Result<Vec<u8>, Cause> {
        self.workbook().map_err(|error| Cause::Internal(error.to_string()))
    }

    /// The tabs with what stands in them, in the order of the workbook.
    fn tabs(&self) -> Vec<(Tab, Value)> {
        let rollen = self.content.rollen.data.rollen.iter().map(|rol| rol.naam.clone());
        let lijnen = self.content.lijnen.iter().map(|lijn| lijn.id.clone());
        let keuzes = Keuzes { rollen: rollen.collect(), lijnen: lijnen.collect() };
        let rooster = self.netwerk.source.nodes().map_or(Value::Null, Node::written_tree);
        let of_rooster = tabs::tabs(&keuzes).into_iter().map(|tab| (tab, rooster.clone()));
        let omgeving = Omgeving { content: self.content, netwerk: self.netwerk, lijn: None };
        let mut tabs: Vec<(Tab, Value)> = of_rooster.collect();
        tabs.extend(self.papieren.tabs(omgeving));
        let order = |name| begin::TABS.iter().position(|(tab, _)| *tab == name);
        tabs.sort_by_key(|(tab, _)| order(tab.name).unwrap_or(usize::MAX));
        tabs
    }

    /// What users added to a tab of an earlier workbook; whom a row is about, by the name that stands in ours.
    fn own_cells(&self, tab: &Tab) -> Vec<OwnCell> {
        let sheet = self.ouder.and_then(|book| book.sheet(tab.name));
        let mut cells = sheet.map_or_else(Vec::new, |sheet| own_cells(sheet, tab));
        let netwerk = &self.netwerk.data;
        cells.retain_mut(|cell| {
            let OwnRow::Person(naam) = &mut cell.row else { return true };
            let Some(lid) = netwerk.lid(naam) else { return true };
            crosses::name_of(netwerk, lid).clone_into(naam);
            // The name itself is ours.
            matches!(cell.column, OwnColumn::Own(_))
        });
        cells
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Xlsx::new();
        // Two runs on two machines give the same bytes.
        let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
        let title = format!("Invulblad {}", self.netwerk.data.school.naam);
        let properties = DocProperties::new().set_title(title.trim());
        book.set_properties(&properties.set_creation_datetime(&made));
        let styles = Styles::new();
        let mut lists = Lists::default();
        begin::write(book.add_worksheet().set_name(begin::NAME)?, &styles)?;
        let tabs = self.tabs();
        for (tab, values) in &tabs {
            let sheet = book.add_worksheet().set_name(tab.name)?;
            let mut page = Page { sheet, styles: &styles, lists: &mut lists };
            let placed = match &tab.form {
                TabForm::Labels(labels) => rows::write_labels(&mut page, tab, labels, values)?,
                TabForm::Rows(at, columns) => {
                    let meetings = crosses::meetings(self.content, &self.netwerk.data);
                    rows::write(&mut page, tab, at, columns, values, &meetings)?
                }
                TabForm::Crosses => {
                    crosses::write(&mut page, tab, self.content, &self.netwerk.data)?
                }
                TabForm::Sets(sets) => sets::write(&mut page, tab, sets, values)?,
            };
            own::write(&mut page, &self.own_cells(tab), &placed)?;
        }
        let ours: Vec<&str> = tabs.iter().map(|(tab, _)| tab.name).collect();
        let ours = [&ours[..], &[begin::NAME, LIJSTEN]].concat();
        let own = self.ouder.into_iter().flat_map(|book| own::tabs(book, &ours));
        let mut names: Vec<String> = ours.iter().map(|name| name.to_lowercase()).collect();
        for sheet in own {
            let name = own::sheet_name(&sheet.name, &mut names);
            own::write_tab(book.add_worksheet().set_name(name)?, sheet, &styles)?;
        }
        lists.write(book.add_worksheet().set_name(LIJSTEN)?)?;
        book.save_to_buffer()
    }
}
