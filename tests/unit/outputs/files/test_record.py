"""What an utgave said can be told from the records up to it, whatever came later."""

from typing import Any

import pytest

from faktaark.model.snapshot import Edition, RecordHead
from faktaark.outputs.files.record import (
    Entries,
    describe_indicator,
    join_records,
    make_record,
    read_head,
)
from faktaark.sheets.flags import mark_kommuner
from tests.examples import real


def entry(shown: str, **more: Any) -> dict[str, Any]:
    return {"periode": "2026", "vist": {"9901": shown}, "merker": {}, **more}


EDITIONS: tuple[Entries, ...] = (
    {"folketall": entry("219"), "leier": entry("15,3")},
    {"folketall": entry("221"), "leier": entry("15,3")},
    {"leier": entry("15,3", merker={"9901": "hoyere"}), "gebyr": entry("4000")},
)


def keep() -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = []
    for number, said in enumerate(EDITIONS, start=1):
        edition = Edition(f"2026-11-{number:02}", number)
        records.append(make_record(edition, said, join_records(records)))
    return records


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_an_utgave_said_is_found_again(number: int) -> None:
    assert join_records(keep()[:number]) == EDITIONS[number - 1]


def test_a_record_has_only_what_is_new() -> None:
    assert [record["indikatorer"].keys() for record in keep()] == [
        {"folketall", "leier"},
        {"folketall"},
        {"leier", "gebyr"},
    ]
    assert [record["borte"] for record in keep()] == [[], [], ["folketall"]]


def test_the_head_of_a_record_says_what_it_has() -> None:
    assert read_head(keep()[2]) == RecordHead(
        Edition("2026-11-03", 3), ("leier", "gebyr"), ("folketall",)
    )


@pytest.mark.parametrize("lacking", ["utgave", "indikatorer", "borte"])
def test_what_lacks_a_part_has_no_head(lacking: str) -> None:
    record = {name: part for name, part in keep()[0].items() if name != lacking}
    with pytest.raises(TypeError):
        read_head(record)


def test_another_name_alone_is_nothing_new() -> None:
    before = {"leier": entry("15,3", navn={"nb": "Leier", "nn": "Leiger"})}
    after = {"leier": entry("15,3", navn={"nb": "Leietakere", "nn": "Leigetakarar"})}
    record = make_record(Edition("2026-11-02", 2), after, before)
    assert record["indikatorer"] == {}


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError):
        join_records([{"versjon": 1}])


def test_an_entry_has_what_the_pages_print() -> None:
    survey, nb, nn = real.surveys()[0], real.texts("nb")[0], real.texts("nn")[0]
    marks = mark_kommuner(survey, nb)
    found: Any = describe_indicator(survey, {"nb": nb, "nn": nn}, marks)
    assert found["periode"] == nb.period_label
    for number, value in survey.newest.items():
        assert found["vist"].get(number, "") == value.shown
        assert (number in found.get("mangler", {})) == (value.reason is not None)
        assert found["merker"].get(number, "") == " ".join(marks.get(number, ()))
    assert "0" in found["vist"]
