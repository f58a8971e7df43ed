"""Which utgave a sheet names: the last that changed something it shows, and not the newest of all.

In: an area's Comparisons, and what a fetch has kept (`sources.snapshot.naming`). Out: digests of
what its sheets show, the utgave that each names, and the Material as of that utgave. So the sheets
of a kommune are the same, to the byte, until a figure on them changes.

What is kept is believed only where a sheet still shows the same: where code has changed since the
last fetch, it names the newest utgave until the next.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar

from faktaark.build.context import Material
from faktaark.build.digests import digest_of
from faktaark.build.sheets import compare_figures, make_one_subject
from faktaark.build.workers import share_with
from faktaark.errors import SnapshotError
from faktaark.model.document import Document
from faktaark.model.figures import Comparison, Survey
from faktaark.model.indicator import IndicatorText, SourceLine
from faktaark.model.regions import Area
from faktaark.model.snapshot import DatedEdition, Naming, Snapshot
from faktaark.model.standing import Shift, Standing
from faktaark.sheets.subject import Subject, make_area
from faktaark.sources.snapshot.naming import load_naming, load_newest_naming, write_naming

log = logging.getLogger("faktaark")

T = TypeVar("T", Snapshot, SourceLine)

UNSHOWN = frozenset({"indicator", "source", "snapshots", "distance"})
"""Fields of a Comparison that say no figure, or (distance) none that is shown: it is how far the
area lies from its gruppe on the scale of all kommuner, which any kommune's figure moves a little.
"""


@dataclass(frozen=True, slots=True)
class Named:
    """What a sheet shows, as a digest, and the utgave it names.

    None: the newest, with the dates that its tables have now.
    """

    shown: str
    named: DatedEdition | None


def name_sheets(
    material: Material, area: Area, comparisons: Sequence[Comparison]
) -> dict[str, Named]:
    """Return which utgave each kind of sheet of an area names, by its key."""
    kept = material.naming
    found = {}
    for key, shown in find_shown(material, area, comparisons).items():
        digest, number = kept.sheets.get(_key(area, key), ("", 0)) if kept else ("", 0)
        found[key] = Named(shown, kept.editions[number] if kept and digest == shown else None)
    return found


def find_shown(material: Material, area: Area, comparisons: Sequence[Comparison]) -> dict[str, str]:
    """Return `digest_shown`, from what this run has kept where it has made the utgave."""
    if not material.shown:
        return digest_shown(material, area, comparisons)
    documents = material.config.list_documents(area.kind)
    return {each.key: material.shown[_key(area, each.key)] for each in documents}


def name_indicator(material: Material, survey: Survey) -> Named:
    """Return which utgave an indicator's page and files name."""
    kept, shown = material.naming, material.shown.get(_key_of(survey)) or digest_survey(survey)
    digest, number = kept.sheets.get(_key_of(survey), ("", 0)) if kept else ("", 0)
    return Named(shown, kept.editions[number] if kept and digest == shown else None)


def is_named(snapshot: Path) -> bool:
    """Return whether it is kept which utgave each sheet names, now that this one is the newest."""
    try:
        return load_naming(snapshot) is not None
    except SnapshotError:
        return False


def keep_naming(material: Material, jobs: int) -> Mapping[str, str]:
    """Keep which utgave each sheet names. What was kept, and cannot be read, is begun anew.

    Return a digest of what each sheet shows, by the name that it is kept under.
    """
    folder = material.folders.snapshot
    try:
        before = load_newest_naming(folder)
    except SnapshotError as error:
        log.warning("%s\n  All sheets name edition %d", error, material.edition.number)
        before = None
    digests = share_with(jobs, material, digest_area, list_areas(material))
    shown = {name: one for area in digests for name, one in area.items()}
    shown |= {_key_of(survey): digest_survey(survey) for survey in material.surveys}
    write_naming(folder, make_naming(material, shown, before))
    return shown


def make_naming(material: Material, shown: Mapping[str, str], before: Naming | None) -> Naming:
    """Return which utgave each sheet names once the material's is made.

    shown: a digest of what each sheet shows. before: what was kept of the utgave before.
    """
    edition = material.edition
    dates = {s.table: (s.updated, s.fetched) for s in material.snapshots}
    sheets = {
        sheet: (digest, _find_number(sheet, digest, before) or edition.number)
        for sheet, digest in shown.items()
    }
    known = {**(before.editions if before else {}), edition.number: DatedEdition(edition, dates)}
    named = {edition.number, *(number for _, number in sheets.values())}
    return Naming(edition, {number: known[number] for number in sorted(named)}, sheets)


def _find_number(sheet: str, digest: str, before: Naming | None) -> int | None:
    kept = before.sheets.get(sheet) if before else None
    return kept[1] if kept and kept[0] == digest else None


