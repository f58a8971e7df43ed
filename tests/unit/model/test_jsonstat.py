"""A dataset: every cell is found by its codes, and its JSON is given back as it came."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import Fault, FormError
from faktaark.sources.pxweb import replies
from faktaark.sources.snapshot import tables
from faktaark.sources.snapshot.store import list_tables, load_snapshot
from tests.examples.facts import answer, dataset

SNAPSHOT = Path(__file__).parents[3] / "snapshot"

DRAWN = """
Region | Alder | 2023 | 2024
9101   | 000   | 1    | 2 *
9101   | 080   | ..   | 4
9102   | 000   | 5    | :
9102   | 080   | 7    | 8,5
"""


def read(drawn: JsonStat) -> dict[str, list[object]]:
    """«9101 000» → its cells, by period."""
    rows: dict[str, list[object]] = {}
    for (region, age, _), cell in drawn.cells(("Region", "Alder", "Tid")):
        rows.setdefault(f"{region} {age}", []).append(cell)
    return rows


# --- cells ---------------------------------------------------------------------------------------


def test_a_dataset_says_what_it_has() -> None:
    given = dataset(DRAWN)
    assert given.names == ("Region", "Alder", "Tid")
    assert given.size == (2, 2, 2)
    assert given.time == "Tid"
    assert given.codes("Tid") == ("2023", "2024")
    assert given.labels["Alder"] == {"000": "navn på 000", "080": "navn på 080"}
    assert given.updated == ""


def test_a_cell_is_a_number_or_a_sign_or_is_not_there() -> None:
    given = dataset(DRAWN)
    assert given.cell({"Tid": "2024", "Region": "9101", "Alder": "000"}) == 2
    assert given.cell({"Tid": "2024", "Region": "9102", "Alder": "000"}) == ":"
    assert given.cell({"Tid": "2025", "Region": "9102", "Alder": "000"}) is None


def test_the_cells_come_in_the_dataset_s_order_with_their_codes_in_another() -> None:
    assert list(dataset(DRAWN).cells(("Tid", "Region", "Alder")))[:3] == [
        (("2023", "9101", "000"), 1),
        (("2024", "9101", "000"), 2),
        (("2023", "9101", "080"), ".."),
    ]


def test_the_order_of_the_codes_is_that_of_their_places() -> None:
    listed, shuffled = answer(DRAWN), answer(DRAWN)
    listed["dimension"]["Alder"]["category"]["index"] = ["080", "000"]
    shuffled["dimension"]["Alder"]["category"]["index"] = {"000": 1, "080": 0}
    for turned in (JsonStat.parse(listed), JsonStat.parse(shuffled)):
        assert turned.cell({"Region": "9101", "Alder": "080", "Tid": "2023"}) == 1


def test_other_cells() -> None:
    place = {"Region": "9101", "Alder": "000", "Tid": "2024"}
    changed = dataset(DRAWN).with_cells(
        [
            (place, None),
            ({**place, "Alder": "080"}, ":"),
            ({**place, "Region": "9102"}, 6),
            ({**place, "Region": "9103"}, 99),
        ]
    )
    assert read(changed) == {
        "9101 000": [1, ".."],
        "9101 080": ["..", ":"],
        "9102 000": [5, 6],
        "9102 080": [7, 8.5],
    }
    assert JsonStat.parse(changed.document) == changed
    assert read(dataset(DRAWN))["9101 000"] == [1, 2]


def test_other_periods() -> None:
    changed = dataset(DRAWN).with_periods(("2022", "2024"))
    assert read(changed) == {
        "9101 000": ["..", 2],
        "9101 080": ["..", 4],
        "9102 000": ["..", ":"],
        "9102 080": ["..", 8.5],
    }
    assert changed.labels["Tid"] == {"2022": "2022", "2024": "navn på 2024"}
    assert changed.document["size"] == [2, 2, 2]
    assert JsonStat.parse(changed.document) == changed


def test_periods_need_not_be_the_last_dimension() -> None:
    given = answer(DRAWN)
    turned = {
        **given,
        "id": ["Tid", "Region", "Alder"],
        "value": [1, None, 5, 7, 2, 4, None, 8.5],
        "status": {"1": "..", "4": "*", "6": ":"},
    }
    assert read(JsonStat.parse(turned)) == read(dataset(DRAWN))
    periods = ("2024", "2025")
    assert read(JsonStat.parse(turned).with_periods(periods)) == read(
        dataset(DRAWN).with_periods(periods)
    )


def test_the_same_periods_are_the_same_dataset() -> None:
    given = dataset(DRAWN)
    assert given.with_periods(["2023", "2024"]) is given


# --- parts ---------------------------------------------------------------------------------------

PARTS = (
    "Alder | Region | 2024\n080 | 9101 | 4\n000 | 9101 | 2 *\n080 | 9102 | 8,5\n000 | 9102 | :",
    "Region | Alder | 2023\n9101 | 000 | 1\n9101 | 080 | ..\n9102 | 000 | 5\n9102 | 080 | 7",
)


def test_parts_make_up_the_whole() -> None:
    whole = dataset(DRAWN)
    frame = {**whole.document, "value": [], "status": {}}
    assert JsonStat.join(frame, whole.labels, [dataset(part) for part in PARTS]) == whole


@pytest.mark.parametrize("parts", [PARTS[:1], (*PARTS, PARTS[0])], ids=["open", "twice"])
def test_parts_that_leave_cells_open_or_overlap(parts: tuple[str, ...]) -> None:
    whole = dataset(DRAWN)
    joined = JsonStat.join(whole.document, whole.labels, [dataset(part) for part in parts])
    assert joined is None


# --- the form ------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", list_tables(SNAPSHOT))
def test_a_stored_table_is_given_back_as_it_came(table: str) -> None:
    document = load_snapshot(SNAPSHOT, table)[1]
    before = json.dumps(document)
    whole = JsonStat.parse(document)
    assert whole.document is document
    assert json.dumps(document) == before
    rebuilt = whole.with_cells([]).document
    assert json.dumps(rebuilt) == before


def drop(*keys: str) -> Callable[[Any], None]:
    def change(given: Any) -> None:
        for key in keys[:-1]:
            given = given[key]
        del given[keys[-1]]

    return change


def put(value: object, *keys: Any) -> Callable[[Any], None]:
    def change(given: Any) -> None:
        for key in keys[:-1]:
            given = given[key]
        given[keys[-1]] = value

    return change


ALDER = ("dimension", "Alder", "category")

FAULTS: list[tuple[Callable[[Any], None], Fault, str, str]] = [
    (drop("role"), "lacking", "it lacks role", " is not a JSON-stat 2 answer: it lacks role"),
    (
        put({}, "value"),
        "lists",
        "'id', 'size' and 'value' must be lists",
        " is not a JSON-stat 2 answer: 'id', 'size' and 'value' must be lists",
    ),
    (
        put([2, 2], "size"),
        "names",
        "'id', 'size' and 'dimension' do not agree",
        " is not a JSON-stat 2 answer: 'id', 'size', 'role' disagree",
    ),
    (
        put({"time": []}, "role"),
        "role",
        "'role' names no dimension of time",
        " is not a JSON-stat 2 answer: 'id', 'size', 'role' disagree",
    ),
    (
        drop("dimension", "Alder"),
        "undescribed",
        "'id', 'size' and 'dimension' do not agree",
        ": dimension 'Alder' should have 2 codes and labels",
    ),
    (
        drop(*ALDER, "index", "080"),
        "codes",
        "'Alder' should have 2 codes and has 1",
        ": dimension 'Alder' should have 2 codes and labels",
    ),
    (
        put(7, *ALDER, "index", "080"),
        "order",
        "the places of the codes of 'Alder' are not 0, 1, 2 and so on",
        ": the places of the codes of 'Alder' are not 0, 1, 2 and so on",
    ),
    (
        drop(*ALDER, "label", "080"),
        "unlabelled",
        "the code '080' of 'Alder' has no label",
        ": dimension 'Alder' should have 2 codes and labels",
    ),
    (
        put("90 år", *ALDER, "label", "090"),
        "labels",
        "'Alder' should have 2 labels and has 3",
        ": dimension 'Alder' should have 2 codes and labels",
    ),
    (
        put(None, *ALDER, "label", "080"),
        "label",
        "the code '080' of 'Alder' has no label",
        ": code '080' in 'Alder' has None where its label should be",
    ),
    (
        put([1, 2], "value"),
        "cells",
        "8 cells were promised and 2 delivered",
        ": 8 cells were promised, and not delivered",
    ),
    (
        put(["."], "status"),
        "status",
        "'status' is not an object",
        " is not a JSON-stat 2 answer: 'status' must be an object",
    ),
    (
        put("*", "status", "8"),
        "place",
        "'status' has the sign '*' for cell 8 of 8",
        ": a status for cell 8, and there are 8",
    ),
    (
        put(7, "status", "0"),
        "sign",
        "'status' has the sign 7 for cell 0 of 8",
        ": cell 0 has the sign 7, which is no text",
    ),
    (
        put(True, "value", 6),
        "value",
        "cell 6 is True, not a number",
        ": a value is neither a number nor null",
    ),
    (
        put("i går", "updated"),
        "updated",
        "'updated' is 'i går', neither a date nor a time",
        ": 'updated' is 'i går', neither a date nor a time",
    ),
    (
        put(None, "value", 6),
        "empty",
        "cell 6 is empty without a sign that says why",
        ": 1 empty cells without a sign that says why, the first is cell 6",
    ),
]


@pytest.mark.parametrize(
    ("change", "fault", "fetched", "stored"), FAULTS, ids=[fault for _, fault, *_ in FAULTS]
)
def test_a_fault_is_worded_for_what_is_fetched_and_for_what_is_stored(
    change: Callable[[Any], None], fault: Fault, fetched: str, stored: str
) -> None:
    given = answer(DRAWN)
    change(given)
    with pytest.raises(FormError) as raised:
        JsonStat.parse(given)
    assert raised.value.fault == fault
    assert raised.value.word(replies.FAULTS) == fetched
    assert raised.value.word(tables.FAULTS) == stored


def test_every_fault_is_tried() -> None:
    assert {fault for _, fault, *_ in FAULTS} == set(get_args(Fault))
