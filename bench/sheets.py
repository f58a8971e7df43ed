"""What a sheet costs, beside other ways to make the same PDF, on the same machine in one run.

    python -m bench.sheets                          10, 100 and all sheets; 6 of a kind compared
    python -m bench.sheets --kommuner 1 5 25        other sizes of site, in kommuner
    python -m bench.sheets --kommuner 1 --sheets 2  a quick look
    python -m bench.sheets --kommuner               only the sheets, by kind

First the whole build, everything included: CPU is parent and children together, and «each
further» what a sheet more costs than in the line above, without what a build costs before its
first sheet. The last line is the same build once more, when nothing has changed.

Then the PDF alone, of each kind of sheet, from the same HTML, style and figures: `render_pdf` as
the build calls it, in a process that has made one before; WeasyPrint's own command; Chromium's
print, with a process for each sheet, and with one for all of them, less the first. Chromium's PDF
is tagged, but neither PDF/A nor PDF/UA, and nothing is attached to it. «MB» is the largest
resident set of one process.
"""

import argparse
import csv
import ctypes
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from bench.build import ROOT, Measured, measure
from bench.chromium import find_chromium
from faktaark.registry.load import load_config

WAYS = (sys.executable, "-m", "bench.ways")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
SUBREAPER = 36  # prctl: processes that a child leaves behind become ours, and are counted

Cost = tuple[float, float, int]  # of a sheet: CPU and wall seconds; of one process: bytes


def main() -> int:
    parser = argparse.ArgumentParser(description="What a sheet costs.")
    parser.add_argument("--kommuner", type=int, nargs="*", default=[1, 5, 50, 357], metavar="N")
    parser.add_argument("--sheets", type=int, default=6, metavar="N", help="sheets of each kind")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    given = parser.parse_args()
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    numbers = read_numbers()
    with tempfile.TemporaryDirectory() as folder:
        if given.kommuner:
            compare_sizes([numbers[:size] for size in given.kommuner], given.jobs, Path(folder))
        compare_kinds(given.sheets, Path(folder))
    return 0


def read_numbers() -> list[str]:
    with (ROOT / "content/kommuner.csv").open(encoding="utf-8", newline="") as file:
        return [line["nummer"] for line in csv.DictReader(file)]


# --- the whole build -----------------------------------------------------------------------------


def compare_sizes(choices: Sequence[Sequence[str]], jobs: int, folder: Path) -> None:
    print("| sheets | wall s | CPU s | CPU s a sheet | each further | MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    before: tuple[int, float] | None = None
    for place, chosen in enumerate(choices):
        command = [sys.executable, "generate.py", "--offline", "--jobs", str(jobs)]
        command += ["--output", str(folder / str(place)), "--kommune", *chosen]
        measured, sheets = run(command), 2 * len(chosen)
        further = f"{(measured.cpu - before[1]) / (sheets - before[0]):.2f}" if before else ""
        before = sheets, measured.cpu
        tell_build(str(sheets), measured, f"{measured.cpu / sheets:.2f}", further)
    tell_build(f"{sheets}, unchanged", run(command), "", "")


def tell_build(sheets: str, measured: Measured, each: str, further: str) -> None:
    peak = f"{measured.peak_one / 1e6:.0f}"
    tell(sheets, f"{measured.wall:.1f}", f"{measured.cpu:.1f}", each, further, peak)


def run(command: Sequence[str]) -> Measured:
    """As `measure`, and ends the benchmark if the command fails."""
    measured = measure(command)
    if measured.code:
        sys.exit(measured.err)
    return measured


def tell(*cells: object) -> None:
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


# --- the PDF alone -------------------------------------------------------------------------------


def compare_kinds(sheets: int, folder: Path) -> None:
    print("\n| kind of sheet | the PDF alone | CPU s a sheet | wall s a sheet | MB | kB a sheet |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for document in load_config(ROOT / "indicators.toml", ROOT / "content").list_documents(
        "kommune"
    ):
        own = folder / document.key
        own.mkdir()
        compare_ways(document.key, sheets, own)


def compare_ways(kind: str, sheets: int, folder: Path) -> None:
    ours: Cost = json.loads(run([*WAYS, "ours", kind, str(folder), str(sheets)]).out)
    pages = sorted(folder.glob("*.html"))
    ways: dict[str, Callable[[], Cost]] = {
        "ours, as in the build": lambda: ours,
        "WeasyPrint's command": lambda: run_each(pages, weasyprint_command),
        "Chromium, a process for each": lambda: run_each(pages, chromium_command),
        "Chromium, one process": lambda: run_together(pages),
    }
    for name, way in ways.items():
        cpu, wall, peak = way()
        size = sum(page.with_suffix(".pdf").stat().st_size for page in pages) / len(pages)
        tell(kind, name, f"{cpu:.2f}", f"{wall:.2f}", f"{peak / 1e6:.0f}", f"{size / 1e3:.0f}")


def run_each(pages: Sequence[Path], command: Callable[[Path], Sequence[str]]) -> Cost:
    costs = [run_family(command(page)) for page in pages]
    cpu, wall = (sum(cost[part] for cost in costs) / len(costs) for part in (0, 1))
    return cpu, wall, max(peak for _, _, peak in costs)


def run_together(pages: Sequence[Path]) -> Cost:
    """What a sheet more costs: all of them, less the first alone."""
    command = [*WAYS, "chromium"]
    first = run_family([*command, str(pages[0])])
    every = run_family([*command, *map(str, pages)])
    further = max(len(pages) - 1, 1)
    return (every[0] - first[0]) / further, (every[1] - first[1]) / further, every[2]


def run_family(command: Sequence[str]) -> Cost:
    """Run a command with all its processes, also those that it does not wait for itself."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    measured = run(command)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, measured.wall, measured.peak_one


def weasyprint_command(page: Path) -> Sequence[str]:
    variant = ("--pdf-variant", "pdf/a-3a")
    return [sys.executable, "-m", "weasyprint", *variant, str(page), str(page.with_suffix(".pdf"))]


def chromium_command(page: Path) -> Sequence[str]:
    printed = f"--print-to-pdf={page.with_suffix('.pdf')}"
    return [find_chromium(), *FLAGS, printed, page.as_uri()]


if __name__ == "__main__":
    sys.exit(main())
