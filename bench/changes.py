"""Change what a site is made from, or the site, and see that the next build is like a new one.

    python -m bench.changes

After each change a small project is built again into its old site, and with `--rebuild` elsewhere:
the two must be alike, byte for byte. A change that nothing is made from must make nothing. Prints
how many files each change made otherwise, and what fell.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.surroundings import Workshop, make_workshop
from tests.examples.slim import FEES, UTSIRA
from tests.site.copies import Project, place_of
from tests.site.live import WATER
from tests.sites import digest

Change = Callable[[Project], object]
BUILD = ("--ark", "faktaark", "--jobs", "1")
NOTHING = {"nothing", "the time of a file", "a file of somebody's"}
"""The changes that nothing is made from."""


def edit(file: str, old: str, new: str) -> Change:
    return lambda project: project.edit(file, old, new)


def raise_fee(project: Project) -> None:
    def change(answer: dict[str, Any]) -> None:
        codes = {"ContentsCode": WATER, "Tid": "2026", "KOKkommuneregion0000": UTSIRA}
        answer["value"][place_of(answer, **codes)] += 1

    project.edit_table(FEES, change)


def touch(project: Project) -> None:
    os.utime(project.folder / "indicators.toml", (1, 1))


def in_site(path: str, change: Callable[[Path], object]) -> Change:
    return lambda project: change(project.output / path)


def change_unseen(path: Path) -> None:
    """Write another letter into a file, whose size and time stay."""
    status, text = path.stat(), path.read_bytes()
    path.unlink()  # it may be one with its copy in another site
    path.write_bytes(text.replace(b"Utsira", b"Utsyra", 1))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def lead_to_copy(path: Path) -> None:
    copy = path.with_name("copy.html")
    path.rename(copy)
    path.symlink_to(copy.name)


def end_list(project: Project) -> None:
    (project.output.parent / f".{project.output.name}.made").unlink()


ABOUT, GLOSSARY = "content/about.md", "content/glossary.md"
PAGE = "kommune/1151/index.html"
CHANGES: dict[str, Change] = {
    "nothing": lambda _project: None,
    "the time of a file": touch,
    "a file of somebody's": in_site("CNAME", lambda path: path.write_text("tall.example")),
    "about.md": edit(ABOUT, "Hvert ark er to sider.", "Hvert ark er på to sider."),
    "glossary.md": edit(GLOSSARY, "6,25 blir altså 6,3.", "6,25 blir 6,3."),
    "kommuner.csv": edit("content/kommuner.csv", "Utsira,Utsira,på", "Utsira,Utsira,i"),
    "synonymer.toml": lambda project: (
        (project.folder / "content/synonymer.toml").write_text(
            '[same]\n"folkemengde" = ["folkemengden her"]\n', encoding="utf-8"
        )
        and None
    ),
    "indicators.toml, a word": edit(
        "indicators.toml", 'name = { nb = "Hele', 'name = { nb = "Det hele'
    ),
    "indicators.toml, a title": edit("indicators.toml", 'nb = "Faktaark for', 'nb = "Tall for'),
    "indicators.toml, a year": edit("indicators.toml", "first_year = 2015", "first_year = 2022"),
    "indicators.toml, the publisher": edit("indicators.toml", 'publisher = ""', 'publisher = "X"'),
    "a figure": raise_fee,
    "the note of a table": lambda project: project.edit_sidecar(FEES, fetched="2026-11-20"),
    "the date of the utgave": edit("snapshot/edition.json", "2026-11-27", "2026-11-28"),
    "a template": edit("templates/kommune.html", "<h1", '<h1 data-x="1"'),
    "the sheet's template": edit("templates/sheet.html", '<h1 class="', '<h1 data-x="1" class="'),
    "the sheet's style": edit("templates/sheet.css", "font-size: 11pt", "font-size: 10.9pt"),
    "the site's style": edit("templates/static/site.css", "--ink: #1d2b33", "--ink: #1d2b34"),
    "a script": edit("templates/static/site.js", "// @ts-check", "// @ts-check "),
    "a word of the pages": edit("templates/strings.toml", 'nb = "Mer"', 'nb = "Vis mer"'),
    "the program": edit("faktaark/charts/barometer.py", '"#e1e5e7"', '"#e1e5e8"'),
    "the story": edit("generate.py", "CLOCK = Clock()", "CLOCK = Clock()  # a clock"),
    "the version of a library": edit("requirements.lock", "tqdm==", "tqdm-notebook=="),
    "a page of the site": in_site(PAGE, change_unseen),
    "a page that leads to its copy": in_site(PAGE, lead_to_copy),
    "a page that is gone": in_site(PAGE, Path.unlink),
    "a style of the site": in_site("static/site.css", lambda path: path.write_text("mine")),
    "the marker": in_site(".faktaark.json", lambda path: path.write_text('{"kind": "partial"}')),
    "no list": end_list,
}
OPTIONS: dict[str, tuple[str, ...]] = {
    "an address": ("--url", "https://x.no/a/"),
    "both languages": ("--sprak", "nn"),
    "no PDF": ("--no-pdf",),
    "another kommune too": ("--kommune", UTSIRA, "1149"),
    "two processes": ("--jobs", "2"),
}


def try_change(workshop: Workshop, change: Change, options: tuple[str, ...]) -> tuple[int, str]:
    """Return how many files the change made otherwise, and what is wrong; "" for nothing."""
    workshop.restore()
    project = Project(workshop.project, workshop.room / "site")
    if (first := workshop.run("site", *BUILD)).code:
        return 0, first.said
    before = digest(project.output)
    change(project)
    for output, more in (("site", ()), ("new", ("--rebuild",))):
        if (run := workshop.run(output, *BUILD, *options, *more)).code:
            return 0, f"refused: {run.said}"
    made, new = digest(project.output), digest(workshop.room / "new")
    made.pop("CNAME", None)
    made.pop("kommune/1151/copy.html", None)
    others = sorted(path for path in {*made, *new} if made.get(path) != new.get(path))
    if others:
        return 0, f"not as a new one: {others[:9]}"
    return sum(before.get(path) != said for path, said in made.items()), ""


def main() -> int:
    fell = 0
    cases: list[tuple[str, Change, tuple[str, ...]]]
    cases = [(name, change, ()) for name, change in CHANGES.items()]
    cases += [(name, CHANGES["nothing"], options) for name, options in OPTIONS.items()]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        workshop = make_workshop(Path(folder))
        saved = Path(folder) / "saved"
        shutil.copytree(workshop.project, saved)
        for name, change, options in cases:
            shutil.rmtree(workshop.project)
            shutil.copytree(saved, workshop.project)
            count, fault = try_change(workshop, change, options)
            if not fault and name in NOTHING and count:
                fault = f"{count} files were made otherwise"
            fell += bool(fault)
            print(f"{name}: {fault or f'{count} files otherwise'}", flush=True)
    print(f"{len(cases)} changes tried, {fell} fell")
    return 1 if fell else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
