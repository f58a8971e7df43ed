"""Where the kommuner of a whole site are."""

import csv
from functools import cache
from pathlib import Path

from tests.sites import ROOT

LANGUAGES = ("nb", "nn")


@cache
def list_kommuner() -> dict[str, str]:
    """Number → Norwegian name of all kommuner, as the editors' file has them."""
    with (ROOT / "content/kommuner.csv").open(encoding="utf-8", newline="") as file:
        return {line["nummer"]: line["navn"] for line in csv.DictReader(file)}


def home(site: Path, language: str) -> Path:
    return site / "nn" if language == "nn" else site


def list_folders(site: Path, language: str) -> list[Path]:
    """The folder of every kommune, in the order of their numbers."""
    return [home(site, language) / "kommune" / number for number in sorted(list_kommuner())]
