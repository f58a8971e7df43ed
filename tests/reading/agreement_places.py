"""Compare the pages of indicators and fylker with data/indikator/: every number has its marks.

What the marks of a kommune are is held to tall.json, for the kommuner that have been built.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement, document_fromstring

from tests.reading.agreement_numbers import BY_METHOD, differ
from tests.reading.forms import load_words, text_of
from tests.reading.readers import read_json

Words = Mapping[str, Mapping[str, str]]


def find_unmarked(site: Path, language: str) -> list[str]:
    """Every number of a page with many kommuner that lacks its marks, or has others."""
    files = sorted((site / "data/indikator").glob("*.json"))
    every = {file.stem: read_json(file) for file in files}
    home = site if language == "nb" else site / "nn"
    words = load_words(language)
    return [
        *(
            fault
            for key, data in every.items()
            for fault in check_indicator(home, key, data, words)
        ),
        *(
            fault
            for page in sorted(home.glob("fylke/*/"))
            for fault in check_fylke(page, every, words)
        ),
        *compare_with_sheets(site, every),
    ]


def check_indicator(home: Path, key: str, data: Any, words: Words) -> Iterator[str]:
    """The own number and the gruppe's, in the line of each kommune; and the fylker's."""
    page = home / f"indikator/{key}/index.html"
    if not page.exists():
        return
    root = document_fromstring(page.read_bytes().decode())
    for row in root.xpath('//tr[starts-with(@id, "k-")]'):
        number = row.get("id").removeprefix("k-")
        own, group, beside = row.findall("td")
        yield from check_cell(f"{key}: {number}", own, data, number, words)
        gruppe = f"EKG{int(text_of(group)):02}"
        if gruppe in data["serier"]:
            yield from check_cell(f"{key}: {number}: {gruppe}", beside, data, gruppe, words)
    for row in root.xpath('//section[@aria-labelledby="fylker"]//tbody/tr[th/a]'):
        code = row.xpath("th/a/@href")[0].split("/")[-2]
        yield from check_cell(f"{key}: fylke {code}", row.find("td"), data, code, words)


def check_fylke(page: Path, every: Mapping[str, Any], words: Words) -> Iterator[str]:
    """Each kommune's line of each table."""
    root = document_fromstring((page / "index.html").read_bytes().decode())
    for table in root.xpath('//table[@class="side-by-side"]'):
        keys = [link.split("/")[-2] for link in table.xpath(".//thead//a/@href")]
        for row in table.xpath('.//tbody[not(@class="beside")]/tr'):
            name = text_of(row.find("th"))
            codes = row.xpath("th//a/@href")
            for key, cell in zip(keys, row.findall("td"), strict=True):
                if codes:  # a partial build leads only to the kommuner it has
                    number = codes[0].split("/")[-2]
                    where = f"fylke {page.name}: {key}: {name}"
                    yield from check_cell(where, cell, every[key], number, words)


def check_cell(where: str, cell: HtmlElement, data: Any, code: str, words: Words) -> Iterator[str]:
    """The number and the signs, and a word to hear for each of them."""
    series = data["serier"][code]
    if not series["vist"][-1]:
        yield from differ(where, text_of(cell)[:1], "–")
        return
    signs, spoken = expect_signs(series, words)
    yield from differ(where, text_of(cell), series["vist"][-1] + "".join(signs))
    heard = cell.xpath('.//span[@role="img"]/@aria-label')
    yield from differ(f"{where}: to hear", len(heard), len(spoken))
    for one, start in zip(heard, spoken, strict=False):
        yield from differ(f"{where}: to hear", one.startswith(start), True)


def expect_signs(series: Any, words: Words) -> tuple[list[str], list[str]]:
    """The signs beside the newest number, and how the words for each begin."""
    if "merker" in series:
        codes = [code for code in series["merker"] if code not in BY_METHOD.values()]
    else:
        codes = [BY_METHOD[series["metode"]]] if series.get("metode") in BY_METHOD else []
    signs = {**words["mark_signs"], **words["flag_signs"]}
    names = {**words["marks"], **words["flags"]}
    told = [code for code in codes if code in signs]
    return [signs[code] for code in told], [names[code].partition("{")[0] for code in told]


def compare_with_sheets(site: Path, every: Mapping[str, Any]) -> Iterator[str]:
    """The marks of a kommune in data/indikator/ are those of its own numbers."""
    for file in sorted(site.glob("kommune/*/tall.json")):
        number = file.parent.name
        for row in read_json(file)["indikatorer"]:
            if row["vist"]:
                found = every[row["nokkel"]]["serier"][number].get("merker")
                yield from differ(f"{row['nokkel']}: {number}: merker", found, row["merker"])