def digest_area(material: Material, area: Area) -> dict[str, str]:
    """Return digests of what the sheets of an area show, by the names that they are kept under."""
    comparisons = compare_figures(material.basis, area)
    shown = digest_shown(material, area, comparisons)
    return {_key(area, key): digest for key, digest in shown.items()}


def _key(area: Area, document: str) -> str:
    return f"{area.number} {document}"


def _key_of(survey: Survey) -> str:
    return f"indikator {survey.indicator.key}"


def list_areas(material: Material) -> Iterator[Area]:
    """Yield all that can have sheets: landet, fylker and kommuner."""
    regions = material.regions
    for region in (regions.landet, *regions.fylker.values()):
        yield make_area(region, "nb")
    yield from regions.kommuner.values()


# --- what a sheet shows --------------------------------------------------------------------------


def digest_shown(
    material: Material, area: Area, comparisons: Sequence[Comparison]
) -> dict[str, str]:
    """Return a digest of what each kind of sheet of an area shows, by its key.

    The first kind is the page's too, and shows every figure. How many rows there is room for
    matters to none.
    """
    said = {c.indicator.key: digest_of(list_shown(c)) for c in comparisons}
    found = {}
    for document in material.config.list_documents(area.kind):
        whole = replace(document, most_rows=len(comparisons))
        subject = make_one_subject(material, whole, area, comparisons)
        keys = list_figures(document, subject) if document.is_theme else said.keys()
        found[document.key] = digest_of(describe(subject), [said[key] for key in keys])
    return found


def list_shown(comparison: Comparison) -> list[object]:
    """Return all in a Comparison that a reader is shown."""
    names = (each.name for each in fields(comparison))
    return [getattr(comparison, name) for name in names if name not in UNSHOWN]


def list_figures(document: Document, subject: Subject) -> list[str]:
    """Return the indicators that a sheet of a theme has figures of.

    They are its rows, its big numbers, and what is told of the inhabitants of any area.
    """
    beside = {*subject.standing.keys, *document.big_numbers}
    indicators = (comparison.indicator for comparison in subject.comparisons)
    return [each.key for each in indicators if each.role or each.key in beside]


def digest_survey(survey: Survey) -> str:
    """Return a digest of all the figures of an indicator, and of what is said of each."""
    parts = (survey.periods, survey.kommuner, survey.references, survey.judgements, survey.notes)
    return digest_of(*parts)


def describe(subject: Subject) -> Subject:
    """Return what a sheet shows beside figures: where the area is, and what stands out there."""
    return replace(subject, comparisons=(), standing=without_distances(subject.standing))


def without_distances(standing: Standing) -> Standing:
    """Return a Standing without what only its order follows from; see UNSHOWN."""

    def strip(shift: Shift) -> Shift:
        return replace(shift, distance=0.0)

    return replace(
        standing,
        age=standing.age and strip(standing.age),
        developments=tuple(strip(each) for each in standing.developments),
        differences=tuple(replace(each, distance=0.0) for each in standing.differences),
    )


# --- as of an utgave -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Dater:
    """The material as of each utgave that a sheet names; made once."""

    material: Material
    _made: dict[int, Material] = field(default_factory=dict)

    def date(self, named: DatedEdition | None) -> Material:
        """Return the material as it stands on a sheet that names an utgave.

        Its tables have the dates of then: what has come to them since is not on the sheet.
        """
        if named is None:
            return self.material
        number = named.edition.number
        if number not in self._made:
            texts = {
                language: tuple(_date_text(about, named) for about in described)
                for language, described in self.material.texts.items()
            }
            older = named.edition != self.material.edition
            dated = replace(self.material, edition=named.edition, texts=texts, older=older)
            self._made[number] = dated
        return self._made[number]


def hide_dates(about: IndicatorText) -> IndicatorText:
    """Return a text without when its tables were updated and fetched."""
    undated = (replace(source, updated="", fetched="") for source in about.sources)
    return replace(about, sources=tuple(undated))


def _date_text(about: IndicatorText, named: DatedEdition) -> IndicatorText:
    return replace(about, sources=tuple(_date(source, named) for source in about.sources))


def date_comparisons(
    comparisons: Sequence[Comparison], named: DatedEdition | None
) -> tuple[Comparison, ...]:
    """Return comparisons whose tables have the dates of an utgave."""
    if named is None:
        return tuple(comparisons)
    return tuple(
        replace(c, snapshots=tuple(_date(snapshot, named) for snapshot in c.snapshots))
        for c in comparisons
    )


def date_survey(survey: Survey, named: DatedEdition | None) -> Survey:
    """Return a Survey whose tables have the dates of an utgave."""
    if named is None:
        return survey
    return replace(survey, snapshots=tuple(_date(each, named) for each in survey.snapshots))


def _date(what: T, named: DatedEdition) -> T:
    updated, fetched = named.dates.get(what.table, (what.updated, what.fetched))
    return replace(what, updated=updated, fetched=fetched)
