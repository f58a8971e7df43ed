"""How many rows there is room for: measured before the first sheet is made.

In: a Plan. Out: a Plan whose kinds of sheet have as many rows as fit under the longest legend, list
of sources, notes and names that any kommune of the edition has, in either language. All sheets of a
kind have the same rows, so that they can be laid side by side.

A sheet for measuring is that of a real kommune whose legend is part of no other's, with the longest
names that any like it has, and the longest date. The engine of the PDFs lays it out, and its pages
are counted; what is laid out again another day is known by a digest.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from faktaark.build.context import Material, Plan
from faktaark.build.digests import digest_layout, digest_of
from faktaark.build.legends import BareSheet
from faktaark.build.progress import log_stage
from faktaark.build.sheets import compare, make_sheets
from faktaark.build.staging import find_beside, write_beside
from faktaark.build.workers import share_with
from faktaark.model.document import Document
from faktaark.model.figures import Comparison
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.sheet import Sheet
from faktaark.outputs.pages.render import Environment, render_sheet_html
from faktaark.outputs.pdf.render import count_pages
from faktaark.sheets.fitting import (
    Covered,
    keep_longest,
    make_bare_row,
    number_anew,
    pile_up,
    stretch_columns,
    stretch_sheet,
)
from faktaark.sheets.rows import make_column, number_rows
from faktaark.sheets.sheet import choose_table_columns
from faktaark.statistics.comparison import Basis, compare_kommune
from faktaark.untrusted import parse_json, read_file

FIRST = LANGUAGES[0]
"""The language in which kommuner are compared; in the others they differ in the same."""


def fit_rows(plan: Plan, inputs: str) -> Plan:
    """Return the plan with as many rows on each kind of sheet as there is room for.

    inputs: a digest of what the room depends on (see `digests`). What was measured of the same is
    read from beside the site.
    """
    path = find_beside(plan.options.output.resolve(), "rows")
    room = read_room(path)
    rows = room.rows if room.inputs == inputs else {}
    measured = list_measured(plan)
    lacking = tuple(each for each in measured if each.key not in rows)
    if lacking:
        with log_stage("room on the sheets"):
            found = measure_rows(plan, lacking, room.pages)
        pages = room.pages if rows else {}
        for key, (number, counted) in found.items():
            rows, pages = {**rows, key: number}, {**pages, **counted}
        write_beside(path, json.dumps({"inputs": inputs, "rows": rows, "pages": pages}))
    config, keys = plan.material.config, {each.key for each in measured}
    documents = tuple(  # not others that were measured before: no build depends on another
        replace(document, most_rows=rows.get(document.key, document.most_rows))
        if document.key in keys
        else document
        for document in config.documents
    )
    material = replace(plan.material, config=replace(config, documents=documents))
    return replace(plan, material=material)


def list_measured(plan: Plan) -> tuple[Document, ...]:
    """Return the kinds of sheet for kommuner whose room the build must know.

    They are those that are made, and the first, whose rows a kommune's page may tell of.
    """
    first, *others = plan.material.config.list_documents("kommune")
    return (first, *(document for document in others if document in plan.documents))


@dataclass(frozen=True, slots=True)
class Room:
    """What was measured before: of which inputs, rows by kind of sheet, pages by digest."""

    inputs: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)


def read_room(path: Path) -> Room:
    """Return what was measured before; nothing where that cannot be read."""
    try:
        said: Any = parse_json(read_file(path))
        rows, pages = (
            {str(key): int(number) for key, number in said[name].items()}
            for name in ("rows", "pages")
        )
        return Room(str(said["inputs"]), rows, pages)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Room()


Measured = tuple[int, Mapping[str, int]]
"""How many rows there is room for, and the pages of each sheet that was laid out, by digest."""


def measure_rows(
    plan: Plan, documents: Sequence[Document], known: Mapping[str, int]
) -> dict[str, Measured]:
    """Return how many rows there is room for on kinds of sheet for kommuner, by their keys.

    known: how many pages a sheet had that was laid out before, by digest.
    """
    measure = partial(measure_document, known=known)
    jobs = min(plan.options.jobs, len(documents))
    if jobs == 1:
        found = [measure(plan, document) for document in documents]
    else:
        found = share_with(jobs, plan, measure, documents)
    return {document.key: each for document, each in zip(documents, found, strict=True)}


def measure_document(plan: Plan, document: Document, known: Mapping[str, int]) -> Measured:
    """Return how many rows there is room for on a kind of sheet."""
    material = plan.material
    basis = choose_figures(material, document)
    compared = {
        number: compare_kommune(basis, kommune)
        for number, kommune in material.regions.kommuner.items()
    }
    makers = digest_layout(material.config.site, material.folders, plan.options)
    gauge = Gauge(material, plan.environment, document, compared, makers, known)
    return gauge.measure(), gauge.counted


def choose_figures(material: Material, document: Document) -> Basis:
    """Return the figures that may stand on a sheet, which are fewer than those of the pages."""
    basis, themes = material.basis, material.config.themes
    kommune = next(iter(material.regions.kommuner.values()))
    comparisons = compare_kommune(basis, kommune)
    keys = {c.indicator.key for c in comparisons if c.indicator.role == "size"}
    keys.update(number_rows(document, comparisons, themes))
    return replace(basis, figures=tuple(f for f in basis.figures if f.indicator.key in keys))


def find_most(fits: Callable[[int], bool], most: int) -> int:
    """Return the largest number up to `most` that fits, and 1 where none does.

    It is sought from above, in growing steps, since most sheets fit at once or nearly.
    """
    low, high, step = most, most + 1, 1
    while low > 1 and not fits(low):
        low, high, step = max(1, low - step), low, 2 * step
    while low < high - 1:
        middle = (low + high) // 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low


@dataclass
class Gauge:
    """A kind of sheet, and what it is measured with.

    makers: a digest of what lays it out. known: how many pages a sheet had before, by digest.
    """

    material: Material
    environment: Environment
    document: Document
    compared: Mapping[str, Sequence[Comparison]]
    makers: str = ""
    known: Mapping[str, int] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    _known: dict[tuple[str, Language, int], bool] = field(default_factory=dict)
    _sheets: dict[str, dict[Language, Sheet]] = field(default_factory=dict)

    def measure(self) -> int:
        """Return the number of rows with which every sheet fits.

        Where all legends at once fit under so many rows, so does each. If not, those that can be
        the longest are tried one by one; with fewer rows it may be another kommune's.
        """
        rows = len(self.number(self.document.most_rows, next(iter(self.compared))))
        while rows > 1:
            most = rows
            for number in self.choose(rows):
                most = self.try_sheets(number, most)
            if most == rows:
                break
            rows = most
        return rows

    def try_sheets(self, number: str, most: int) -> int:
        """Return with how many rows, at most `most`, a kommune's sheet fits in every language."""
        for language in LANGUAGES:
            most = find_most(partial(self.fits, number, language), most)
        return most

    def number(self, rows: int, number: str) -> dict[str, int]:
        """Return the numbers of the rows of a sheet that has this many."""
        document = replace(self.document, most_rows=rows)
        return number_rows(document, self.compared[number], self.material.config.themes)

    def choose(self, rows: int) -> tuple[str, ...]:
        """Return the kommuner whose legends can be the longest with this many rows.

        Of those with the same columns none, where all that is said of any of them fits at once.
        """
        chosen: list[str] = []
        for like in self.alike.values():
            said = {
                one: self.bare[FIRST][one].list_legend(self.number(rows, one).keys())
                for one in like
            }
            longest = keep_longest(said)
            if len(longest) == 1 or not self.fits_together(longest[0], like, rows):
                chosen.extend(longest)
        return tuple(chosen)

    def fits_together(self, number: str, like: Sequence[str], rows: int) -> bool:
        """Return whether a kommune's sheet fits with all that is said under any of these."""
        numbers = self.number(rows, number)
        for language in LANGUAGES:
            bare = self.bare[language]
            cells = [cell for one in like for cell in bare[one].list_cells(numbers.keys())]
            sheet = number_anew(self.stretch(number, language), numbers)
            if self.count(pile_up(sheet, cells)) > self.document.pages:
                return False
        return True

    def fits(self, number: str, language: Language, rows: int) -> bool:
        """Return whether a kommune's sheet has no more pages than its kind with so many rows."""
        key = (number, language, rows)
        if key not in self._known:
            sheet = number_anew(self.stretch(number, language), self.number(rows, number))
            self._known[key] = self.count(sheet) <= self.document.pages
        return self._known[key]

    def count(self, sheet: Sheet) -> int:
        """Return how many pages a Sheet would have; of a figure only its size matters."""
        html, figures = render_sheet_html(self.environment, sheet)
        sizes = [(name, svg.partition(">")[0]) for name, svg in sorted(figures.items())]
        digest = digest_of(self.makers, self.document.style, sizes, html)
        pages = self.known.get(digest)
        if pages is None:
            style = self.material.folders.templates / self.document.style
            pages = count_pages(html, figures, style)
        self.counted[digest] = pages
        return pages

    @cached_property
    def bare(self) -> Mapping[Language, Mapping[str, BareSheet]]:
        """The numbers of every kommune, without figures and sentences, by its number."""
        return {
            language: {number: self._make_bare(number, language) for number in self.compared}
            for language in LANGUAGES
        }

    @cached_property
    def alike(self) -> Mapping[tuple[str, ...], Sequence[str]]:
        """The kommuner by the columns of their overview."""
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for number, bare in self.bare[FIRST].items():
            found[bare.table].append(number)
        return found

    def stretch(self, number: str, language: Language) -> Sheet:
        """Return a kommune's sheet with the longest names of those that have the same columns."""
        if number not in self._sheets:
            self._sheets[number] = self._make_sheets(number)
        sheet, bare = self._sheets[number][language], self.bare[language]
        like = [bare[one] for one in self.alike[bare[number].table]]
        columns = stretch_columns([one.columns for one in like])
        return stretch_sheet(sheet, [one.kommune for one in like], columns, cover(like, sheet))

    def _make_sheets(self, number: str) -> dict[Language, Sheet]:
        compared = compare(self.material, self.material.regions.kommuner[number])
        sheets = make_sheets(self.material, self.document, compared, LANGUAGES)
        return {sheet.language: sheet for sheet in sheets}

    def _make_bare(self, number: str, language: Language) -> BareSheet:
        regions = self.material.regions
        kommune, comparisons = regions.kommuner[number], self.compared[number]
        size = next(c for c in comparisons if c.indicator.role == "size")
        numbers = self.number(self.document.most_rows, number)
        texts = {about.key: about for about in self.material.texts[language]}
        rows = tuple(
            make_bare_row(kommune, c, texts[c.indicator.key], numbers[c.indicator.key])
            for c in comparisons
            if c.indicator.key in numbers
        )
        table = choose_table_columns(size.references, alone=regions.is_alone(kommune))
        sources = {s.table for c in comparisons for s in c.snapshots}
        columns = tuple(make_column(reference, language) for reference in size.references)
        return BareSheet(kommune, columns, table, rows, frozenset(sources))


def cover(like: Sequence[BareSheet], sheet: Sheet) -> dict[str, Covered]:
    """Return, by column, the cells whose coverage takes most words on any of the sheets."""
    on_sheet = {row.key for row in sheet.sheet_rows}
    found: dict[str, tuple[int, Covered]] = {}
    for bare in like:
        for key, length, cells in bare.list_covered(on_sheet):
            if length > found.get(key, (0, {}))[0]:
                found[key] = (length, cells)
    return {key: cells for key, (_, cells) in found.items()}
