"""The server that Statistikkbanken's client is tried against."""

from collections.abc import Iterator

import pytest

from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.pxweb.bank import drawn


@pytest.fixture
def ssb() -> Iterator[FakeSsb]:
    with FakeSsb({"00001": drawn()}) as server:
        yield server
