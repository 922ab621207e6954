#!/usr/bin/env bash
# Makes the pictures of docs/handleiding.md from the real thing: what `lef` makes of lijst.xlsx, and the workbook as LibreOffice prints it.
#
#     docs/plaatjes/maak.sh target/release/lef
#
# It types in the workbook what the tables of the page say. What it lacks, it says before it does anything.
set -euo pipefail

lef=$(realpath "${1:?which lef: docs/plaatjes/maak.sh target/release/lef}")
here=$(cd "$(dirname "$0")" && pwd)
convert=$(command -v magick || command -v convert || true)
missing=()
for tool in soffice pdftoppm python3 curl chromium; do command -v "$tool" >/dev/null || missing+=("$tool"); done
[ -n "$convert" ] || missing+=("magick or convert (ImageMagick)")
python3 -c 'import openpyxl' 2>/dev/null || missing+=("openpyxl (pip install openpyxl)")
if [ ${#missing[@]} -gt 0 ]; then printf 'lacking: %s\n' "${missing[@]}" >&2; exit 2; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/lijst.xlsx" "$work"
cd "$work"
# 1 September 2026, before the first meeting of the page.
export SOURCE_DATE_EPOCH=1788220800

cat >typ.py <<'PYTHON'
"""Types in a workbook what the tables of a chapter of the page say."""
import re
import sys
from datetime import datetime

import openpyxl

page, book, *chapters = sys.argv[1:]
workbook = openpyxl.load_workbook(book)
chapter = None
for line in open(page, encoding="utf-8"):
    chapter = line.split()[1].rstrip(".") if line.startswith("## ") else chapter
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if chapter not in chapters or len(cells) != 3 or cells[0] not in workbook.sheetnames:
        continue
    for at in re.findall(r"[A-Z][0-9]+", cells[1]):
        cell, text = workbook[cells[0]][at], cells[2]
        if re.fullmatch(r"\d+-\d+-\d{4}", text):
            cell.value = datetime.strptime(text, "%d-%m-%Y")
            cell.number_format = "d-m-yyyy"
            cell.alignment = openpyxl.styles.Alignment(horizontal="left", vertical="top")
        else:
            cell.value = text
workbook.save(book)
PYTHON

cat >blad.py <<'PYTHON'
"""Keeps one tab of a workbook, as a sheet of paper with the letters and numbers of its cells."""
import math
import sys

import openpyxl
from openpyxl.worksheet.properties import PageSetupProperties

book, tab, area, new = sys.argv[1:]
workbook = openpyxl.load_workbook(book)
for name in workbook.sheetnames:
    if name != tab:
        del workbook[name]
workbook.active = 0
sheet = workbook[tab]
sheet.sheet_view.tabSelected = True
sheet.print_area = area
sheet.print_title_rows = sheet.print_title_cols = None
sheet.print_options.headings = sheet.print_options.gridLines = True
sheet.oddHeader.center.text = sheet.oddFooter.center.text = None
sheet.page_setup.orientation = "landscape"
sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
# Excel makes a row as high as its text when it opens a workbook; LibreOffice leaves that to who wrote it.
for row in sheet.iter_rows():
    texts = [cell for cell in row if cell.alignment.wrap_text and isinstance(cell.value, str)]
    wide = [(len(cell.value), sheet.column_dimensions[cell.column_letter].width) for cell in texts]
    lines = [math.ceil(length / (width - 4)) for length, width in wide if width > 30]
    if max(lines, default=1) > 1:
        sheet.row_dimensions[row[0].row].height = 15 * max(lines)
workbook.save(new)
PYTHON

# The first page of a PDF as a picture with a thin border: trimmed to what stands on it, or of its height a part.
picture() { # PDF NAME WIDTH (trim | HEIGHT IN PERCENT)
    pdftoppm -r 150 -f 1 -l 1 -singlefile -png "$1" "$work/$2"
    local change=(-gravity north -crop "100%x$4%+0+0" +repage)
    if [ "$4" = trim ]; then change=(-trim +repage -bordercolor white -border 12); fi
    "$convert" "$work/$2.png" "${change[@]}" -resize "$3x" -bordercolor '#999999' -border 1 \
        +dither -colors 64 -strip -define png:exclude-chunks=date,time "$here/$2.png"
}
tab() { # WORKBOOK TAB AREA NAME WIDTH
    python3 blad.py "$1" "$2" "$3" "$4.xlsx"
    soffice --headless "-env:UserInstallation=file://$work/office" --convert-to pdf --outdir "$work" "$4.xlsx" >/dev/null 2>&1
    picture "$4.pdf" "$4" "$5" trim
}

book="De Linde/netwerk.xlsx"
meeting=out/de-linde/opleiden-met-lef/bijeenkomst-1
tab lijst.xlsx Netwerk A1:E10 lijst 800
"$lef" nieuw "De Linde" --naam "De Linde" --plaats Ede --instituut "Hogeschool Voorbeeld" \
    --schooljaar 2026-2027 --eerste 17-9-2026 --rooster lijst.xlsx

# What chapter 10 shows, and what chapter 11 prints of it.
python3 typ.py "$here/../handleiding.md" "$book" 10
tab "$book" Mensen A1:G12 mensen 1000
"$lef" bouw "De Linde"
picture "$meeting/draaiboek.pdf" draaiboek 700 100
picture "$meeting/printbon.pdf" printbon 700 62
picture "$meeting/naamkaartjes.pdf" naamkaartjes 500 100

# The desk: its first page, the list as it is looked through, and the school of chapter 10.
desk="$work/lef"
mkdir "$desk"
XDG_DATA_HOME="$work" "$lef" start --niet-openen "$desk" 2>"$work/balie" &
trap 'kill %1 2>/dev/null; rm -rf "$work"' EXIT
until address=$(grep -o 'http://[^ ]*' "$work/balie"); do sleep 0.1; done
origin=$(cut -d/ -f1-3 <<<"$address")
page() { # PATH NAME HEIGHT
    chromium --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run --hide-scrollbars \
        --user-data-dir="$work/chromium" --window-size="1000,$3" --screenshot="$work/$2.png" "$1" 2>/dev/null
    "$convert" "$work/$2.png" -resize 800x -bordercolor '#999999' -border 1 \
        +dither -colors 64 -strip -define png:exclude-chunks=date,time "$here/$2.png"
}
page "$address" balie-begin 590
klopt=$(curl -s -o "$work/antwoord" -w '%{redirect_url}' -H "Origin: $origin" -H 'X-Lef-Naam: lijst.xlsx' --data-binary @lijst.xlsx "${address}lijst")
page "$klopt" balie-klopt 1150
cp "$book" "$desk/De Linde.xlsx"
until curl -s "${address}school/de-linde" | grep -q 'staan klaar'; do sleep 0.2; done
page "${address}school/de-linde" balie-school 1150
kill %1

# The inspection of chapter 13.
python3 typ.py "$here/../handleiding.md" "$book" 12 13
tab "$book" Keuring A1:H21 keuring 1000
"$lef" apk "De Linde" --uit apk.pdf
picture apk.pdf apk 700 86
ls -l "$here"/*.png
