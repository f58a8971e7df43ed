"""The server is real, on loopback; time is not."""

from collections.abc import Iterator

import pytest

from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.http.door import Time


@pytest.fixture
def ssb() -> Iterator[FakeSsb]:
    with FakeSsb({}, klass={"list": {"codes": [1, 2, 3]}}) as server:
        yield server


@pytest.fixture
def still() -> Time:
    return Time()
