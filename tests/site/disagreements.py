"""List the changes in one finished file that make the forms of a kommune disagree.

Each says which form and language it is made in, and what a fault must say to name it. The module
is one list, as long as the list is; `test_planted` tries them.
"""

from dataclasses import dataclass

from tests.reading.planting import (
    Change,
    Number,
    alter,
    alter_description,
    alter_sheet,
    cut,
    describe,
    edit_csv,
    edit_json,
    edit_row,
    rewrite,
    set_cell,
    set_field,
    set_period,
    set_sentence,
    set_source,
    swap,
)


@dataclass(frozen=True)
class Planted:
    """A change, the form and language it is made in, and what a fault must say to name it.

    «{eldre-67}» in that is the number of the indicator's row.
    """

    form: str
    language: str
    change: Change
    named: str


def nb(form: str, change: Change, named: str) -> Planted:
    return Planted(form, "nb", change, named)


def nn(form: str, change: Change, named: str) -> Planted:
    return Planted(form, "nn", change, named)


OLDER, YOUNGER = Number("eldre-67"), Number("barn-og-unge")
IN_ROW, IN_ARTICLE = 'id="rad-eldre-67"', 'article id="eldre-67"'

NUMBERS = {
    "own number, pdf": nb("sheet", alter_sheet(OLDER, whole=True), "pdf: row {eldre-67}, kommunen"),
    "own number, page": nn("page", alter(OLDER.within(">{}\n"), IN_ROW), "eldre-67, kommunen"),
    "own number, csv": nb(
        "csv", edit_csv("eldre-67", "kommunen", "2026", "x"), "csv: eldre-67, kom"
    ),
    "own number, json": nn("json", set_field("eldre-67", vist="9,9"), "page: eldre-67, kommunen"),
    "decimal point, csv": nb("csv", swap(",7;", ".7;", ";eldre-80;"), "csv: eldre-80"),
    "thousands, csv": nb("csv", swap(";5627400", ";5 627 400"), "csv: folkemengde, landet"),
    "unrounded number, json": nb(
        "json", set_cell("eldre-80", "fylke", verdi=5.7), "eldre-80, fylke"
    ),
    "reference, pdf": nn(
        "sheet", alter_sheet(Number("eldre-67", "fylke"), whole=True), "pdf: row {eldre-67}, fylke"
    ),
    "reference, page": nb(
        "page",
        alter(Number("eldre-67", "landet", pattern=">{}\n"), IN_ROW),
        "page: eldre-67, landet",
    ),
    "reference, csv": nb(
        "csv", edit_csv("eldre-67", "naboer", "2026", "1"), "csv: eldre-67, naboer"
    ),
    "reference, json": nb(
        "json", set_cell("eldre-67", "naboer", vist="9,9"), "row {eldre-67}, naboer"
    ),
    "reference in the list, page": nb(
        "page",
        alter(Number("eldre-67", "kostragruppe", pattern="gruppe 1: {} ("), IN_ARTICLE),
        "eldre-67: reference kostragruppe",
    ),
    "older number, page": nn(
        "page", alter(Number("eldre-67", back=2, pattern="<td>{}<"), IN_ARTICLE), "eldre-67: series"
    ),
    "older number, csv": nb("csv", edit_csv("eldre-67", "fylke", "2024", "1"), "eldre-67, fy"),
    "older number, json": nb("json", set_period("eldre-67", "kommunen", -2, vist="9,9"), "series"),
    "a count, csv": nb(
        "csv",
        edit_csv("eldre-67", "kommunen", "2026", "7", "teller"),
        "csv: eldre-67, kommunen, te",
    ),
    "a count, json": nb("json", set_period("eldre-67", "kommunen", -1, nevner=1), "csv: eldre-67"),
    "space in a number, pdf": nb(
        "sheet", rewrite("627\u202f400", "627400"), "pdf: row {folkemengde}, landet"
    ),
    "big number, pdf": nb(
        "sheet", alter_sheet(YOUNGER.within("{}\xa0%"), page=1, whole=True), "pdf: big numbers"
    ),
    "big number, page": nn("page", alter(YOUNGER, 'class="big"'), "big number"),
    "number of a description, pdf": nb(
        "sheet", alter_description(Number("barn-og-unge", pattern="{} i 2026. K")), "is not that"
    ),
    "number of a description, page": nb(
        "page", alter(Number("folkemengde"), "Linjefigur over"), "is not in the table"
    ),
    "number of a barometer, pdf": nb(
        "sheet", alter_description(OLDER.within("Kommunen: {}.")), "pdf: row {eldre-67}: barometer"
    ),
}
PERIODS = {
    "period, pdf": nb("sheet", rewrite("%, 2024", "%, 2025"), "label"),
    "period, page": nb(
        "page", swap("prosent, 2026", "prosent, 2025", 'id="rad-eldre-67"'), "label"
    ),
    "period, csv": nb("csv", edit_csv("eldre-67", "landet", "periode", "2025"), "eldre-67, landet"),
    "period, json": nn("json", set_field("enebolig", periode="2023"), "pdf: row {enebolig}: label"),
    "older period, page": nb(
        "page", swap("<th>2019", "<th>2018", 'article id="eldre-67"'), "series, 2019"
    ),
    "end, json": nb("json", set_period("eldre-67", "fylke", 0, slutt=2004), "csv: eldre-67, fylke"),
    "period of a figure, pdf": nb("sheet", describe("i 2024 og", "i 2025 og"), "is not that"),
}
NAMES = {
    "kommune, pdf": nb("sheet", rewrite("Haram", "Hamar", page=1, whole=True), "pdf: heading"),
    "kommune, page": nn("page", swap("<h1>Haram", "<h1>Hamar"), "heading"),
    "kommune, csv": nb("csv", swap("1580 Haram", "1580 Hamar"), "kommune"),
    "kommune, json": nb(
        "json", edit_json(lambda one: one["kommune"].update(navn="Hamar")), "title"
    ),
    "number of the kommune, json": nb(
        "json", edit_json(lambda one: one["kommune"].update(nummer="1508")), "kommune': '1580"
    ),
    "number of the kommune, pdf": nb("sheet", rewrite("1580", "1508", page=1), "pdf: number"),
    "indicator, pdf": nb("sheet", rewrite("67 år", "80 år"), "pdf: row {eldre-67}: label"),
    "indicator, page": nb(
        "page", swap("67 år", "80 år", 'id="rad-eldre-67"'), "page: eldre-67: label"
    ),
    "indicator, csv": nn("csv", swap("Innbyggjarar 67 år", "Innbyggjarar 80 år"), "indikator"),
    "indicator, json": nn("json", set_field("eldre-67", navn="Eldre"), "eldre-67: label"),
    "region, csv": nb("csv", edit_csv("eldre-67", "fylke", "regionnavn", "Møre"), "regionnavn"),
    "column, pdf": nn("sheet", rewrite("Landet", "Naboar"), "pdf: headings"),
    "theme, pdf": nb("sheet", rewrite("Helse", "Bolig"), "pdf: themes"),
    "unit, pdf": nb("sheet", rewrite("kroner, ", "poeng, "), "pdf: row {medianinntekt}: label"),
    "unit, page": nn(
        "page", swap("kroner, ", "poeng, ", 'id="rad-gebyr-vann"'), "gebyr-vann: label"
    ),
    "unit, csv": nb(
        "csv", edit_csv("gebyr-vann", "landet", "enhet", "poeng"), "csv: gebyr-vann, landet"
    ),
    "unit, json": nb(
        "json", set_field("eiendomsskatt", enhet="prosent"), "pdf: row {eiendomsskatt}: label"
    ),
}
METHODS = {
    "method, page": nb(
        "page", swap("Regnet av summene", "Vektet", 'article id="eldre-67"'), "reference"
    ),
    "method, csv": nb(
        "csv", edit_csv("eldre-67", "fylke", "metode", "median"), "csv: eldre-67, fylke"
    ),
    "method, json": nb("json", set_cell("leier", "landet", metode="summert"), "leier: reference"),
    "count of kommuner, page": nb("page", swap("(40 av", "(39 av"), "kommuner"),
    "count of kommuner, json": nn(
        "json", set_cell("leier", "fylke", antall=26), "leier: reference"
    ),
}
COVERAGE = {
    "coverage, page": nb(
        "page",
        swap("av 357 kommuner, 98 prosent", "av 357 kommuner, 99 prosent", 'article id="lesing-8"'),
        "lesing-8: coverage of landet",
    ),
    "coverage left out, page": nn(
        "page",
        swap(", 98 prosent av innbyggjarane", "", 'article id="lesing-8"'),
        "lesing-8: coverage of landet",
    ),
    "coverage of older periods, page": nb(
        "page",
        swap("bygger på minst", "bygger på", 'article id="kommunevalg"'),
        "kommunevalg: coverage",
    ),
    "coverage, pdf": nb("sheet", rewrite("281 av 357", "282 av 357"), "pdf: coverage"),
    "coverage, csv": nb(
        "csv", edit_csv("lesing-8", "landet", "dekning", "97"), "csv: lesing-8, landet"
    ),
    "coverage, json": nb(
        "json", set_cell("lesing-8", "landet", andel=97), "lesing-8: coverage of landet"
    ),
    "coverage of an older period, json": nn(
        "json", set_period("leier", "landet", 0, andel=12), "leier: coverage"
    ),
    "preliminary, json": nb(
        "json", set_period("leier", "landet", 0, forelopig=True), "csv: leier, landet"
    ),
}
MARKS = {
    "mark, pdf": nb(
        "sheet",
        describe("lavere enn gruppen", "høyere enn gruppen"),
        "pdf: row {leier}: marks",
    ),
    "mark, page": nb(
        "page", swap("lavere enn gruppen", "høyere enn gruppen", "rad-leier"), "leier: marks"
    ),
    "drawn mark, page": nb(
        "page", swap("M5 8.5 1 1.5h8z", "M5 1.5 9 8.5H1z", "rad-leier"), "leier: drawn mark"
    ),
    "mark, csv": nb("csv", edit_csv("eldre-67", "kommunen", "merker", "hoyere"), "csv: eldre-67"),
    "mark, json": nn(
        "json", set_field("eldre-67", merker=["tilfeldig"]), "pdf: row {eldre-67}: marks"
    ),
    "flag, pdf": nb("sheet", rewrite("≈", "r", nth=2), "≈' should be"),
    "flag, page": nb(
        "page", swap(">m<", ">r<", "rad-gebyr-vann"), "page: gebyr-vann, kostragruppe"
    ),
    "flag, json": nn(
        "json", set_field("gebyr-vann", merker=["hoyere"]), "json: gebyr-vann: method"
    ),
}
REASONS = {
    "reason, pdf": nb("sheet", rewrite("b", "a", whole=True), "does not say"),
    "reason's sentence, pdf": nb(
        "sheet", rewrite("For få kommuner", "For få personer"), "does not say"
    ),
    "reason's sentence, page": nn(
        "page", swap("vart til i 2024", "vart til i 2020", 'class="legend"'), "does not say delt"
    ),
    "reason, csv": nb("csv", edit_csv("tettsted", "kommunen", "2020", "mangler"), "csv: tettsted"),
    "reason, json": nb("json", set_field("tettsted", mangler="skjermet"), "does not say skjermet"),
    "zero for nothing, page": nb(
        "page", swap("–<sup>", "0<sup>", 'id="rad-tettsted"'), "page: tettsted, kommunen"
    ),
    "zero for nothing, pdf": nb("sheet", rewrite("–", "0", nth=3), "pdf: row"),
    "zero for nothing, csv": nb(
        "csv", edit_csv("tettsted", "kommunen", "2020", "0,0"), "csv: tettsted"
    ),
}
SENTENCES = {
    "point, pdf": nb("sheet", rewrite("mot 20,6", "mot 26,0", page=1), "pdf: point 2"),
    "point, page": nn("page", swap("mot 20,6", "mot 26,0", 'class="short"'), "page: point 2"),
    "point, json": nb("json", set_sentence(1, tekst="I Haram er alt bra."), "point 2"),
    "row of a point, pdf": nb("sheet", rewrite("3", "4", page=1, whole=True), "pdf: point 2"),
    "row of a point, page": nb(
        "page", swap('href="#barn-og-unge"', 'href="#eldre-67"', 'class="short"'), "page: point 2"
    ),
    "row of a point, json": nb("json", set_sentence(1, rader=["leier"]), "point 2"),
    "sentence, page": nb(
        "page", swap("er litt høyere", "er litt lavere", 'class="says"'), "sentences"
    ),
    "sentence, json": nn("json", set_sentence(-1, tekst="Ingenting."), "sentences"),
    "years of the figures, pdf": nb(
        "sheet", rewrite("fra 2021 til 2026", "fra 2020 til 2026", page=1), "pdf: years"
    ),
    "how many are marked, page": nb(
        "page", swap("er to rader merket", "er tre rader merket"), "page: "
    ),
    "how many are marked, pdf": nb(
        "sheet", rewrite("er to rader merket", "er tre rader merket", page=1), "pdf: "
    ),
    "how many were judged, pdf": nb("sheet", rewrite("13 av 25", "14 av 25", page=1), "pdf: "),
    "title of a figure, pdf": nb(
        "sheet", rewrite("til 19,7 i 2026", "til 19,7 i 2025", page=1), "is not that"
    ),
}
SOURCES = {
    "table, pdf": nb("sheet", rewrite("13563, 11084", "13564, 11084"), "pdf: tables"),
    "table of a definition, pdf": nb(
        "sheet", rewrite("14674", "14675"), "pdf: definition {eiendomsskatt}: table"
    ),
    "a definition, pdf": nb(
        "sheet", rewrite("Årlig eiendomsskatt", "Halvårlig eiendomsskatt"), "pdf: definition"
    ),
    "table, page": nb(
        "page", swap("tabell 07459", "tabell 07458", 'id="folkemengde"'), "folkemengde: source"
    ),
    "address of a table, page": nb("page", swap("table/07459", "table/07458"), "source"),
    "table, csv": nb("csv", swap("byrå 07459", "byrå 07458"), "kilde"),
    "table, json": nn("json", set_source("folkemengde", tabell="07458"), "folkemengde: source"),
    "publisher, json": nb("json", set_source("folkemengde", utgiver="Noen"), "publisher"),
    "date of a source, json": nb(
        "json", set_source("folkemengde", oppdatert="2026-02-24"), "folkemengde: source: date"
    ),
    "own calculation, pdf": nb(
        "sheet", rewrite("rad\u00a02, 3, 4", "rad\u00a01, 3, 4"), "own calculations"
    ),
    "own calculation, page": nb("page", swap(" Egen beregning", " Beregning"), "own calculation"),
    "own calculation, csv": nb("csv", swap(";nei;", ";ja;"), "egen_beregning"),
    "own calculation, json": nb(
        "json", set_field("folkemengde", egen_beregning=True), "own calculation"
    ),
}
EDITIONS = {
    "edition, pdf": nb("sheet", rewrite("Utgave 2,", "Utgave 3,", page=1), "pdf: "),
    "edition at the foot, pdf": nn("sheet", rewrite("Utgåve 2,", "Utgåve 3,"), "foot of page 2"),
    "edition, page": nb("page", swap("Utgave 2,", "Utgave 3,"), "page: edition"),
    "edition, json": nb("json", edit_json(lambda one: one["utgave"].update(nummer=3)), "edition"),
    "date of the edition, csv": nb("csv", swap(";2026-11-26;", ";2026-11-21;"), "utgave"),
    "date of the edition, pdf": nb("sheet", rewrite("utgave 2,", "utgave 3,"), "pdf: cite"),
    "date of the edition, page": nn(
        "page", swap(" 2, 26.", " 2, 21.", after='"siter"'), "page: cite"
    ),
    "date of the edition, json": nb(
        "json", edit_json(lambda one: one["utgave"].update(dato="2026-11-21")), "edition"
    ),
    "date of the figures, pdf": nb("sheet", rewrite("tall per 1.", "tall per 2.", page=1), "as of"),
    "date of the figures, page": nb("page", swap("tall per 1.", "tall per 2."), "as of"),
}
LEFT_OUT = {
    "a row, page": nb("page", cut('<tr id="rad-eldre-67">', 'class="marks">'), "page: rows"),
    "a row, pdf": nb("sheet", rewrite("24", "30", page=2, nth=2, whole=True), "pdf: rows"),
    "an indicator, csv": nb("csv", swap(";folkemengde;", ";folketall;"), "csv: indicators"),
    "a line, csv": nb("csv", cut("1580 Haram;", "\r\n", ";eldre-67;"), "csv: eldre-67: lines"),
    "an indicator, json": nb("json", edit_json(lambda one: one["indikatorer"].pop()), "page: rows"),
    "a column, page": nb("page", cut('<th scope="col">', "<th", 'class="overview"'), "columns"),
    "a point, page": nb("page", cut("<li>", "<li>", 'class="short"'), "page: points"),
    "a sentence, json": nn("json", edit_json(lambda one: one["setninger"].pop()), "sentences"),
    "a reference, page": nb("page", cut("<li>", "<li>", "<h3>"), "folkemengde: references"),
    "a series, json": nb(
        "json", edit_row("eldre-67", lambda row: row["serier"].pop("landet")), "eldre-67: series"
    ),
    "a gruppe, pdf": nb("sheet", rewrite("KOSTRA-gruppe 1:", "KOSTRA-gruppe 2:", page=1), "gruppe"),
    "a publisher, pdf": nb("sheet", rewrite("mangfoldsdirektoratet", "folkedirektoratet"), "pdf: "),
    "a source, pdf": nb("sheet", rewrite("Arealprofiler", "Profiler"), "pdf: source"),
}
DISAGREEMENTS = (
    NUMBERS
    | PERIODS
    | NAMES
    | METHODS
    | MARKS
    | COVERAGE
    | REASONS
    | SENTENCES
    | SOURCES
    | EDITIONS
    | LEFT_OUT
)
