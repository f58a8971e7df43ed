"""Compare the pages and files of many kommuner with each other: whether marks follow their values.

data/indikator/<key>.json is what the pages of indicators and fylker, their maps and the data set
are held against, and tall.json is what that is held against. Every number that lacks the mark and
flags it has there, or has others, is one line that names the place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml.html import HtmlElement, document_fromstring

from tests.reading.agreement_numbers import BY_METHOD, differ
from tests.reading.forms import Record, Words, load_words, text_of
from tests.reading.readers import read_csv, read_json

ALONE = {"nb": "landet uten Oslo", "nn": "landet utan Oslo"}
GROUP = {"nb": "gruppen", "nn": "gruppa"}
COUNTRY = ("0", "EAKUO")
"""Landet, and landet uten Oslo that may stand in its place."""


@dataclass(frozen=True)
class Places:
    """A built site in one language."""

    site: Path
    language: str

    @property
    def home(self) -> Path:
        return self.site / ("nn" if self.language == "nn" else "")

    @cached_property
    def words(self) -> Words:
        return load_words(self.language)

    @cached_property
    def files(self) -> Mapping[str, Record]:
        """The series of each indicator."""
        files = sorted((self.site / "data/indikator").glob("*.json"))
        return {file.stem: read_json(file) for file in files}

    @cached_property
    def regions(self) -> Mapping[str, Record]:
        index = read_json(self.site / "data/indikatorer.json")
        return {region["kode"]: region for region in index["regioner"]}

    def read(self, address: str) -> HtmlElement:
        return document_fromstring((self.home / address / "index.html").read_text("utf-8"))

    def list_kommuner(self) -> set[str]:
        return {code for code, one in self.regions.items() if one["slag"] == "kommune"}

    def is_alone(self, code: str) -> bool:
        return self.regions[code].get("kostragruppe") not in self.regions

    def signs_of(self, code: str, series: Record) -> dict[str, str]:
        """What must stand beside the newest number of a region, and be heard: sign → words."""
        mark, flags = "", [BY_METHOD.get(series.get("metode") or "", "")]
        if self.regions[code]["slag"] == "kommune":
            mark, *all_flags = series["merker"]
            flags = [flag for flag in all_flags if flag not in BY_METHOD.values()]
        against = (ALONE if self.is_alone(code) else GROUP)[self.language]
        heard = {
            **{key: words.format(grunnlag=against) for key, words in self.words["marks"].items()},
            **self.words["flags"],
        }
        shown = {**self.words["mark_signs"], **self.words["flag_signs"]}
        return {shown[one]: heard[one] for one in (mark, *flags) if one in shown}


def find_bare(places: Places) -> list[str]:
    """Every number on the pages and in the files that is without its mark."""
    return [*compare_files(places), *compare_indicators(places), *compare_fylker(places)]


# --- files ---------------------------------------------------------------------------------------


def compare_files(places: Places) -> Iterator[str]:
    """tall.json of each kommune that is built, and each line of the data set."""
    for folder in sorted(file.parent for file in (places.home / "kommune").glob("*/tall.json")):
        for row in read_json(folder / "tall.json")["indikatorer"]:
            series = places.files[row["nokkel"]]["serier"].get(folder.name, {})
            expected = row["merker"] if row["vist"] else None
            where = f"data/indikator: {row['nokkel']}, {folder.name}: marks"
            yield from differ(where, series.get("merker"), expected)
    for file in sorted((places.site / "data/tall").glob("*.csv")):
        yield from compare_lines(places, file)


def compare_lines(places: Places, file: Path) -> Iterator[str]:
    for line in read_csv(file.read_bytes()):
        data = places.files[line["nokkel"]]
        series = data["serier"][line["region"]]
        newest = int(line["slutt"]) == data["slutt"][-1]
        early = "forelopig" if int(line["slutt"]) in data.get("forelopig", ()) else ""
        expected = " ".join(series.get("merker", ())) if newest else ""
        where = f"data/tall: {line['nokkel']}, {line['region']}, {line['slutt']}: marks"
        if line["vist"]:
            yield from differ(where, line["merker"], expected or early)


# --- pages ---------------------------------------------------------------------------------------


def compare_indicators(places: Places) -> Iterator[str]:
    """The tables and the map of every page of an indicator."""
    for key, data in places.files.items():
        page = places.read(f"indikator/{key}")
        where = f"indicator page: {key}"
        rows = page.xpath('//tr[starts-with(@id, "k-")]')
        present = {row.get("id").removeprefix("k-") for row in rows}
        yield from differ(f"{where}: rows", present, places.list_kommuner() if rows else set())
        for row in rows:
            code = row.get("id").removeprefix("k-")
            own, group = row.xpath("td")[0], row.xpath("td")[2]
            yield from compare_cell(places, f"{where}, {code}", own, code, data)
            gruppe = places.regions[code]["kostragruppe"]
            if not places.is_alone(code):
                yield from compare_cell(places, f"{where}, {code}, group", group, gruppe, data)
        by_name = name_regions(places, "fylke", COUNTRY)
        for row in page.xpath('//section[@aria-labelledby="fylker"]//tbody/tr'):
            code = find_code(by_name[text_of(row.find("th"))], data)
            yield from compare_cell(places, f"{where}, {code}", row.find("td"), code, data)
        yield from compare_legend(where, page)
        yield from compare_map(places, where, page, data)


def compare_fylker(places: Places) -> Iterator[str]:
    """The tables of every page of a fylke."""
    for file in sorted((places.home / "fylke").glob("*/index.html")):
        page = places.read(f"fylke/{file.parent.name}")
        where = f"fylke page: {file.parent.name}"
        names = {
            region["navn"][places.language]: code
            for code, region in places.regions.items()
            if region.get("fylke") == file.parent.name
        }
        for table in page.xpath('//table[@class="side-by-side"]'):
            keys = [link.get("href").strip("/").split("/")[-1] for link in table.xpath("thead//a")]
            rows = table.xpath('tbody[not(@class="beside")]/tr/th')
            yield from differ(f"{where}: rows", {text_of(row) for row in rows}, set(names))
            for row in table.xpath("tbody/tr"):
                beside = row.getparent().get("class") == "beside"
                name = (row.find("th").text or "").strip() or text_of(row.find("th"))
                for key, cell in zip(keys, row.xpath("td"), strict=True):
                    data = places.files[key]
                    country = name_regions(places, "fylke", COUNTRY)
                    code = find_code(country[name], data) if beside else names[name]
                    yield from compare_cell(places, f"{where}, {key}, {code}", cell, code, data)
        yield from compare_legend(where, page)


def name_regions(places: Places, kind: str, more: tuple[str, ...]) -> dict[str, str]:
    """The codes of regions of a kind, and of some more, by name as a table has it."""
    return {
        (name := region["navn"][places.language])[:1].upper() + name[1:]: code
        for code, region in places.regions.items()
        if region["slag"] == kind or code in more
    }


def find_code(code: str, data: Record) -> str:
    """The region whose number stands there: landet uten Oslo where landet has none."""
    series = data["serier"].get(code, {"vist": [None]})
    stand_in = data["serier"].get(COUNTRY[1], {"vist": [None]})
    if code == COUNTRY[0] and not series["vist"][-1] and stand_in["vist"][-1]:
        return COUNTRY[1]
    return code


def compare_cell(
    places: Places, where: str, cell: HtmlElement, code: str, data: Record
) -> Iterator[str]:
    """A number with its signs to see and to hear, or a dash with a note."""
    series = data["serier"].get(code)
    shown = series["vist"][-1] if series else None
    beside = cell.xpath('span[@class="signs"]/span[@role="img"]')
    found = {text_of(one): one.get("aria-label") for one in beside}
    if not shown:
        if not re.match(r"–.+ \w$", text_of(cell)):
            yield f"{where}: «{text_of(cell)}» is not a dash with a note"
        return
    assert series is not None
    yield from differ(f"{where}: number", (cell.text or "").strip(), shown)
    yield from differ(f"{where}: signs", found, places.signs_of(code, series))


def compare_legend(where: str, page: HtmlElement) -> Iterator[str]:
    """Every sign and note that is used on a page is explained under its tables."""
    told = {text_of(one) for one in page.xpath('//dl[@class="legend"]//dt')}
    signs = {text_of(one) for one in page.xpath('//span[@class="signs"]/span')}
    notes = {"–" + (sup[-1].tail or text_of(sup)[-1:]) for sup in page.xpath("//td/sup[span]")}
    for sign in sorted((signs | notes) - told):
        yield f"{where}: «{sign}» is not explained"


def compare_map(places: Places, where: str, page: HtmlElement, data: Record) -> Iterator[str]:
    """What is said of a kommune that is pointed at; and a small number is dotted."""
    titles = page.xpath('//figure[@class="map"]//title')
    by_name: dict[str, set[str]] = {}
    small = 0
    for code, series in data["serier"].items():
        region = places.regions[code]
        if region["slag"] != "kommune":
            continue
        shown = series["vist"][-1]
        signs = "".join(places.signs_of(code, series)) if shown else ""
        label = f"{shown or '–'} {signs}".rstrip()
        by_name.setdefault(region["navn"]["nb"], set()).add(label)
        small += bool(shown) and series["merker"][0] == "sma_tall"
    for title in titles:
        name, _, label = (title.text or "").rpartition(": ")
        if label not in by_name.get(name, {"–"}):
            yield f"{where}, map: «{title.text}», not {sorted(by_name.get(name, {'–'}))}"
    dotted = page.xpath('//figure[@class="map"]//g[starts-with(@fill, "url(#sma-")]/*')
    if titles:
        names = {(title.text or "").rpartition(": ")[0] for title in titles}
        yield from differ(f"{where}, map: kommuner", names, set(by_name))
        yield from differ(f"{where}, map: dotted", len(dotted), small)
