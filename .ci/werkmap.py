"""Whether an invulblad has what somebody who fills it in needs, as openpyxl sees it."""

import re
import sys

import openpyxl

TABS = ["Begin", "School", "Mensen", "Bijeenkomsten", "Aanwezig", "Afspraken", "Keuring", "Evaluatie", "Eindreflectie", "Vakanties"]
# A tab, a heading, and something that can be chosen under it; a name of somebody where it is None.
CHOICES = [
    ("Mensen", "Rol", "zij-instromer"),
    ("Mensen", "Begeleidt", None),
    ("Mensen", "Begeleider", None),
    ("Bijeenkomsten", "Bijeenkomst", 1),
    ("Bijeenkomsten", "Gespreksleider", None),
    ("Aanwezig", "Naam", None),
    ("Afspraken", "Bijeenkomst", 1),
    ("Afspraken", "Wie", None),
    ("Keuring", "Oordeel", "reparatie"),
    ("Keuring", "Wie", None),
    ("Evaluatie", "Bijeenkomst", 1),
    ("Evaluatie", "Doel 1", 3),
    ("Eindreflectie", "Naam", None),
]

book = openpyxl.load_workbook(sys.argv[1])
assert book.sheetnames[: len(TABS)] == TABS, book.sheetnames
people = {row[0].value for row in book["Mensen"].iter_rows(min_row=4, max_col=1)} - {None}
assert people, "nobody"


def heading(sheet, text):
    for row in sheet.iter_rows(max_row=12):
        for cell in row:
            if cell.value == text:
                return cell
    raise AssertionError(f"{sheet.title}: no heading {text}")


def choices(cell):
    """What can be chosen in a cell, by the range that its validation names."""
    sheet = cell.parent
    for validation in sheet.data_validations.dataValidation:
        if validation.type == "list" and cell.coordinate in validation.sqref:
            tab, cells = re.fullmatch(r"'?([^'!]+)'?!(\$[A-Z]+\$\d+:\$[A-Z]+\$\d+)", validation.formula1).groups()
            return {c.value for row in book[tab][cells.replace("$", "")] for c in row} - {None}
    raise AssertionError(f"{sheet.title}: nothing to choose at {cell.coordinate}")


for tab, text, known in CHOICES:
    top = heading(book[tab], text)
    found = choices(book[tab].cell(top.row + 1, top.column))
    assert known in found if known is not None else people <= found, (tab, text, found)
    assert top.comment and len(top.comment.text) > 10, (tab, text, "no note")
for tab, text in [("Mensen", "Naam"), ("Mensen", "Vak"), ("Bijeenkomsten", "Plaats"), ("Keuring", "Toelichting")]:
    top = heading(book[tab], text)
    below = book[tab].cell(top.row + 1, top.column)
    column = book[tab].column_dimensions[top.column_letter]
    assert "@" in (below.number_format, column.number_format), (tab, text, "no text")
# LibreOffice without a window keeps no frozen headings.
if "saved" not in sys.argv[1]:
    for name in TABS[1:]:
        assert book[name].freeze_panes, (name, "headings that scroll away")
for name in [tab for tab in TABS[2:] if tab != "Keuring"]:
    for cell in book[name][3]:
        assert cell.value is None or cell.comment, (name, cell.value, "no note")
assert book.active.title == "Begin" and book["Lijsten"].sheet_state == "hidden"
print(f"openpyxl: {len(CHOICES)} lists to choose from, notes and columns of text in order")
