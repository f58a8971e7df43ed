"""The command line, run in this process, and the pages that it promises."""

from pathlib import Path

import generate

OSLO, UTSIRA = "0301", "1151"
ADDRESS = "https://tall.example/faktaark/"
SHORT = tuple(f"{path}/index.html" for path in (UTSIRA, "utsira", f"{UTSIRA}-utsira", "rogaland"))
THEMES = ("barn-og-unge", "bolig", "eldre-og-omsorg", "okonomi-og-tjenester")
PATHS = (
    *("", "data/", "endringer/", "fylke/", "fylke/11/", "indikator/", f"kommune/{UTSIRA}/"),
    *("kostragruppe/16/", "navn/", "om/", "ordliste/", "sammenlign/", "tema/", "utgave/"),
    *(f"{place}{theme}/" for place in ("tema/", f"kommune/{UTSIRA}/") for theme in THEMES),
)


def list_pages(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))


def list_paths(folder: Path) -> list[str]:
    """Of every page of one language that a reader is meant to come back to."""
    keys = [file.stem for file in (folder / "data/indikator").iterdir()]
    return [*PATHS, *(f"indikator/{key}/" for key in keys)]


def promise_pages(folder: Path, *parts: str) -> list[str]:
    """What one kommune and everything that shows them all should be, in `parts` of the site."""
    keys = [file.stem for file in (folder / "data/indikator").iterdir()]
    paths = (*PATHS, "figur/", *(f"indikator/{key}/" for key in keys))
    return sorted(
        [
            *("404.html", "en/index.html", *SHORT),
            *(f"{part}{path}index.html" for part in parts for path in paths),
        ]
    )


def build(folder: Path, *arguments: str) -> int:
    return generate.main(["--offline", "--jobs", "1", "--output", str(folder), *arguments])
