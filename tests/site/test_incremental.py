"""A site that is built again: what has not changed is kept, and the result is that of a new build.

Two kommuner with all their files; of the small project where any figures do.
"""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import generate
from faktaark.build import filling as building
from faktaark.build import sheets
from faktaark.errors import SheetTooLongError
from faktaark.outputs.pdf.attachments import AttachedFile
from faktaark.outputs.pdf.render import Printed, print_pdf
from tests.examples.slim import FEES
from tests.reading.agreement import find_disagreements
from tests.reading.forms import find_files
from tests.reading.readers import read_json
from tests.site.copies import Project, place_of
from tests.site.live import WATER
from tests.sites import ROOT, digest

OSLO, UTSIRA = "0301", "1151"


class Drawn(list[str]):
    """The names of the sheets that were laid out since last asked."""

    def print_pdf(
        self,
        name: str,
        html: str,
        figures: Mapping[str, str],
        stylesheet: Path,
        attachments: Sequence[AttachedFile] = (),
        *,
        pages: int,
    ) -> Printed:
        self.append(name)
        return print_pdf(name, html, figures, stylesheet, attachments, pages=pages)

    def take(self) -> list[str]:
        taken = sorted(set(self))  # one may be laid out twice, to fill its page
        self.clear()
        return taken


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    drawn = Drawn()
    monkeypatch.setattr(building, "print_pdf", drawn.print_pdf)
    return drawn


@pytest.fixture
def project(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small project, with templates of its own."""
    (small / "templates").unlink()
    shutil.copytree(ROOT / "templates", small / "templates")
    monkeypatch.setattr(generate, "TEMPLATES", small / "templates")
    return Project(small, tmp_path / "site")


def build(output: Path, *arguments: str) -> None:
    parts = ("--kommune", OSLO, UTSIRA, "--ark", "faktaark")
    chosen = (*parts, "--jobs", "1", "--output", str(output))
    assert generate.main(["--offline", *chosen, *arguments]) == 0


SHEETS = [
    f"faktaark-{number}-{name}-{language}.pdf"
    for number, name in ((OSLO, "oslo"), (UTSIRA, "utsira"))
    for language in ("nb", "nn")
]


def test_a_sheet_that_is_too_long_loses_rows_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """In both languages, though only one is too long; what page and files say follows."""

    def refuse(name: str, html: str, *rest: Any, **more: Any) -> Printed:
        if "1151-utsira-nn" in name and html.count('id="rad-') > 20:
            raise SheetTooLongError(f"{name}: has 3 pages, and must have 2. Shorten it.")
        return print_pdf(name, html, *rest, **more)

    monkeypatch.setattr(building, "print_pdf", refuse)
    output = tmp_path / "site"
    build(output)
    told = [line for line in caplog.messages if "last row" in line]
    why = "has 3 pages, and must have 2. It is made without its last row."
    assert set(told) == {f"faktaark-1151-utsira-nn.pdf: {why}"}
    caplog.clear()
    for language in ("nb", "nn"):
        assert find_disagreements(output, UTSIRA, language) == []
        rows = read_json(find_files(output, UTSIRA, language).json)["indikatorer"]
        assert max(row["nr"] or 0 for row in rows) == 20
        others = read_json(find_files(output, OSLO, language).json)["indikatorer"]
        assert max(row["nr"] or 0 for row in others) > 20
    monkeypatch.setattr(sheets, "MOST_LEFT_OUT", 1)
    assert (
        generate.main(
            [
                "--offline",
                "--kommune",
                UTSIRA,
                "--jobs",
                "1",
                "--rebuild",
                "--output",
                str(tmp_path / "never"),
            ]
        )
        == 1
    )
    caplog.clear()


def test_only_what_changed_is_made(
    project: Project, drawn: Drawn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(project.output)
    assert drawn.take() == SHEETS
    capsys.readouterr()
    before = digest(project.output)

    # nothing
    build(project.output)
    assert drawn.take() == []
    assert digest(project.output) == before
    assert re.fullmatch(
        re.escape(str(project.output)) + ": nothing has changed, so nothing is made: "
        r"\d+ pages, 4 PDFs, \d+ MB, in \d+ s\n",
        capsys.readouterr().out,
    )

    # a file of the site
    page = project.output / f"nn/kommune/{UTSIRA}/index.html"
    page.write_text(page.read_text().replace("Utsira", "Utsyra"))
    build(project.output)
    assert drawn.take() == []  # a page is made anew by itself
    assert digest(project.output) == before
    assert "4 PDFs (4 as they were)" in capsys.readouterr().out

    # a figure of Oslo, in a table that gives medians, which it does not move
    def change(answer: dict[str, Any]) -> None:
        codes = {"ContentsCode": WATER, "Tid": "2026"}
        answer["value"][place_of(answer, KOKkommuneregion0000=OSLO, **codes)] += 1

    project.edit_table(FEES, change)
    build(project.output)
    assert drawn.take() == [f"faktaark-{OSLO}-oslo-{language}.pdf" for language in ("nb", "nn")]
    build(tmp_path / "new")
    assert drawn.take() == SHEETS
    assert digest(project.output) == digest(tmp_path / "new") != before

    # a word in a template
    project.edit("templates/sheet.css", "font-size: 30pt", "font-size: 29pt")
    build(project.output)
    assert drawn.take() == SHEETS

    # everything, because it is asked for
    build(project.output, "--rebuild")
    assert drawn.take() == SHEETS
