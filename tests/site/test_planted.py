"""Whether a change in one finished file is noticed: one at a time, of every kind, in every form.

A kommune with numbers, marks and reasons of most kinds is taken out of the built site. The tests
of test_proof find nothing wrong with it as it is; each change must make them name it. Those that
make its forms disagree stand in `disagreements`; those of a sheet alone stand here.
"""

import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.reading.agreement import find_disagreements
from tests.reading.boxes import find_collisions
from tests.reading.conformance import Promised, find_unsound
from tests.reading.forms import LANGUAGES, find_files
from tests.reading.kinds import compare_attached
from tests.reading.planting import Change, edit_pdf, find_elements, rewrite, shift
from tests.reading.readers import read_json, read_numbers
from tests.reading.tagged import read_file
from tests.site.disagreements import (
    COVERAGE,
    DISAGREEMENTS,
    EDITIONS,
    MARKS,
    METHODS,
    NAMES,
    NUMBERS,
    PERIODS,
    REASONS,
    SENTENCES,
    SOURCES,
    Planted,
)

HARAM = "1580"
"""Made by dividing Ålesund: numbers, four reasons for missing, five marks, three methods."""


# --- what breaks a standard ----------------------------------------------------------------------


def find_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(iter(pdf.pages[0].obj.Resources.Font.values()))


def set_name(item: pikepdf.Object, key: str, name: str) -> None:
    item[f"/{key}"] = pikepdf.Name(f"/{name}")


UNSOUND = {
    "a figure without description": (
        edit_pdf(lambda pdf: find_elements(pdf, "Figure")[0].__delitem__("/Alt")),
        "a figure without description",
    ),
    "a figure beside the page": (
        edit_pdf(lambda pdf: setattr(find_elements(pdf, "Figure")[0].A, "BBox", [0, 0, 999, 9])),
        "the place of a figure",
    ),
    "another language": (
        edit_pdf(lambda pdf: setattr(pdf.Root, "Lang", pikepdf.String("nn"))),
        "the language is nn",
    ),
    "another title": (
        edit_pdf(lambda pdf: pdf.docinfo.__setitem__("/Title", "Faktaark")),
        "the title is Faktaark",
    ),
    "a heading skipped": (
        edit_pdf(lambda pdf: setattr(find_elements(pdf, "H2")[0], "S", pikepdf.Name.H3)),
        "H3 follows H1",
    ),
    "a cell without headers": (
        edit_pdf(lambda pdf: find_elements(pdf, "TD")[9].A.__delitem__("/Headers")),
        "a cell is not tied to its headers",
    ),
    "a header without direction": (
        edit_pdf(lambda pdf: find_elements(pdf, "TH")[0].A.__delitem__("/Scope")),
        "the first row is not of column headers",
    ),
    "not marked as tagged": (
        edit_pdf(lambda pdf: setattr(pdf.Root.MarkInfo, "Marked", False)),
        "is not marked as tagged",
    ),
    "no output intent": (
        edit_pdf(lambda pdf: setattr(pdf.Root, "OutputIntents", pikepdf.Array())),
        "the output intents are []",
    ),
    "a script": (
        edit_pdf(
            lambda pdf: setattr(
                pdf.Root, "OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="f()")
            )
        ),
        "the catalog has ['OpenAction']",
    ),
    "other numbers attached": (
        edit_pdf(lambda pdf: pdf.Root.AF[0].EF.F.write(b"\xef\xbb\xbfnummer\r\n1\r\n")),
        "is not the site's",
    ),
    "attached as something else": (
        edit_pdf(lambda pdf: setattr(pdf.Root.AF[0], "AFRelationship", pikepdf.Name.Source)),
        "associated are [('tall-1580-nb.csv', '/Source')]",
    ),
    "attached without description": (
        edit_pdf(lambda pdf: setattr(pdf.Root.AF[0], "Desc", pikepdf.String("ark.pdf"))),
        "the attached file is described as ark.pdf",
    ),
    "a page more": (edit_pdf(lambda pdf: pdf.pages.append(pdf.pages[0])), "3 pages"),
    "another typeface": (
        edit_pdf(lambda pdf: set_name(find_font(pdf), "BaseFont", "ABCDEF+Arial")),
        "another typeface: /ABCDEF+Arial",
    ),
}

