"""Everything in the registry has its English name, and no name is of what is not there."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from faktaark.errors import ConfigError
from faktaark.model.registry import Unit
from faktaark.registry.english import load_english
from tests.examples import real

CONFIG = real.material().config
FILE = real.CONTENT / "engelsk.toml"


def test_everything_has_an_english_name() -> None:
    """A new indicator without one would stand in Norwegian on the English page."""
    english = load_english(FILE)
    assert {theme.key for theme in CONFIG.themes} <= english.themes.keys()
    wanted = {one.key for one in CONFIG.indicators} | {one.key for one in CONFIG.waiting}
    assert wanted - english.indicators.keys() == set()
    assert set(get_args(Unit)) == english.units.keys()


def test_no_two_indicators_are_called_alike() -> None:
    names = list(load_english(FILE).indicators.values())
    assert [name for name in names if names.count(name) > 1] == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('[indicators]\nleier = " "', "indicators.leier"),
        ('[words]\nleier = "Rent"', "words"),
        ("[indicators", "is not valid TOML"),
        ('[indicators]\nleier = "Rent\u0007"', "U+0007"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, content: str, problem: str) -> None:
    (tmp_path / FILE.name).write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_english(tmp_path / FILE.name)
    assert problem in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not there"):
        load_english(tmp_path / FILE.name)


@pytest.mark.parametrize(
    "kind", [os.mkfifo, Path.mkdir, lambda path: path.write_bytes(b" " * 30_000_000)]
)
def test_what_is_no_file_of_ours_is_refused_at_once(
    tmp_path: Path, kind: Callable[[Path], object]
) -> None:
    """A pipe would keep the build waiting for ever."""
    kind(tmp_path / FILE.name)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_english(tmp_path / FILE.name)
