"""What a page and its files name is the utgave in which something on them last changed.

In the small project of `examples.slim` the fee of one kommune is changed, as a fetch does it.
"""

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import generate
from faktaark.build import sheets
from faktaark.build.cli import Folders, read_arguments
from faktaark.build.context import Material
from faktaark.build.naming import is_named
from faktaark.model.document import Document
from faktaark.model.language import Language
from faktaark.model.sheet import Sheet
from faktaark.sources.snapshot.editions import finish_edition, note_changes
from faktaark.sources.snapshot.naming import NAME
from faktaark.sources.snapshot.store import load_edition, write_snapshot
from faktaark.sources.snapshot.tables import load_table
from tests.examples.slim import FEES, UTSIRA
from tests.site.live import WATER
from tests.sites import digest

REGION = "KOKkommuneregion0000"
NABO = "1149"  # Karmøy
ELSEWHERE = "3201"  # Bærum: of another gruppe and fylke, and no neighbour
OF_UTSIRA = re.compile(rf"(nn/)?kommune/({UTSIRA})/")


class Project:
    """The small project, and the areas whose sheets were made since last asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[str] = []

    @property
    def snapshot(self) -> Path:
        return self.folder / "snapshot"

    def build(self, output: Path, *more: str, pdf: bool = False) -> dict[str, str]:
        """Build the pages of two kommuner; return the digest of each file."""
        chosen = ("--kommune", UTSIRA, ELSEWHERE, "--jobs", "1", "--output", str(output))
        kinds = () if pdf else ("--no-pdf",)
        assert generate.main(["--offline", *chosen, *kinds, *more]) == 0
        return digest(output)

    def take_made(self) -> list[str]:
        made, self.made = list(dict.fromkeys(self.made)), []
        return made

    def keep(self) -> None:
        """Keep what the utgave says, as a run that fetches does."""
        assert self.try_to_keep()

    def try_to_keep(self) -> Material | None:
        options, _ = read_arguments(["--jobs", "1"], self.folder)
        folders = Folders(self.snapshot, self.folder / "content", generate.TEMPLATES)
        return generate.keep_what_is_said(generate.load_configuration(options), options, folders)

    def revise_fee(self, fee: int, day: date) -> None:
        """Change the newest fee of Utsira, and keep what the new utgave says."""
        options, _ = read_arguments(["--offline"], self.folder)
        query = generate.load_configuration(options).tables[FEES]
        origin, old = load_table(self.snapshot, FEES)
        place = {name: old.codes(name)[-1] for name in old.names}
        place |= {REGION: UTSIRA, "ContentsCode": WATER}
        new = old.with_cells([(place, fee)])
        assert note_changes(self.snapshot, query, (origin, old), new, day) == 1
        updated = replace(origin, updated=f"{day}T08:00:00Z", fetched=str(day))
        write_snapshot(self.snapshot, updated, new.document)
        assert finish_edition(self.snapshot)
        self.keep()


@pytest.fixture
def project(small: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = Project(small)
    make = sheets.make_sheets

    def make_sheets(
        material: Material,
        document: Document,
        compared: sheets.Compared,
        languages: Sequence[Language],
    ) -> tuple[Sheet, ...]:
        project.made.append(compared.area.number)
        return make(material, document, compared, languages)

    monkeypatch.setattr("faktaark.build.kommuner.make_sheets", make_sheets)
    project.revise_fee(4500, date(2026, 12, 1))  # as others have it
    return project


def read_page(site: Path, number: str) -> str:
    return (site / f"kommune/{number}/index.html").read_text(encoding="utf-8")


def test_a_page_names_the_utgave_that_last_changed_it(project: Project, tmp_path: Path) -> None:
    first = load_edition(project.snapshot).number
    site = tmp_path / "site"
    project.build(site)
    assert sorted(project.take_made()) == [UTSIRA, ELSEWHERE]
    for number in (UTSIRA, ELSEWHERE):
        assert f"Utgave {first}, 1. desember 2026" in read_page(site, number)

    project.revise_fee(4501, date(2027, 1, 5))
    before = project.build(site)
    assert f"Utgave {first + 1}, 5. januar 2027" in read_page(site, UTSIRA)
    page = read_page(site, ELSEWHERE)
    assert f"Utgave {first}, 1. desember 2026" in page
    assert f"Nytt siden utgave {first}</h2>" in page
    assert "Ingen av tallene for Bærum er endret." in page
    assert "2027" not in page  # as the tables were then
    project.take_made()

    project.revise_fee(4502, date(2027, 1, 6))
    after = project.build(site)
    assert project.take_made() == [UTSIRA]
    assert f"Utgave {first + 2}, 6. januar 2027" in read_page(site, UTSIRA)
    own = {path for path in after if path.startswith(("kommune/", "nn/kommune/"))}
    changed = {path for path in own if after[path] != before[path]}
    assert changed
    assert all(OF_UTSIRA.match(path) for path in changed)
    assert project.build(tmp_path / "new") == after


def test_an_indicator_names_the_utgave_that_last_changed_it(
    project: Project, tmp_path: Path
) -> None:
    first, site = load_edition(project.snapshot).number, tmp_path / "site"
    before = project.build(site)
    project.revise_fee(4501, date(2027, 1, 5))
    after = project.build(site)
    files = {path for path in after if "indikator/" in path}
    changed = {path for path in files if after[path] != before[path]}
    formats = {Path(path).suffix for path in changed}
    assert formats == {".html", ".xlsx", ".json"}
    assert all("gebyr-vann" in path for path in changed)
    for key, number in (("gebyr-vann", first + 1), ("folkemengde", first)):
        page = (site / f"indikator/{key}/index.html").read_text(encoding="utf-8")
        stat = json.loads((site / f"data/jsonstat/{key}.json").read_text(encoding="utf-8"))
        assert f"Utgave {number}, " in page
        assert stat["extension"]["utgave"]["nummer"] == number
        assert ("2027" in page) == (number > first)  # as the tables were then
    assert project.build(tmp_path / "new") == after


def test_a_sheet_is_the_same_to_the_byte_until_a_figure_on_it_changes(
    project: Project, tmp_path: Path
) -> None:
    """From the day on which it names the newest utgave."""
    before = project.build(tmp_path / "site", pdf=True)
    project.revise_fee(4501, date(2027, 1, 5))
    after = project.build(tmp_path / "site", pdf=True)
    sheets = {path for path in after if path.endswith((".pdf", ".docx"))}
    assert len(sheets) == 8
    changed = {path for path in sheets if after[path] != before[path]}
    assert changed == {path for path in sheets if OF_UTSIRA.match(path)}


def test_what_a_page_shows_of_another_kommune_counts(project: Project, tmp_path: Path) -> None:
    """Utsira is a nabo of Karmøy's and in its fylke, and a fee far from all others moves bands."""
    project.revise_fee(40_000, date(2027, 1, 5))
    newest, site = load_edition(project.snapshot).number, tmp_path / "site"
    project.build(site, "--kommune", UTSIRA, NABO, ELSEWHERE)
    for number in (UTSIRA, NABO, ELSEWHERE):
        assert f"Utgave {newest}, 5. januar 2027" in read_page(site, number)


