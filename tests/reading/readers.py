"""Read finished files back as a reader would, without a line of the program that made them.

HTML as tables of texts, a PDF as lines of text, CSV and JSON as plain records. Programs that read
PDF are called through `run`, which fails loudly.
"""

import codecs
import csv
import io
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

Table = list[list[str]]

UNREAD = frozenset({"script", "style", "svg", "template"})


def run(*command: str | Path) -> str:
    """What a program prints; an error with what it said if it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode == 0, f"{command[0]}: {done.stdout[-4000:]}{done.stderr[-4000:]}"
    return done.stdout


def squeeze(text: str) -> str:
    """Runs of space as one. The spaces inside a number (U+202F, U+00A0) are left as they are."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def holds(text: str, number: str) -> bool:
    """Whether a printed number stands in a text, and not only as a part of a longer one."""
    return bool(re.search(rf"(?<![\d,.\u202f−]){re.escape(number)}(?![\d\u202f]|[,.]\d)", text))


# --- HTML ----------------------------------------------------------------------------------------


class _Document(HTMLParser):
    """Text and tables of a page; what a script or a drawing holds is not text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self.texts: list[str] = []
        self.links: list[dict[str, str]] = []
        self._open: list[tuple[Table, int]] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self._unread += 1
        elif tag in ("a", "link"):
            self.links.append({name: value or "" for name, value in attrs})
        elif tag == "table":
            table: Table = []
            self.tables.append(table)
            self._open.append((table, 0))
        elif tag == "tr" and self._open:
            self._open[-1][0].append([])
        elif tag in ("td", "th") and self._open and self._open[-1][0]:
            self._open[-1][0][-1].append("")
        if tag not in ("b", "i", "em", "strong", "span", "sup", "sub", "a", "abbr"):
            self._write(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self._unread -= 1
        elif tag == "table" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._write(data)

    def _write(self, data: str) -> None:
        self.texts.append(data)
        if self._open and self._open[-1][0] and self._open[-1][0][-1]:
            self._open[-1][0][-1][-1] += data


class Html:
    """A page read back: `text` as a whole, `tables` as rows of cells, `links` as attributes."""

    def __init__(self, source: str) -> None:
        document = _Document()
        document.feed(source)
        document.close()
        self.text = squeeze("".join(document.texts))
        self.tables = [
            [[squeeze(cell) for cell in row] for row in table] for table in document.tables
        ]
        self.links = document.links

    def find_row(self, name: str, columns: int) -> list[str]:
        """The cells of the first row that begins with a name, of a table of so many columns."""
        for table in self.tables:
            for row in table:
                label = next((i for i, cell in enumerate(row[:2]) if cell.startswith(name)), None)
                if label is not None and len(row) >= columns:
                    return row[label + 1 :]
        raise AssertionError(f"no row of a table begins with «{name}»")


def read_html(file: Path) -> Html:
    return Html(file.read_text(encoding="utf-8"))


# --- CSV and JSON --------------------------------------------------------------------------------


def read_csv(content: bytes) -> list[dict[str, str]]:
    """The lines of a CSV of RFC 4180: CRLF, and as many fields in each line as in the first."""
    return _read_lines(content.decode("utf-8"), ",")


def read_table(content: bytes) -> list[dict[str, str]]:
    """The lines of a CSV for a Norwegian spreadsheet: a byte order mark, and semicolons."""
    assert content.startswith(codecs.BOM_UTF8)
    return _read_lines(content.decode("utf-8-sig"), ";")


TRANSLATED = ("indikator", "enhet", "regionnavn")
PUBLISHERS = {"Valgdirektoratet": "Valdirektoratet", "mangfoldsdir": "mangfaldsdir"}


def read_numbers(content: bytes, language: str) -> list[dict[str, str]]:
    """The lines of tall.csv with the words of one language; it has those of both, side by side."""
    lines = read_table(content)
    for line in lines:
        other = {name: line.pop(f"{name}_nn") for name in TRANSLATED}
        if language == "nn":
            line |= other
            line["kommune"] = line["kommune"].replace("0 Norge", "0 Noreg")
            for name, translated in PUBLISHERS.items():  # of sources the names are in bokmål
                line["kilde"] = line["kilde"].replace(name, translated)
    return lines


def _read_lines(text: str, delimiter: str) -> list[dict[str, str]]:
    assert text.endswith("\r\n")
    lines = list(csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter))
    assert all(None not in line and None not in line.values() for line in lines)
    return lines


Regions = Callable[[str], dict[str, Any]]
"""The file of a region in /data/region/, by its code."""


def expand_series(document: dict[str, Any], regions: Regions) -> dict[str, Any]:
    """The series of tall.json as a list of periods for each region, which is easier to read.

    Sources stand where they are named. The series of the regions that have a file of their own are
    put in, as far back as the kommune's. What has been changed for a test is so already.
    """
    for row in document.get("indikatorer", []):
        series = row.get("serier")
        if isinstance(series, dict) and "regioner" in series:
            row["serier"] = dict(_list_series(row, series, regions))
        sources = row.get("kilder", [])
        row["kilder"] = [document["kilder"][s] if isinstance(s, int) else s for s in sources]
    return document


def _list_series(
    row: dict[str, Any], series: dict[str, Any], regions: Regions
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each region's periods, in the order of the comparisons; of those that have a number."""
    own = series["regioner"]
    yield "kommunen", list(_list_periods(series, own["kommunen"]))
    for key, cell in row["sammenligning"].items():
        if key in own:
            yield key, list(_list_periods(series, own[key]))
        elif cell.get("kode"):
            shared = regions(cell["kode"])["serier"].get(row["nokkel"])
            if shared and any(shared["vist"]):
                first = series["slutt"][0]
                listed = _list_periods(shared, shared)
                yield key, [one for one in listed if one["slutt"] >= first]


