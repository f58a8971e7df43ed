"""One fault made by chance in a small project, and a build of it: what came of it, in words.

A mutation is of a file of the configuration or of the snapshot. A refused build must say so in one
message and leave the old site as it was; an accepted one must have nothing in its pages that a page
cannot hold.
"""

import contextlib
import gzip
import hashlib
import io
import json
import logging
import random
import re
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import generate
from faktaark.errors import MOST_LETTERS, MOST_LINES
from faktaark.sources.http.session import Clock
from faktaark.sources.snapshot.store import load_json, load_snapshot
from faktaark.untrusted import find_forbidden
from tests.examples.fake_replies import Reply
from tests.examples.fake_ssb import FakeSsb
from tests.examples.mutations import mutate_bytes, mutate_json, mutate_text, mutate_toml
from tests.examples.slim import FEES, UTSIRA
from tests.site.live import QUERIES, UPDATED
from tests.sites import digest

REQUESTS = {
    "/tables": 1,
    "/metadata": 3,
    "/data": 6,
    "131/codesAt": 1,
    "104/codesAt": 1,
    "/corresponds": 1,
    "/changes": 1,
}
"""What the paths of a fetch's requests hold, and how often the answer to each is changed."""
BESIDE = {"project", "site", ".site.made", ".site.rows"}
PATIENCE = 60  # seconds for one build
CONFIGURATION = (
    "indicators.toml",
    "content/glossary.md",
    "content/about.md",
    "content/kommuner.csv",
    "content/saerlige_forhold.csv",
    "content/synonymer.toml",
    "content/kart.json",
)
LIKELY = (8, 2, 1, 3, 1, 1, 2)  # how often each of them is broken
ADDRESSES = re.compile(r'<a\b[^>]*href="\s*(?:javascript|data|vbscript):', re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """What came of a build. fault: "" where all was as it must be."""

    code: int | None
    said: str
    fault: str = ""


@dataclass(frozen=True)
class Project:
    """A small project as it should be, its site, and the room to break a copy of it in."""

    whole: Path
    old: Path
    room: Path
    built: dict[str, Outcome] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.room / "project"

    @property
    def site(self) -> Path:
        return self.room / "site"

    def restore(self) -> None:
        """Make the room as it was. What nothing has changed is left: most of a fault's time."""
        self.room.mkdir(exist_ok=True)
        for beside in {*self.room.iterdir()} - {self.folder, self.site}:
            _remove(beside)
        _mirror(self.whole, self.folder)
        _mirror(self.old, self.site)


class HungError(BaseException):
    """A build took longer than anyone waits."""


def _mirror(source: Path, target: Path) -> None:
    """Make a folder equal to another, byte for byte."""
    target.mkdir(exist_ok=True)
    wanted = {path.name: path for path in source.iterdir()}
    for path in target.iterdir():
        if path.name not in wanted or path.is_dir() != wanted[path.name].is_dir():
            _remove(path)
    for name, path in wanted.items():
        copy = target / name
        if path.is_dir():
            _mirror(path, copy)
        elif not copy.exists() or copy.read_bytes() != path.read_bytes():
            shutil.copyfile(path, copy)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def break_configuration(chance: random.Random, folder: Path) -> str:
    """Change one file that an editor writes; return its name."""
    name = chance.choices(CONFIGURATION, LIKELY)[0]
    path = folder / name
    if name.endswith(".json"):
        change = mutate_bytes if chance.random() < 0.2 else None
        raw = path.read_bytes()
        path.write_bytes(change(chance, raw) if change else mutate_json(chance, json.loads(raw)))
    elif name.endswith(".toml") and path.stat().st_size:
        path.write_bytes(mutate_toml(chance, path.read_text(encoding="utf-8")))
    else:
        path.write_bytes(mutate_text(chance, path.read_text(encoding="utf-8")))
    return name


def break_snapshot(chance: random.Random, folder: Path) -> str:
    """Change one file of the snapshot; return its name. Mostly its sum is put right."""
    files = sorted(path for path in (folder / "snapshot").rglob("*") if path.is_file())
    path = chance.choice(files)
    packed = path.name.endswith(".gz")
    raw = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
    if chance.random() < 0.1:
        changed = mutate_bytes(chance, raw)
    else:
        changed = mutate_json(chance, json.loads(raw))
    path.write_bytes(gzip.compress(changed, 1) if packed else changed)
    sidecar = path.with_name(f"{path.name.partition('.')[0]}.meta.json")
    if sidecar != path and sidecar.exists() and chance.random() < 0.95:
        told = json.loads(sidecar.read_bytes())
        sidecar.write_text(json.dumps({**told, "sha256": hashlib.sha256(changed).hexdigest()}))
    return path.relative_to(folder).as_posix()


def build(project: Project, *arguments: str, pdf: bool = False) -> Outcome:
    """Build a page of the broken project in this process, and judge what came of it.

    pdf: its sheet too, which takes ten times as long.
    """
    before = digest(project.site)
    chosen = (
        "--offline",
        "--url",
        "https://x.no/a/",
        "--kommune",
        UTSIRA,
        *(("--ark", "faktaark") if pdf else ("--no-pdf",)),
        "--sprak",
        "nb",
        "--jobs",
        "1",
    )
    outcome = _run(project, *chosen, "--output", str(project.site), *arguments)
    if outcome.fault or outcome.code is None:
        return outcome
    return replace(outcome, fault=_judge(project, before, outcome.code, outcome.said))


def build_if_new(project: Project) -> Outcome:
    """Build the project as it is now, unless one that is the same in every byte was built before.

    Most answers that are refused leave the same files behind.
    """
    files = json.dumps(digest(project.folder))
    if files not in project.built:
        project.built[files] = build(project)
    return project.built[files]


# --- answers from the network --------------------------------------------------------------------


def ask_for_fees(project: Project) -> None:
    """Let the project ask SSB for one of its tables; the others are copies."""
    path = project.folder / "indicators.toml"
    copies = re.sub(r"(?m)^select = .*\n", "", path.read_text(encoding="utf-8"))
    asked = f'select = {{ ContentsCode = "KOS*" }}\n[table.{FEES}.labels'
    path.write_text(copies.replace(f"[table.{FEES}.labels", asked, 1), encoding="utf-8")


def serve(project: Project) -> FakeSsb:
    """Return a server that has the table and KLASS's lists, as they are stored."""
    snapshot = project.whole / "snapshot"
    fees: Any = {**load_snapshot(snapshot, FEES)[1], "updated": UPDATED}
    lists = {query: load_json(snapshot, name)[1] for name, query in QUERIES.items()}
    return FakeSsb({FEES: fees}, klass=lists)


def misbehave(chance: random.Random, ssb: FakeSsb) -> str:
    """Change the next answer to one of the requests of a fetch; return which."""
    path = chance.choices([*REQUESTS], [*REQUESTS.values()])[0]

    def change(reply: Reply) -> Reply:
        if chance.random() < 0.1:
            return replace(reply, body=mutate_bytes(chance, reply.body))
        return replace(reply, body=mutate_json(chance, json.loads(reply.body)))

    ssb.forget_faults()
    ssb.misbehave(change, path=path)
    return path


def fetch(project: Project, ssb: FakeSsb) -> Outcome:
    """Fetch, and judge what came of it: the run may not fail, whatever an answer is."""
    where = ("--statbank", ssb.base, "--klass", ssb.klass_base)
    outcome = _run(project, "--fetch-only", *where)
    if outcome.fault or outcome.code == 0:
        return outcome
    return replace(outcome, fault=f"the whole run failed: {outcome.said}")


def keep_what_is_said(project: Project) -> None:
    """Let the project have its records and named.json.gz, or each fetch would make them."""
    ask_for_fees(project)
    with serve(project) as ssb:
        assert fetch(project, ssb) == Outcome(0, "")
    made, kept = project.folder / "snapshot", project.whole / "snapshot"
    shutil.copytree(made / "records", kept / "records")
    shutil.copy(made / "named.json.gz", kept)


def _run(project: Project, *arguments: str) -> Outcome:
    waited = [0.0]

    def sleep(seconds: float) -> None:
        waited[0] += seconds

    clock = Clock(
        monotonic=lambda: time.monotonic() + waited[0],
        sleep=sleep,
        now=lambda: datetime(2026, 11, 29, 12, tzinfo=UTC),
    )
    out, err = io.StringIO(), io.StringIO()
    with _reads_from(project.folder, CLOCK=clock), _logs_to(err), _patience():
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = generate.main(arguments)
        except HungError:
            return Outcome(None, "", "hung")
        except BaseException:
            return Outcome(None, err.getvalue(), traceback.format_exc())
    return Outcome(code, err.getvalue(), _find_odd_line(out.getvalue() + err.getvalue()))


# --- what came of it -----------------------------------------------------------------------------


def _find_odd_line(said: str) -> str:
    lines = said.rstrip("\n").split("\n")
    odd = [line for line in lines if not line.isprintable() or len(line) > MOST_LETTERS + 20]
    return f"odd or endless line: {odd[0]!r:.200}" if odd else ""


def _judge(project: Project, before: dict[str, str], code: int, said: str) -> str:
    lines = said.rstrip("\n").split("\n")
    beside = {path.name for path in project.room.iterdir()} - BESIDE
    if code == 0:
        beside -= {"site-aside"}  # the old site has no list here: what is no longer made lies there
    if beside:
        return f"left behind: {beside}"
    if code == 0:
        return next(_find_odd_pages(project.site), "")
    if len([line for line in lines if line.startswith("error: ")]) != 1 or len(lines) > MOST_LINES:
        return f"not one message: {said:.300}"
    return "" if digest(project.site) == before else "the old site is not as it was"


def _find_odd_pages(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".csv", ".svg", ".xml"):
            text = path.read_text(encoding="utf-8-sig")
            if odd := find_forbidden(text):
                yield f"{path.name} has {odd}"
            if path.suffix == ".html" and (found := ADDRESSES.search(text)):
                yield f"{path.name} has {found[0]}"


@contextlib.contextmanager
def _reads_from(folder: Path, **others: object) -> Iterator[None]:
    """Let the build read the folder; what would only cost time is left out."""
    changed: dict[str, object] = {
        "ROOT": folder,
        "SNAPSHOT": folder / "snapshot",
        "CONTENT": folder / "content",
        **others,
        "fit_rows": lambda plan, _measured: plan,
        "digest_room": lambda *_: "",
        "digest_makers": lambda *_: "the code, which is the same all along",
    }
    kept = {name: getattr(generate, name) for name in changed}
    try:
        for name, value in changed.items():
            setattr(generate, name, value)
        yield
    finally:
        for name, value in kept.items():
            setattr(generate, name, value)


@contextlib.contextmanager
def _logs_to(stream: io.StringIO) -> Iterator[None]:
    root = logging.getLogger()
    kept, root.handlers = root.handlers, []
    handler = logging.StreamHandler(stream)
    handler.setLevel(logging.WARNING)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.handlers = kept


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise HungError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


Break = Callable[[random.Random, Path], str]
