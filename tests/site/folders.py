"""Where the kommuner of a whole site are."""

import csv
import json
from functools import cache
from pathlib import Path

from tests.sites import ROOT

LANGUAGES = ("nb", "nn")


@cache
def list_kommuner() -> dict[str, str]:
    """Number → Norwegian name of all kommuner, as the editors' file has them."""
    with (ROOT / "content/kommuner.csv").open(encoding="utf-8", newline="") as file:
        return {line["nummer"]: line["navn"] for line in csv.DictReader(file)}


@cache
def list_fylker() -> dict[str, str]:
    """Code → name of the fylker of today, as KLASS has them."""
    codes = json.loads((ROOT / "snapshot/klass-104.json").read_text(encoding="utf-8"))["codes"]
    numbers = {number[:2] for number in list_kommuner()}
    names = {one["code"]: one["name"].partition(" - ")[0] for one in codes}
    return {code: names[code] for code in sorted(numbers)}


def home(site: Path, language: str) -> Path:
    return site / "nn" if language == "nn" else site


def list_folders(site: Path, language: str) -> list[Path]:
    """The folder of every kommune, in the order of their numbers."""
    return [home(site, language) / "kommune" / number for number in sorted(list_kommuner())]