def test_where_nothing_is_kept_all_name_the_newest(project: Project, tmp_path: Path) -> None:
    project.revise_fee(4501, date(2027, 1, 5))
    newest = load_edition(project.snapshot)
    (project.snapshot / NAME).unlink()
    project.build(tmp_path / "site")
    assert f"Utgave {newest.number}, 5. januar 2027" in read_page(tmp_path / "site", ELSEWHERE)


def test_an_utgave_that_is_named_has_its_place_where_its_changes_are_not_kept(
    project: Project, tmp_path: Path
) -> None:
    """As when the first fetch finds nothing new: what the utgave changed was kept nowhere."""
    first = load_edition(project.snapshot).number
    shutil.rmtree(project.snapshot / "changes")
    project.revise_fee(4501, date(2027, 1, 5))
    project.build(tmp_path / "site", "--url", "https://x.no/")
    assert f"#utgave-{first}" in read_page(tmp_path / "site", ELSEWHERE)
    page = (tmp_path / "site/endringer/index.html").read_text(encoding="utf-8")
    told = page.partition(f'id="utgave-{first + 1}"')[2].partition(f'id="utgave-{first}"')[2]
    assert "Denne utgaven har ingen liste over hvilke tall som ble endret." in told


@pytest.mark.expects_warnings
def test_what_was_kept_and_is_damaged_is_begun_anew(project: Project) -> None:
    whole = (project.snapshot / NAME).read_bytes()
    (project.snapshot / NAME).write_bytes(whole[:-9])
    assert not is_named(project.snapshot)
    project.keep()
    assert (project.snapshot / NAME).read_bytes() == whole


@pytest.mark.parametrize("name", ["records", NAME])
def test_what_cannot_be_kept_is_told_and_stops_nothing(
    project: Project, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    taken = project.snapshot / name
    if taken.is_dir():
        shutil.rmtree(taken)
        taken.touch()
    else:
        taken.unlink()
        taken.mkdir()
    assert project.try_to_keep() is None
    assert "what this utgave says is not kept yet: " in caplog.text


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES = {
    "a name beside": ("content/kommuner.csv", "1149,Karmøy,Karmøy", "1149,Karmøyen,Karmøyen"),
    "a word of an indicator": ("indicators.toml", "Vanngebyr", "Gebyr for vann"),
    "a limit of an indicator": ("indicators.toml", "decimals = 0", "decimals = 1"),
    "the big numbers": ("indicators.toml", '"folkemengde", "gebyr-vann"', '"gebyr-vann"'),
    "a word that is explained": ("content/glossary.md", "Utgaven er", "En utgave er"),
    "a special case": (
        "content/saerlige_forhold.csv",
        "kilde\n",
        "kilde\n1151,gebyr-vann,Vannet er dyrt.,Vatnet er dyrt.,https://www.utsira.kommune.no/\n",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_taken_over_is_what_a_new_build_makes(
    project: Project, tmp_path: Path, change: str
) -> None:
    """Whatever the pages of an area are made from, beside its own figures."""
    before = project.build(tmp_path / "site")
    file, old, new = CHANGES[change]
    edit(project.folder / file, old, new)
    after = project.build(tmp_path / "site")
    assert after != before
    assert project.build(tmp_path / "new") == after