# --- what collides -------------------------------------------------------------------------------

CROWDED = {
    "a number over another": (shift("Netto innflytting ", 0, 9), "overlap"),
    "a label in the margin": (shift("Oversikt", -60, 0), "«Oversikt» is in the margin"),
    "a label over a figure": (shift("Befolkning", 580, 16), "and «Befolkning» overlap"),
    "a point over the next": (
        rewrite("KOSTRA-gruppe 1: ", "KOSTRA-gruppe 1: " * 9, page=1),
        "margin",
    ),
}


# --- the tests -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sound(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of one kommune as they were built, alone."""
    alone = tmp_path_factory.mktemp("haram")
    for folder in (f"kommune/{HARAM}", f"nn/kommune/{HARAM}"):
        shutil.copytree(site / folder, alone / folder, ignore=shutil.ignore_patterns("figur"))
    shutil.copytree(site / "data/region", alone / "data/region")
    return alone


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    """A copy to plant a change in."""
    return shutil.copytree(sound, tmp_path / "site")


def find_sheet_faults(site: Path, language: str) -> list[str]:
    files = find_files(site, HARAM, language)
    name = f"tall-{HARAM}-{language}.csv"
    promised = Promised(f"Faktaark for Haram ({HARAM})", language, name)
    with pikepdf.open(files.sheet) as pdf:
        attached = compare_attached(pdf, name, read_numbers(files.csv.read_bytes(), language))
        return [*find_unsound(files.sheet, promised), *attached]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_before(sound: Path, language: str) -> None:
    assert find_disagreements(sound, HARAM, language) == []
    assert find_sheet_faults(sound, language) == []
    assert find_collisions(read_file(find_files(sound, HARAM, language).sheet)) == []


@pytest.mark.parametrize("planted", DISAGREEMENTS.values(), ids=DISAGREEMENTS)
def test_a_change_in_one_form_is_named(copy: Path, planted: Planted) -> None:
    files = find_files(copy, HARAM, planted.language)
    numbers = {row["nokkel"]: row["nr"] for row in read_json(files.json)["indikatorer"]}
    planted.change(getattr(files, planted.form))
    faults = find_disagreements(copy, HARAM, planted.language)
    assert any(planted.named.format_map(numbers) in fault for fault in faults), faults


@pytest.mark.parametrize(("change", "named"), UNSOUND.values(), ids=UNSOUND)
def test_a_breach_of_a_standard_is_named(copy: Path, change: Change, named: str) -> None:
    change(find_files(copy, HARAM, "nb").sheet)
    faults = find_sheet_faults(copy, "nb")
    assert any(named in fault for fault in faults), faults


@pytest.mark.parametrize(("change", "named"), CROWDED.values(), ids=CROWDED)
def test_what_collides_is_named(copy: Path, change: Change, named: str) -> None:
    sheet = find_files(copy, HARAM, "nb").sheet
    change(sheet)
    faults = find_collisions(read_file(sheet))
    assert any(named in fault for fault in faults), faults


def test_there_are_enough_of_every_kind_and_form() -> None:
    assert len(DISAGREEMENTS) + len(UNSOUND) + len(CROWDED) >= 100
    kinds = (
        NUMBERS,
        PERIODS,
        NAMES,
        METHODS,
        MARKS,
        COVERAGE,
        REASONS,
        SENTENCES,
        SOURCES,
        EDITIONS,
    )
    for kind in kinds:
        forms = {planted.form for planted in kind.values()}
        assert len(forms) >= 3, forms
