"""The world that a fetch is tried in: before the first, and after it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from faktaark.model.snapshot import Edition
from faktaark.sources.snapshot.store import (
    write_edition,
)
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.pxweb.bank import drawn
from tests.unit.sources.snapshot.fetch.world import World
from tests.unit.sources.test_klass import answers as answers  # the fixture


@pytest.fixture
def world(
    tmp_path: Path, answers: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    # Takes milliseconds for each file, and matters only when the whole machine stops.
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    tables = {"00001": drawn("00001"), "00002": drawn("00002")}
    write_edition(tmp_path, Edition("2026-01-01", 1))
    with FakeSsb(tables, klass=answers) as ssb:
        yield World(tmp_path, ssb)


@pytest.fixture
def settled(world: World) -> World:
    """All is fetched once, and nothing has changed since."""
    assert not world.fetch().stale
    return world
