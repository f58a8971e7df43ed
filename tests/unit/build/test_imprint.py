"""What is not filled in under [site] is named, with what it costs a reader."""

from dataclasses import replace
from typing import Any

import pytest

from faktaark.build.imprint import find_faults, list_unfilled
from tests.unit.outputs.pages.sample_pages import SITE

FILLED = replace(
    SITE,
    url="https://faktaark.example.no/",
    publisher="Storvik kommune",
    contact="feil@example.no",
    accessibility="https://uustatus.no/nb/erklaringer/1",
)


def test_a_site_with_all_of_it_has_no_fault() -> None:
    assert find_faults(FILLED) == ()
    assert list_unfilled(FILLED) == ()


@pytest.mark.parametrize("key", ["url", "publisher", "contact", "accessibility"])
def test_what_is_empty_is_named_by_its_key(key: str) -> None:
    empty: dict[str, Any] = {key: ""}
    [fault] = find_faults(replace(FILLED, **empty))
    assert fault.startswith(f"{key}: ")


def test_an_address_that_is_not_safe() -> None:
    [fault] = find_faults(replace(FILLED, url="http://faktaark.example.no/"))
    assert fault.startswith("url: ")
    assert find_faults(replace(FILLED, url="http://127.0.0.1:8000/")) == ()