def _list_periods(series: dict[str, Any], columns: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for place, (label, end) in enumerate(zip(series["perioder"], series["slutt"], strict=True)):
        missing = columns.get("mangler", {}).get(str(place))
        if columns["vist"][place] is None and missing is None:
            continue  # the region has no such period
        told = columns.get("dekning", {}).get(str(place), ())
        counts = dict(zip(("antall", "alle", "andel"), told, strict=False))
        yield {
            "periode": label,
            "slutt": end,
            "verdi": columns["verdi"][place],
            "vist": columns["vist"][place],
            "mangler": missing,
            "teller": columns["teller"][place] if "teller" in columns else None,
            "nevner": columns["nevner"][place] if "nevner" in columns else None,
            **counts,
            **({"forelopig": True} if end in columns.get("forelopig", ()) else {}),
        }


def read_json(file: Path) -> dict[str, Any]:
    """A JSON object without NaN or Infinity, and without a key that stands twice.

    Of a tall.json the words are those of one language, by where its page is: «nn/kommune/4601/».
    """
    language = "nn" if file.parts[-4:-2] == ("nn", "kommune") else "nb"
    if language == "nn" and not file.is_file():
        file = file.parents[3].joinpath(*file.parts[-3:])

    def refuse(constant: str) -> None:
        raise AssertionError(f"{file}: {constant} is no number")

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs), f"{file}: a key stands twice"
        return dict(pairs)

    text = file.read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text, parse_constant=refuse, object_pairs_hook=unique)
    if file.name != "tall.json":
        return read
    return expand_series(
        choose_words(read, language), lambda code: read_region(find_region(file, code))
    )


def choose_words(thing: Any, language: str) -> Any:
    """The same with the words of one language, where both stand side by side."""
    if isinstance(thing, list):
        return [choose_words(one, language) for one in thing]
    if not isinstance(thing, dict):
        return thing
    if thing and set(thing) <= {"nb", "nn"}:
        return thing[language]
    return {key: choose_words(one, language) for key, one in thing.items()}


def read_region(file: Path) -> dict[str, Any]:
    return _read_region(file, file.stat().st_mtime_ns)


@cache
def _read_region(file: Path, time: int) -> dict[str, Any]:
    """`time`: of its last change, so that a site that is made anew is read anew."""
    assert time
    region: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return region


def find_region(file: Path, code: str) -> Path:
    """The file of a region, on the site that a kommune's tall.json is on."""
    return next(
        found for folder in file.parents if (found := folder / f"data/region/{code}.json").is_file()
    )


# --- PDF -----------------------------------------------------------------------------------------


def read_pdf_pages(file: Path) -> list[str]:
    """The text of each page as it lies there, a line for a line."""
    return run("pdftotext", "-layout", "-enc", "UTF-8", file, "-").split("\f")[:-1]


def find_sheet_rows(page: str) -> dict[int, str]:
    """The lines of the table on page 2 by their number; of a label in two lines, the first."""
    rows: dict[int, str] = {}
    for line in page.splitlines():
        number = re.match(r"\s*(\d+) ", line)
        if number and int(number[1]) == len(rows) + 1:
            rows[int(number[1])] = line[number.end() :]
    return rows


def stands_in_row(line: str, numbers: list[str | None]) -> bool:
    """Whether printed numbers stand in a line, one after the other and with nothing between.

    None is a dash, with the letter of its note or without. A number that is not of its column's
    region has a dagger, and one that is not just what it seems a sign. pdftotext prints U+202F as
    a space.
    """
    words = (r"[–.:][a-z]?" if n is None else rf"{re.escape(n)}[†≈m|ur*f]*" for n in numbers)
    pattern = r"\s+".join(words).replace("\u202f", r"[ \u202f]")
    return bool(re.search(rf"\s{{2,}}{pattern}(?!\S)(?!  ?\d)", line))
