#!/usr/bin/env bash
# Makes the pictures of docs/handleiding.md from the real thing: what `lef` makes of lijst.xlsx, and the workbook as LibreOffice shows it.
#
#     docs/plaatjes/maak.sh target/release/lef
#
# It fills in what the page says to type, and stops with the name of what it lacks.
set -euo pipefail

lef=$(realpath "${1:?which lef: docs/plaatjes/maak.sh target/release/lef}")
here=$(cd "$(dirname "$0")" && pwd)
convert=$(command -v magick || command -v convert || true)
missing=()
for tool in soffice pdftoppm python3; do command -v "$tool" >/dev/null || missing+=("$tool"); done
[ -n "$convert" ] || missing+=("magick or convert (ImageMagick)")
python3 -c 'import openpyxl' 2>/dev/null || missing+=("openpyxl (pip install openpyxl)")
if [ ${#missing[@]} -gt 0 ]; then printf 'lacking: %s\n' "${missing[@]}" >&2; exit 2; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/lijst.xlsx" "$work"
cd "$work"
export SOURCE_DATE_EPOCH=1788220800 # 1 September 2026, before the first meeting

# The network of the page, with the cells of its tables up to the inspection.
"$lef" nieuw "De Linde" --naam "De Linde" --plaats Ede --instituut "Hogeschool Voorbeeld" \
    --schooljaar 2026-2027 --eerste 17-9-2026 --rooster lijst.xlsx
python3 - "$here/../handleiding.md" "De Linde/netwerk.xlsx" <<'PYTHON'
"""Types in a workbook what the tables of a page say, up to the inspection."""
import re
import sys
from datetime import datetime

import openpyxl

page, book = sys.argv[1:]
workbook = openpyxl.load_workbook(book)
here = False
for line in open(page, encoding="utf-8"):
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if line.startswith("| Tabblad in "):
        here = cells[0].endswith("De Linde\\netwerk.xlsx")
    elif not line.startswith("|"):
        here = False
    elif here and len(cells) == 3 and re.fullmatch(r"[A-Z]+[0-9]+", cells[1]):
        tab, at, text = cells
        if tab == "Evaluatie":
            break
        day = re.fullmatch(r"\d+-\d+-\d{4}", text)
        workbook[tab][at] = datetime.strptime(text, "%d-%m-%Y") if day else text
# Room for every column on one page, without what nobody sees.
for name in workbook.sheetnames:
    if name not in ("Mensen", "Keuring"):
        continue
    sheet = workbook[name]
    sheet.page_setup.orientation = "landscape"
    sheet.print_options.headings = True
    sheet.print_options.gridLines = True
    sheet.oddFooter.center.text = sheet.oddHeader.center.text = None
workbook["Mensen"].print_area = "A1:G13"
workbook["Keuring"].print_area = "A1:H21"
workbook.save(book)
for only in ("Mensen", "Keuring"):
    workbook = openpyxl.load_workbook(book)
    for name in workbook.sheetnames:
        workbook[name].sheet_state = "visible" if name == only else "hidden"
    workbook.active = workbook.sheetnames.index(only)
    sheet = workbook[only]
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    workbook.save(f"{only.lower()}.xlsx")
workbook = openpyxl.load_workbook("lijst.xlsx")
sheet = workbook.active
sheet.print_options.headings = sheet.print_options.gridLines = True
sheet.oddFooter.center.text = sheet.oddHeader.center.text = None
workbook.save("lijst.xlsx")
PYTHON
"$lef" bouw "De Linde"

# From a page of a PDF to a picture: as wide as is said, cropped to what is on it or not, with a thin border.
picture() { # PDF NAME WIDTH [crop] [height in %]
    pdftoppm -r 150 -f 1 -l 1 -singlefile -png "$1" "$work/$2"
    local change=()
    if [ "${4:-}" = crop ]; then change+=(-trim +repage -bordercolor white -border 12); fi
    if [ -n "${5:-}" ]; then change+=(-gravity north -crop "100%x$5%+0+0" +repage); fi
    "$convert" "$work/$2.png" "${change[@]}" -resize "$3x" -bordercolor '#999999' -border 1 \
        -colors 64 -strip -define png:exclude-chunks=date,time "$here/$2.png"
}
sheet() { # NAME WIDTH
    soffice --headless -env:UserInstallation="file://$work/office" --convert-to pdf --outdir "$work" "$work/$1.xlsx" >/dev/null
    picture "$work/$1.pdf" "$1" "$2" crop
}
papers=$work/out/de-linde/opleiden-met-lef
sheet lijst 700
sheet mensen 1000
sheet keuring 1000
picture "$papers/bijeenkomst-1/draaiboek.pdf" draaiboek 700
picture "$papers/bijeenkomst-1/printbon.pdf" printbon 700 "" 62
picture "$papers/bijeenkomst-1/naamkaartjes.pdf" naamkaartjes 600
picture "$papers/apk-keuringsrapport-1.pdf" apk 700
ls -l "$here"/*.png
