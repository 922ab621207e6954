//! The first tab: what to do, in a few lines, and what each tab is for.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::invulblad::page::{Styles, long};

/// Its name.
pub const NAME: &str = "Begin";

/// The tabs in their order, and what each is for.
pub const TABS: [(&str, &str); 9] = [
    ("School", "De naam van de school moet; de rest mag."),
    ("Mensen", "Wie er in het netwerk zitten, met hun rol. Eén naam is al genoeg."),
    ("Bijeenkomsten", "Datum, tijd en plaats, als u die weet."),
    ("Aanwezig", "Wie er komt, of er was. Leeg is: iedereen."),
    ("Afspraken", "Wat u met elkaar afspreekt, na een bijeenkomst."),
    ("Keuring", "De veertien punten van de APK-keuring."),
    ("Evaluatie", "Wat er op de evaluatieformulieren staat, zonder namen."),
    ("Eindreflectie", "Wat er op de bladen van de laatste bijeenkomst staat."),
    ("Vakanties", "De vakanties van de school, zodat er dan niets wordt gepland."),
];

const STEPS: [&str; 6] = [
    "1.  Vul School en Mensen in. Meer is niet nodig om papier te maken.",
    "2.  Wat hoort waar? Ga met de muis op een kop staan. Waar een pijltje verschijnt, kunt u kiezen.",
    "3.  Weet u iets nog niet, laat het dan leeg. Op papier komt daar een lijn om op te schrijven.",
    "4.  U mag kolommen en regels toevoegen, verplaatsen, kleuren en verbergen. Laat de koppen en de namen van de tabbladen staan.",
    "5.  Bewaar het bestand als Excel-werkmap (.xlsx), met de naam van de school.",
    "6.  Maak de papieren met lef. Klopt er iets niet, dan zegt lef in welke cel.",
];

/// Writes the tab.
///
/// # Errors
/// What the writer refuses.
pub fn write(sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_screen_gridlines(false).set_active(true).set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 18)?.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, "Invulblad", &styles.title)?;
    sheet.set_row_height(0, 28)?;
    for (i, step) in STEPS.iter().enumerate() {
        sheet.write_string_with_format(2 + long(i), 0, *step, &styles.plain)?;
    }
    let below = 3 + long(STEPS.len());
    for (i, (name, what)) in TABS.iter().enumerate() {
        let row = below + long(i);
        sheet.write_string_with_format(row, 0, *name, &styles.heading)?;
        sheet.write_string_with_format(row, 1, *what, &styles.plain)?;
    }
    Ok(())
}
