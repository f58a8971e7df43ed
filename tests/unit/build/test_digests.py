"""Digests of what a build depends on: another digest for every change, and the same otherwise."""

import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from faktaark.build import digests as inputs
from faktaark.build.cli import Folders, Options, read_arguments
from faktaark.build.digests import digest_files, digest_inputs, digest_makers, digest_of
from faktaark.model.language import Bilingual
from faktaark.model.registry import Site
from faktaark.outputs.pdf.render import find_fonts
from tests.sites import ROOT

SITE = Site(
    title=Bilingual("Faktaark", "Faktaark"),
    url="",
    publisher="",
    contact="",
    accessibility="",
    population="07459",
    companions=(),
)


def options(*arguments: str) -> Options:
    return read_arguments(["--offline", *arguments], ROOT)[0]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Copies of what is small; a stored answer that is invented."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/glossary.md").write_text("## ord\n")
    (tmp_path / "snapshot").mkdir()
    (tmp_path / "snapshot/00001.json").write_text("[1, 2]")
    (tmp_path / "indicators.toml").write_text("[site]\n")
    return Folders(tmp_path / "snapshot", tmp_path / "content", tmp_path / "templates")


def test_every_input_counts(folders: Folders) -> None:
    root = folders.snapshot.parent

    def digest(makers: str = "m", *arguments: str) -> str:
        return digest_inputs(root / "indicators.toml", folders, makers, options(*arguments))

    seen = {digest()}
    assert digest() in seen
    for change in ("snapshot/00001.json", "content/glossary.md", "indicators.toml"):
        (root / change).write_text((root / change).read_text() + " ")
        assert digest() not in seen
        seen.add(digest())
    (root / "snapshot/00001.json").rename(root / "snapshot/00002.json")
    assert len(seen | {digest(), digest("n"), digest("m", "--strict")}) == 4 + 3


def test_everything_that_makes_files_counts(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def digest(site: Site = SITE, *arguments: str) -> str:
        return digest_makers(site, folders, options(*arguments))

    seen = {digest()}
    assert digest(SITE, "--jobs", "7", "--output", "x") in seen  # no byte depends on these
    seen |= {
        digest(replace(SITE, url="https://tall.example/")),
        digest(SITE, "--kommune", "0301"),
        digest(SITE, "--sprak", "nn"),
        digest(SITE, "--no-pdf"),
    }
    (folders.templates / "static/site.css").write_text("p { margin: 0 }")
    seen.add(digest())
    monkeypatch.setattr(inputs, "describe_engine", lambda: "another")
    seen.add(digest())
    monkeypatch.setattr(inputs, "find_shaper", lambda: "harfbuzz 0.0.1")
    seen.add(digest())
    monkeypatch.setattr(zlib, "ZLIB_RUNTIME_VERSION", "0.0.1")
    seen.add(digest())
    shutil.copytree(find_fonts(), tmp_path / "files")
    monkeypatch.setattr(inputs, "find_fonts", lambda: tmp_path / "files")
    assert digest() in seen
    (tmp_path / "files/SourceSansPro-Regular.ttf").write_bytes(b"another face")
    seen.add(digest())
    monkeypatch.setattr(inputs, "version", lambda _name: "0.0.1")
    seen.add(digest())
    shutil.copytree(ROOT / "faktaark", tmp_path / "faktaark")
    monkeypatch.setattr(inputs, "PACKAGE", tmp_path / "faktaark")
    assert digest() in seen  # where the package lies is no part of it, nor what is compiled
    (tmp_path / "faktaark/charts/barometer.py").write_text("REACH = 3\n")
    seen.add(digest())
    (tmp_path / "faktaark/deep/deeper").mkdir(parents=True)
    (tmp_path / "faktaark/deep/deeper/marks.py").write_text("BINS = 41\n")
    seen.add(digest())
    (tmp_path / "faktaark/deep/deeper/marks.py").write_text("BINS = 43\n")
    seen.add(digest())
    assert len(seen) == 14


def test_a_file_is_its_name_and_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("2")
    both = digest_files(tmp_path / "a", tmp_path / "b")
    (tmp_path / "a").write_text("2")
    (tmp_path / "b").write_text("1")
    assert digest_files(tmp_path / "a", tmp_path / "b") != both


def test_a_sheet_has_the_same_digest_in_every_process() -> None:
    """No set, no id and no address in memory may be in what is digested."""
    code = (
        "from faktaark.build.digests import digest_of; "
        "from tests.examples.samples import sample_sheet; "
        "print(digest_of(sample_sheet('nn')))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert digest_of("a") != digest_of("b")


@pytest.mark.parametrize("put", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to(path.name)])
def test_a_lock_that_is_no_file_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put: Callable[[Path], object]
) -> None:
    lock = tmp_path / "requirements.lock"
    put(lock)
    monkeypatch.setattr(inputs, "LOCK", lock)
    with pytest.raises(OSError, match="requirements") as caught:
        inputs.list_versions()
    assert caught.value.filename == str(lock)


def test_what_is_not_there_has_no_version_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that the lock has and nobody installed; HarfBuzz by another name."""

    def find_none(name: str) -> None:
        raise OSError(f"{name}: cannot open shared object file")

    (tmp_path / "requirements.lock").write_text("finnes-ikke==1.0 \\\n")
    monkeypatch.setattr(inputs, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr("ctypes.CDLL", find_none)
    assert inputs.list_versions()[2:] == ["", "finnes-ikke none"]
