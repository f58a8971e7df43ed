"""The JSON files are what templates/contract.d.ts says, which the scripts' types are checked by."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from faktaark.outputs.files.series import render_index, render_newest, render_series
from faktaark.outputs.pages import search_index
from faktaark.outputs.pages.search_topics import Built
from faktaark.statistics.survey import make_surveys
from tests.examples import real
from tests.examples.strings import STRINGS
from tests.unit.outputs.files.test_dataset import described, marks

ROOT = Path(__file__).parents[3]
COMPILER = ROOT / "node_modules/.bin/tsc"

EMPTY = (
    b'{"fylker":{},"words":{"nb":{"a":""},"nn":{"a":""}},"former":[],"kommuner":[],'
    b'"regions":[],"topics":[]}'
)
"""An index of «Søk» with nothing in it."""


def check(folder: Path, **files: tuple[str, bytes]) -> str:
    """What the compiler says of JSON taken for a type of the contract: name → type, JSON."""
    if not COMPILER.exists():
        pytest.skip("needs TypeScript: run tools/setup.sh test")
    shutil.copy(ROOT / "templates/contract.d.ts", folder)
    for name, (of_type, content) in files.items():
        (folder / f"{name}.ts").write_text(
            f'import type {{ {of_type} }} from "./contract";\n'
            f"export const content: {of_type} = {content.decode()};\n",
            encoding="utf-8",
        )
    options = ("--strict", "--noEmit", "--module", "es2022", "--moduleResolution", "bundler")
    command = [str(COMPILER), *options, *(f"{name}.ts" for name in files)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_the_files_keep_the_contract(tmp_path: Path) -> None:
    material = real.material()
    regions = material.regions
    alike = {"3403": ("0301", "1151")}
    index = render_index(material.config, regions, material.edition, described(), alike, STRINGS)
    series = {
        f"{of_type}{place}": (of_type, render(survey, marks()[survey.indicator.key]))
        for place, survey in enumerate(make_surveys(material.basis))
        for of_type, render in (("SeriesFile", render_series), ("NewestFile", render_newest))
    }
    lacking = material.facts.without_figures
    kommuner, built = regions.kommuner, Built(themes=material.config.documents)
    places = search_index.render_index(material.config, regions, kommuner, STRINGS, lacking, built)
    found = ("SearchIndex", places)
    kept = gzip.decompress((ROOT / "snapshot/records/2.json.gz").read_bytes())
    record = ("EditionRecord", kept)
    assert check(tmp_path, index=("Index", index), found=found, record=record, **series) == ""


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (EMPTY.replace(b"{}", b'{"99":1}'), "Type 'number' is not assignable to type 'string'"),
        (EMPTY.replace(b'"kommuner":[],', b""), "Property 'kommuner' is missing"),
        (EMPTY.replace(b"{", b'{"x":1,', 1), "does not exist in type 'SearchIndex'"),
    ],
)
def test_a_file_that_breaks_the_contract_is_seen(
    tmp_path: Path, content: bytes, fault: str
) -> None:
    assert fault in check(tmp_path, found=("SearchIndex", content))
