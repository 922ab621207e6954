//! The form of help, and the three examples that the help of each command begins with.

/// The help of every command: examples first, all of it on one screen.
pub const TEMPLATE: &str = "{about}\n\n{before-help}Gebruik: {usage}\n\n{all-args}";

/// Of `lef`.
pub const LEF: &str = "Voorbeelden:
  lef start                      werk in de browser: een lijst erin, papier eruit
  lef \"De Linde.xlsx\"            maak de papieren naast dit invulblad, en open ze
  lef bouw mijn-school           maak alles voor het netwerk in de map mijn-school";

/// Of `lef start`.
pub const START: &str = "Voorbeelden:
  lef start                                 begin in de map lef in Documenten
  lef start scholen                         met de scholen in de map scholen
  lef start lijst.xlsx                      met een lijst: klopt dit?";

/// Of `lef bouw`.
pub const BOUW: &str = "Voorbeelden:
  lef bouw mijn-school                      maak alles, in de map out
  lef bouw mijn-school --bijeenkomst 1      maak alleen bijeenkomst 1
  lef bouw mijn-school --bijlage 1d         maak alleen bijlage 1d";

/// Of `lef apk`.
pub const APK: &str = "Voorbeelden:
  lef apk mijn-school/apk.yaml              maak de rapporten: apk-keuringsrapport.pdf en verder
  lef apk keuring.yaml --netwerk mijn-school --uit rapport.pdf
  lef apk mijn-school/apk.yaml --formaat json    schrijf alleen de uitslag";

/// Of `lef apk-overzicht`.
pub const OVERZICHT: &str = "Voorbeelden:
  lef apk-overzicht scholen                 alle scholen in de map scholen: apk-overzicht.pdf
  lef apk-overzicht scholen --formaat csv --uit scholen.csv    voor Excel
  lef apk-overzicht noord zuid --datum 2026-11-01    met wat op die dag te laat is";

/// Of `lef controleer`.
pub const CONTROLEER: &str = "Voorbeelden:
  lef controleer mijn-school                kijk alles na
  lef controleer                            kijk de voorbeelden na
  lef controleer mijn-school --streng       tel een waarschuwing als fout";

/// Of `lef volg`.
pub const VOLG: &str = "Voorbeelden:
  lef volg mijn-school                      laat de documenten zien, steeds zoals ze nu zijn
  lef volg mijn-school --open               open meteen de browser
  lef volg --poort 8000                     de voorbeelden, op http://127.0.0.1:8000/";

/// Of `lef lijst`.
pub const LIJST: &str = "Voorbeelden:
  lef lijst                                 alles wat er is
  lef lijst --drukwerk mijn-school          wat er naar de printer gaat
  lef lijst --uit lijst.txt                 in een bestand";

/// Of `lef nieuw`.
pub const NIEUW: &str = "Voorbeelden:
  lef nieuw \"De Linde\"                      stelt zes vragen, en maakt De Linde/netwerk.xlsx
  lef nieuw \"De Linde\" --rooster lijst.xlsx    met de mensen uit een lijst
  lef nieuw linde --naam \"De Linde\" --yaml     zonder vragen, als tekst";

/// Of `lef invulblad`.
pub const INVULBLAD: &str = "Voorbeelden:
  lef invulblad \"De Linde.xlsx\"            een leeg invulblad
  lef invulblad nieuw.xlsx --van mijn-school    met alles wat er al is
  lef bouw \"De Linde.xlsx\"                 maak daarna de papieren";

/// Of `lef schema`.
pub const SCHEMA: &str = "Voorbeelden:
  lef schema netwerk --uit netwerk.schema.json    wat er in netwerk.yaml kan staan
  lef schema apk                                  wat er in apk.yaml kan staan
  lef schema probleem                             wat --formaat json schrijft";

/// Of `lef aanvullen`.
pub const AANVULLEN: &str = "Voorbeelden:
  lef aanvullen bash > ~/.local/share/bash-completion/completions/lef
  lef aanvullen fish > ~/.config/fish/completions/lef.fish
  lef aanvullen powershell | Out-String | Invoke-Expression    in uw $PROFILE";

/// Of `lef rooster`.
pub const ROOSTER: &str = "Voorbeelden:
  lef rooster mensen.xlsx                   zeg wat er in deze lijst staat, en wat niet klopt
  lef rooster mensen.csv --naar mijn-school    laat zien wat er in dat netwerk verandert
  lef rooster mensen.csv --naar mijn-school --schrijf    en schrijf het";
