"""Open files in LibreOffice as it is set up in Norway, and read what it made of them.

In: CSV or workbooks. Out: cells by row, numbers as numbers. LibreOffice is told what its own dialog
proposes for our CSV: the separator and the letters that the file begins with; so nothing but
Norwegian habits decides what is a number.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.reading.readers import Table, read_html, run

Cells = list[tuple[object, ...]]

NORWEGIAN = 1044  # bokmål, in Microsoft's and LibreOffice's numbers of languages
SEMICOLON, QUOTE, UTF_8 = 59, 34, 76
OPENED = f"CSV:{SEMICOLON},{QUOTE},{UTF_8},1,,{NORWEGIAN},false,true"
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>nb-NO</value></prop></item>
</oor:items>
"""


def open_tables(files: Mapping[str, Path], folder: Path) -> dict[str, Cells]:
    """Open CSV by a double click, so to speak; return every cell of each, by the given names."""
    given = _gather(files, folder)
    _convert(folder, given, "--convert-to", "xlsx", f"--infilter={OPENED}")
    return {name: _read_cells(folder / "out" / f"{name}.xlsx") for name in files}


def open_workbook(file: Path, folder: Path) -> list[Table]:
    """Open a workbook; return the texts that a reader sees in the cells, a table for each sheet."""
    _convert(folder, _gather({"bok": file}, folder), "--convert-to", "html")
    return list(read_html(folder / "out/bok.html").tables)


def _gather(files: Mapping[str, Path], folder: Path) -> list[Path]:
    """Copy files, since LibreOffice names what it writes after what it reads."""
    (folder / "in").mkdir()
    copies = [folder / "in" / f"{name}{path.suffix}" for name, path in files.items()]
    for copy, path in zip(copies, files.values(), strict=True):
        shutil.copy(path, copy)
    return copies


def _convert(folder: Path, files: Sequence[Path], *options: str) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed (make test installs libreoffice-calc-nogui)")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    own = f"-env:UserInstallation={profile.as_uri()}"
    run(program, own, "--headless", *options, "--outdir", folder / "out", *files)


def _read_cells(file: Path) -> Cells:
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))
