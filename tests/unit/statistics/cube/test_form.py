"""The form of a stored answer, and its labels."""

import pytest

from tests.examples.facts import answer
from tests.unit.statistics.cube.reading import ALDER, read, refused


# --- form ----------------------------------------------------------------------------------------
def test_a_value_list_that_is_too_short() -> None:
    payload = answer(ALDER)
    payload["value"].pop()
    assert refused(payload) == "table 1: 16 cells were promised, and not delivered"


@pytest.mark.parametrize("value", ["5", True, [5]])
def test_a_value_that_is_no_number(value: object) -> None:
    payload = answer("Region | 2024\n9101 | 6\n9102 | 5")
    payload["value"][1] = value
    assert refused(payload) == "table 1: a value is neither a number nor null"


def test_a_value_without_end() -> None:
    payload = answer("Region | 2024\n9101 | 6\n9102 | 5")
    payload["value"][1] = float("inf")
    assert refused(payload) == "table 1: a value is infinite"


@pytest.mark.parametrize("part", ["id", "size", "dimension", "value", "role"])
def test_a_part_that_is_not_there(part: str) -> None:
    payload = answer(ALDER)
    del payload[part]
    assert refused(payload) == f"table 1 is not a JSON-stat 2 answer: it lacks {part}"


def test_sizes_that_do_not_fit_the_dimensions() -> None:
    payload = answer(ALDER)
    payload["size"].append(1)
    assert "'id', 'size', 'role' disagree" in refused(payload)


def test_a_code_that_is_not_there() -> None:
    payload = answer(ALDER)
    del payload["dimension"]["Alder"]["category"]["index"]["080"]
    assert refused(payload) == "table 1: dimension 'Alder' should have 4 codes and labels"


# --- labels --------------------------------------------------------------------------------------
@pytest.mark.parametrize("label", [80, None, "", " "])
def test_a_label_must_be_words(label: object) -> None:
    payload = answer(ALDER)
    payload["dimension"]["Alder"]["category"]["label"]["080"] = label
    assert refused(payload) == (
        f"table 1: code '080' in 'Alder' has {label!r} where its label should be"
    )


@pytest.mark.parametrize(
    "label", ["<b>80 år</b>", "80 år<script>alert(1)</script>", "</td>80", "<!-- 80 -->"]
)
def test_a_label_must_not_have_html(label: str) -> None:
    payload = answer(ALDER)
    payload["dimension"]["Alder"]["category"]["label"]["080"] = label
    assert refused(payload) == f"table 1: the label of '080' in 'Alder' has HTML: {label}"


def test_a_label_may_compare() -> None:
    payload = answer(ALDER)
    payload["dimension"]["Alder"]["category"]["label"]["080"] = "80 år & < 90 år"
    assert read(payload).others == ("Alder",)


def test_a_code_with_another_name_is_another_number() -> None:
    expected = {"Alder": {"080": "80 år"}}
    payload = answer(ALDER)
    payload["dimension"]["Alder"]["category"]["label"]["080"] = "80 år"
    assert read(payload, labels=expected).codes["Alder"] == ("000", "001", "080", "105+")
    payload["dimension"]["Alder"]["category"]["label"]["080"] = "80  ÅR"
    assert read(payload, labels=expected).codes["Alder"] == ("000", "001", "080", "105+")
    payload["dimension"]["Alder"]["category"]["label"]["080"] = "80–89 år"
    assert refused(payload, labels=expected) == (
        "table 1: code '080' in 'Alder' is called '80–89 år', but indicators.toml expects "
        "'80 år': a code with another name is another number"
    )
