"""A stored answer: every symbol, label, code and region is accounted for, or it is refused."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from faktaark.errors import SnapshotError
from faktaark.model.figures import Period
from faktaark.model.jsonstat import JsonStat
from faktaark.model.reason import Reason
from faktaark.model.regions import FormerKommune, Regions
from faktaark.model.registry import Selection, expand_span
from faktaark.sources.snapshot.tables import read_stored
from faktaark.statistics.facts.cube import Cube, select_sum
from faktaark.statistics.facts.kommuner import clear_before_splits
from faktaark.statistics.facts.tables import read_cube
from tests.examples.facts import answer, dataset, make_regions, query, snapshot

TWO = "9101 | Askvik | 91 | EKG10 | 9102 |\n9102 | Bergstad | 91 | EKG10 | 9101 |"
ALDER = """
Region | Alder | 2023 | 2024
9101   | 000   | 1    | 2
9101   | 001   | 10   | 20
9101   | 080   | 100  | 200
9101   | 105+  | 1000 | 2000
9102   | 000   | 3    | 4
9102   | 001   | 30   | 40
9102   | 080   | 300  | 400
9102   | 105+  | 3000 | 4000
"""


def read(payload: dict[str, Any] | str, country: str = TWO, **changes: Any) -> Cube:
    given = answer(payload) if isinstance(payload, str) else payload
    asked = query("1", **{k: v for k, v in changes.items() if k != "origin"})
    origin = {k: v for k, v in changes.items() if k == "origin"}
    return read_cube(asked, snapshot("1", **origin), read_stored("1", given), make_regions(country))


def refused(payload: dict[str, Any] | str, country: str = TWO, **changes: Any) -> str:
    with pytest.raises(SnapshotError) as raised:
        read(payload, country, **changes)
    return str(raised.value)


def cells(cube: Cube, selection: Selection) -> dict[str, list[object]]:
    """Region → its numbers and reasons, a number first of all where there is one."""
    values, status = select_sum(cube, selection)
    return {
        region: [
            float(v) if not np.isnan(v) else str(s) for v, s in zip(value, reason, strict=True)
        ]
        for region, value, reason in zip(cube.regions, values, status, strict=True)
    }


def total_refused(cube: Cube, selection: Selection) -> str:
    with pytest.raises(SnapshotError) as raised:
        select_sum(cube, selection)
    return str(raised.value)


# --- symbols -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell, meaning",
    [
        (".", "ikke_aktuelt"),
        ("..", "mangler"),
        (":", "skjermet"),
        ("-", 0.0),
        ("0", 0.0),
        ("7", 7.0),
        ("7 *", 7.0),
        ("−7", -7.0),
        ("7,25", 7.25),
    ],
)
def test_what_a_cell_means(cell: str, meaning: object) -> None:
    cube = read(f"Region | 2024\n9101 | {cell}\n9102 | 5")
    assert cells(cube, {}) == {"9101": [meaning], "9102": [5.0]}


@pytest.mark.parametrize("cell", ["…", "7 …"])
def test_a_lone_unknown_symbol_is_a_missing_number(cell: str) -> None:
    cube = read(f"Region | 2024\n9101 | 5\n9102 | {cell}", origin="statbank")
    assert cells(cube, {}) == {"9101": [5.0], "9102": ["mangler"]}


def test_an_unknown_symbol_in_a_copy_is_refused() -> None:
    assert refused("Region | 2024\n9101 | 5\n9102 | …", origin="copy") == (
        "table 1: cell 1 has the unknown sign '…'; the known are . .. : - and * on numbers"
    )


def test_many_unknown_symbols_are_refused() -> None:
    drawn = "Region | 2023 | 2024\n9101 | … | …\n9102 | … | …"
    assert refused(drawn, origin="statbank") == (
        "table 1: 4 cells have unknown signs (…), the first is cell 0; the known are . .. : - and "
        "* on numbers"
    )


@pytest.mark.parametrize("symbol", [".", "..", ":", "-"])
def test_a_number_with_a_sign_that_says_there_is_none_is_refused(symbol: str) -> None:
    assert refused(f"Region | 2024\n9101 | 7 {symbol}\n9102 | 5") == (
        f"table 1: cell 0 has the sign '{symbol}' on a number; "
        ". .. : and - stand in empty cells, and * on numbers"
    )


def test_an_empty_cell_must_say_why() -> None:
    assert refused("Region | 2023 | 2024\n9101 | 5 | null\n9102 | null | 6") == (
        "table 1: 2 empty cells without a sign that says why, the first is cell 1"
    )


def test_preliminary_is_said_of_a_number_only() -> None:
    payload = answer("Region | 2024\n9101 | ..\n9102 | 5")
    payload["status"]["0"] = "*"
    assert "cell 0 has the sign '*' and no number" in refused(payload)


def test_a_status_for_a_cell_that_is_not_there() -> None:
    payload = answer("Region | 2024\n9101 | 6\n9102 | 5")
    payload["status"]["7"] = "*"
    assert refused(payload) == "table 1: a status for cell 7, and there are 2"


def test_a_sign_may_mean_something_else_in_one_table() -> None:
    """But not in a copy, where the importer has written the ordinary signs."""
    drawn = "Region | 2022 | 2023 | 2024\n9101 | . | .. | :\n9102 | 1 | 2 | 3"
    turned = {".": Reason.MISSING, "..": Reason.NOT_APPLICABLE}
    assert cells(read(drawn, symbols=turned), {})["9101"] == ["mangler", "ikke_aktuelt", "skjermet"]
    copied = read(drawn, symbols=turned, origin="copy")
    assert cells(copied, {})["9101"] == ["ikke_aktuelt", "mangler", "skjermet"]


def test_a_zero_may_say_that_nothing_was_reported() -> None:
    drawn = "Region | 2022 | 2023 | 2024\n9101 | 0 | - | 4871\n9102 | 5 | .. | 0,0\n0 | 6 | 6 | 6"
    reported = cells(read(drawn, zero_is_missing=True), {})
    assert reported["9101"] == ["mangler", "mangler", 4871.0]
    assert reported["9102"] == [5.0, "mangler", "mangler"]
    assert cells(read(drawn), {})["9101"] == [0.0, 0.0, 4871.0]


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


# --- regions -------------------------------------------------------------------------------------


def test_a_kommune_that_is_not_there() -> None:
    assert refused("Region | 2024\n9101 | 6") == ("table 1 lacks 1 kommuner: 9102; fetch it again")


def test_a_region_dimension_that_was_renamed() -> None:
    assert refused("Kommune | Alder | 2024\n9101 | 000 | 6\n9102 | 000 | 5") == (
        "table 1 has no dimension 'Region' (it has Kommune, Alder, Tid): renamed at the source? "
        "See https://www.ssb.no/statbank/table/1"
    )


def test_regions_that_are_taken_for_periods() -> None:
    payload = answer(ALDER)
    payload["role"]["time"] = ["Region"]
    assert refused(payload) == (
        "table 1 says that its regions, 'Region', are its periods: its 'role' is wrong; fetch it "
        "again"
    )


def test_codes_of_ssb_s_lists_are_known() -> None:
    """Merged series K-0301; fylker, landet and landet uten Oslo in KOSTRA: EKA, EAK, EAKUO."""
    cube = read(
        """
        Region | 2024
        K-9101 | 1
        K-9102 | 2
        EKA91  | 3
        EAK    | 4
        EAKUO  | 5
        EKG10  | 6
        """
    )
    assert cells(cube, {}) == {
        "9101": [1.0],
        "9102": [2.0],
        "91": [3.0],
        "0": [4.0],
        "EAKUO": [5.0],
        "EKG10": [6.0],
    }


def test_regions_that_are_not_shown_are_left_out() -> None:
    cube = read("Region | 2024\n9101 | 1\n9102 | 2\n1201 | 3\n2111 | 4\nEKG03 | 5\n9999 | 6")
    assert cells(cube, {}) == {"9101": [1.0], "9102": [2.0]}


def test_a_fylke_of_ssb_s_merged_list_is_known() -> None:
    cube = read("Region | 2024\nK-9101 | 1\nK-9102 | 2\nF-91 | 3\nF-30 | 4")
    assert cells(cube, {}) == {"9101": [1.0], "9102": [2.0], "91": [3.0]}


@pytest.mark.parametrize("code, other", [("9101", "K-9101"), ("91", "EKA91"), ("0", "EAK")])
def test_a_region_under_two_codes_is_refused(code: str, other: str) -> None:
    drawn = f"Region | 2024\n9101 | 1\n9102 | 2\n{code} | 3\n{other} | 4"
    if code == "9101":
        drawn = drawn.replace("9101 | 1\n", "")
    assert refused(drawn) == f"table 1 has the same region twice, as '{code}' and as '{other}'"


def test_the_order_of_the_dimensions_does_not_matter() -> None:
    cube = read("Alder | Region | 2024\n000 | 9102 | 3\n000 | 9101 | 1\n080 | 9102 | 4\n"
                "080 | 9101 | 2")  # fmt: skip
    assert cells(cube, {"Alder": ("080",)}) == {"9102": [4.0], "9101": [2.0]}


# --- tables of fylker ----------------------------------------------------------------------------

OF_FYLKER = "Region | 2023 | 2024\n{code} | 80,1 | 81,2\n0 | 79,5 | 80,0\n30 | 1 | 2"


@pytest.mark.parametrize("code", ["91", "F-91", "F_91", "F.91", "EKA91"])
def test_a_table_of_fylker_has_a_reason_for_every_kommune(code: str) -> None:
    none = ["ikke_for_kommuner", "ikke_for_kommuner"]
    assert cells(read(OF_FYLKER.format(code=code), level="fylke"), {}) == {
        "91": [80.1, 81.2],
        "0": [79.5, 80.0],
        "9101": none,
        "9102": none,
    }


def test_a_kommune_made_by_a_split_has_the_same_reason_in_a_table_of_fylker() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    cube = read(OF_FYLKER.format(code="91"), country, level="fylke")
    assert cells(cube, {})["9103"] == ["ikke_for_kommuner", "ikke_for_kommuner"]


def test_a_table_that_is_said_to_have_no_kommuner_and_has() -> None:
    drawn = OF_FYLKER.format(code="91") + "\n9102 | {cell} | .."
    assert cells(read(drawn.format(cell=".."), level="fylke"), {})["9102"][0] == "ikke_for_kommuner"
    assert refused(drawn.format(cell="7"), level="fylke") == (
        "table 1 has figures for kommuner, and 'level' says that it has none; correct "
        "indicators.toml"
    )


# --- splits --------------------------------------------------------------------------------------


def test_a_kommune_made_by_a_split_starts_there() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    cube = read("Region | 2022 | 2023 | 2024\n9101 | 1 | 2 | 3\n9102 | 4 | 5 | 6\n"
                "9103 | .. | . | 7", country)  # fmt: skip
    assert cells(cube, {})["9103"] == ["delt", "delt", 7.0]


def test_a_copy_s_value_from_before_the_split_is_refused() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    drawn = "Region | 2023 | 2024\n9101 | 1 | 2\n9102 | 4 | 5\n9103 | 6 | 7"
    assert refused(drawn, country, origin="copy") == (
        "table 1 has a value for 9103 Nyby from before 2024, when it was made by dividing "
        "Gamleby: such a figure is an estimate"
    )


def test_a_number_that_was_given_back_by_a_split_has_its_old_figures_taken_away() -> None:
    """A copy may have them, of the kommune that was there before it was merged."""
    drawn = "Region | 2018 | 2023 | 2024\n9101 | 1 | 1 | 2\n9102 | 4 | 4 | 5\n9103 | 6 | .. | 7"
    cube = read(drawn, TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 |", origin="copy")
    regions = make_regions(TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024")
    merged = replace(regions.kommuner["9103"], predecessors=(("9103", "Nyby", 2020),))
    regions = replace(regions, kommuner={**regions.kommuner, "9103": merged})
    cleared = clear_before_splits(cube, (2018, 2023, 2024), regions)
    assert cells(cleared, {})["9103"] == ["delt", "delt", 7.0]


def test_a_copy_s_zero_from_before_the_split_is_a_value_too() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    drawn = "Region | 2023 | 2024\n9101 | 1 | 2\n9102 | 4 | 5\n9103 | - | 7"
    assert "has a value for 9103 Nyby from before 2024" in refused(drawn, country, origin="copy")


def test_two_years_that_begin_before_the_split_are_before_it() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    cube = read("Region | 2023-2024 | 2024-2025\n9101 | 1 | 2\n9102 | 4 | 5\n9103 | .. | 7",
                country)  # fmt: skip
    assert cells(cube, {})["9103"] == ["delt", 7.0]


@pytest.mark.parametrize("given", ["6", "0", "-"])
def test_ssb_s_merged_list_has_no_figure_from_before_the_split(given: str) -> None:
    """It gives the undivided kommune's figure, or 0."""
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    drawn = f"Region | 2023 | 2024\nK-9101 | 1 | 2\nK-9102 | 4 | 5\nK-9103 | {given} | 7"
    assert cells(read(drawn, country), {})["9103"] == ["delt", 7.0]


def test_both_parts_of_a_divided_kommune_start_at_the_split() -> None:
    """The merged list has 0 for the one and the undivided kommune's figure for the other."""
    country = (
        TWO
        + """
9103 | Nyby   | 91 | EKG10 | 9104 | 2024
9104 | Storby | 91 | EKG10 | 9103 | 2024"""
    )
    cube = read(
        """
        Region | Alder | 2022 | 2023 | 2024
        K-9101 | 000   | 1    | 2    | 3
        K-9101 | 080   | 1    | 2    | 3
        K-9102 | 000   | 4    | 5    | 6
        K-9102 | 080   | 4    | 5    | 6
        K-9103 | 000   | 0    | 0    | 7
        K-9103 | 080   | 0    | 0    | 0
        K-9104 | 000   | 90   | 91   | 80
        K-9104 | 080   | 9    | 9    | 8
        """,
        country,
    )
    assert cells(cube, {})["9103"] == ["delt", "delt", 7.0]
    assert cells(cube, {})["9104"] == ["delt", "delt", 88.0]


# --- zeros that are no figures -------------------------------------------------------------------


def changed(number: str = "9101", **given: Any) -> Regions:
    """The two kommuner, one of them with a past."""
    regions = make_regions(TWO)
    kommune = replace(regions.kommuner[number], **given)
    return replace(regions, kommuner={**regions.kommuner, number: kommune})


def read_in(regions: Regions, drawn: str, **origin: Any) -> Cube:
    return read_cube(query("1"), snapshot("1", **origin), dataset(drawn), regions)


MERGED = (("8001", "Ask", 2020), ("8002", "Vik", 2020))
NEW_NUMBER = """
Region | Alder | 2018 | 2019 | 2020 | 2021
9101   | 000   | {a}  | 0    | 6    | 0
9101   | 080   | 0    | 0    | 7    | 0
9102   | 000   | 0    | 4    | 4    | 4
9102   | 080   | 0    | 5    | 5    | 5
0      | 000   | 8    | 8    | 8    | 8
0      | 080   | 8    | 8    | 8    | 8
"""


def test_a_zero_from_before_the_number_was_in_use_is_no_figure() -> None:
    """Where the whole of it is zeros; in a year when it was in use, zero is zero."""
    cube = read_in(changed(predecessors=MERGED), NEW_NUMBER.format(a="0"))
    assert cells(cube, {})["9101"] == ["mangler", "mangler", 13.0, 0.0]
    assert cells(cube, {})["9102"] == [0.0, 9.0, 9.0, 9.0]
    assert cells(cube, {"Alder": ("080",)})["9101"] == ["mangler", "mangler", 7.0, 0.0]


def test_a_number_that_was_in_use_before_a_merger_keeps_its_zeros() -> None:
    cube = read_in(changed(predecessors=MERGED[1:]), NEW_NUMBER.format(a="3"))
    assert cells(cube, {})["9101"] == [3.0, 0.0, 13.0, 0.0]


def test_a_copy_s_zeros_and_a_merged_list_s_zeros_stand() -> None:
    drawn = NEW_NUMBER.format(a="0")
    copied = read_in(changed(predecessors=MERGED), drawn, origin="copy")
    assert cells(copied, {})["9101"] == [0.0, 0.0, 13.0, 0.0]
    merged = read_in(changed(predecessors=MERGED), drawn.replace("9101", "K-9101"))
    assert cells(merged, {})["9101"] == [0.0, 0.0, 13.0, 0.0]


OLD_NUMBER = """
Region | 2018 | 2019 | 2020 | 2023 | 2024
9101   | 0    | 0    | 0    | 0    | 8
{old}  | {a}  | {a}  | 5    | 7    | 0
9102   | 1    | 2    | 3    | 4    | 5
"""


@pytest.mark.parametrize(
    ("old", "a", "expected"),
    [
        ("8003", "0", ["mangler", "mangler", 5.0, 7.0, 8.0]),
        ("8003", "4", [4.0, 4.0, 5.0, 7.0, 8.0]),
        ("9999", "0", ["mangler", "mangler", "mangler", "mangler", 8.0]),
    ],
    ids=["the old number is of the merger", "it is older", "it is not in the table"],
)
def test_zeros_before_the_oldest_number_the_table_has(
    old: str, a: str, expected: list[object]
) -> None:
    """9101 was 8003 until 2024, and 8003 was made by a merger in 2020."""
    regions = changed(predecessors=(("8003", "Ask", 2024), *MERGED), former=(("8003", 2024),))
    assert cells(read_in(regions, OLD_NUMBER.format(old=old, a=a)), {})["9101"] == expected


def test_a_renumbered_kommune_keeps_the_zeros_of_its_old_number() -> None:
    regions = changed(predecessors=(("8003", "Ask", 2024),), former=(("8003", 2024),))
    cube = read_in(regions, OLD_NUMBER.format(old="8003", a="0"))
    assert cells(cube, {})["9101"] == [0.0, 0.0, 5.0, 7.0, 8.0]


def test_a_fylke_s_zeros_before_its_first_figure_are_none() -> None:
    drawn = "Region | 2018 | 2019 | 2020\n9101 | 1 | 2 | 3\n9102 | 1 | 2 | 3\n91 | 0 | 6 | 0"
    assert cells(read(drawn), {})["91"] == ["mangler", 6.0, 0.0]
    assert cells(read(drawn, origin="copy"), {})["91"] == [0.0, 6.0, 0.0]


TEN = "\n".join(f"91{n:02} | Sted {n} | 91 | EKG10 | |" for n in range(1, 11))
FLOWS = "Region | ContentsCode | 2023 | 2024 | 2025 | 2026\n" + "\n".join(
    f"91{n:02} | Folk  | 9 | {n} | {n} | {n}\n91{n:02} | Fodte | 0 | {n} | {n // 10} | {{newest}}"
    for n in range(1, 11)
)


def test_contents_that_are_zero_everywhere_in_a_period_have_no_figures_then(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The newest, which is not published yet, or one from before they were counted."""
    caplog.set_level("INFO")
    cube = read(FLOWS.format(newest="0"), TEN)
    born = cells(cube, {"ContentsCode": ("Fodte",)})
    assert born["9101"] == ["mangler", 1.0, 0.0, "mangler"]
    assert born["9110"] == ["mangler", 10.0, 1.0, "mangler"]
    assert cells(cube, {"ContentsCode": ("Folk",)})["9101"] == [9.0, 1.0, 1.0, 1.0]
    assert caplog.messages == [
        f"table 1: Fodte has only zeros in {year}, which are taken for none"
        for year in (2023, 2026)
    ]
    copied = cells(read(FLOWS.format(newest="0"), TEN, origin="copy"), {"ContentsCode": ("Fodte",)})
    assert copied["9101"] == [0.0, 1.0, 0.0, 0.0]


def test_a_few_may_all_have_zero() -> None:
    drawn = FLOWS.format(newest="0").replace(
        "9110 | Fodte | 0 | 10 | 1 | 0", "9110 | Fodte" + " | .." * 4
    )
    assert cells(read(drawn, TEN), {"ContentsCode": ("Fodte",)})["9101"] == [0.0, 1.0, 0.0, 0.0]


def test_a_newest_period_without_figures_is_left_out() -> None:
    lines = (f"91{n:02} | {n} | 0 | {newest}" for n, newest in enumerate([0] * 9 + [".."], start=1))
    drawn = "Region | 2024 | 2025 | 2026\n" + "\n".join(lines)
    cube = read(drawn.replace("9101 | 1 | 0 |", "9101 | 1 | 5 |") + "\n91 | 1 | 1 | 0", TEN)
    assert [period.label for period in cube.periods] == ["2024", "2025"]
    assert cells(cube, {})["9102"] == [2.0, 0.0]


# --- periods -------------------------------------------------------------------------------------


def test_a_period_is_a_year_or_a_span_of_years() -> None:
    cube = read("Region | 2023 | 2023-2024\n9101 | 1 | 2\n9102 | 3 | 4")
    assert cube.periods == (Period(2023, "2023"), Period(2024, "2023–2024", 2))


@pytest.mark.parametrize(
    "code",
    [
        *("2024U01", "2024M13", "2024M00", "2024K5", "2024K0", "2024K99", "24", "2024 H"),
        *("2024-2020", "0000", "1899", "２０２４", "2024K２"),
    ],
)
def test_a_period_that_is_something_else(code: str) -> None:
    assert refused(f"Region | {code}\n9101 | 1\n9102 | 2") == (
        f"table 1: the period '{code}' is neither a year, a quarter, a month nor a span of years"
    )


def test_a_period_that_is_something_else_is_told_whatever_the_newest_is() -> None:
    assert "the period '2024K7' is neither" in refused(
        "Region | 2024K7 | 2026K2\n9101 | 1 | 2\n9102 | 3 | 4"
    )


@pytest.mark.parametrize("codes", ["2025 | 2026K2", "2025K2 | 2026M06", "2025M06 | 2026"])
def test_periods_of_several_kinds_are_not_compared(codes: str) -> None:
    assert refused(f"Region | {codes}\n9101 | 1 | 2\n9102 | 3 | 4") == (
        "table 1: the periods must be quarters, months or years, and are of several kinds: "
        + codes.replace(" |", ",")
    )


@pytest.mark.parametrize(
    ("codes", "labels"),
    [
        ("2025K3 | 2025K4 | 2026K1 | 2026K2", []),
        ("2024K2 | 2025K1 | 2025K2 | 2026K1 | 2026K2", ["2. kvartal 2024", "2. kvartal 2025"]),
        ("2026K2 | 2025K2 | 2024K2", ["2. kvartal 2024", "2. kvartal 2025"]),
    ],
)
def test_quarters_of_the_newest_one_s_name_are_kept(codes: str, labels: list[str]) -> None:
    """The figure of a cell is its column; the oldest comes first, whatever the table's order."""
    columns = range(1, codes.count("|") + 2)
    cells_drawn = " | ".join(str(column) for column in columns)
    cube = read(f"Region | {codes}\n9101 | {cells_drawn}\n9102 | {cells_drawn}")
    assert [period.label for period in cube.periods] == [*labels, "2. kvartal 2026"]
    kept = [c for c, code in zip(columns, codes.split(" | "), strict=True) if code.endswith("K2")]
    own = cells(cube, {})["9101"]
    assert own == sorted((float(column) for column in kept), reverse=codes.startswith("2026"))


def test_a_period_that_is_written_in_two_ways_stands_twice() -> None:
    assert refused("Region | 2023-2024 | 2023–2024\n9101 | 1 | 2\n9102 | 3 | 4") == (
        "table 1: a period stands twice: 2023-2024, 2023–2024"
    )


def test_months_have_names() -> None:
    cube = read("Region | 2025M05 | 2025M06 | 2026M06\n9101 | 1 | 2 | 3\n9102 | 1 | 2 | 3")
    assert cube.periods == (Period(2025, "juni 2025"), Period(2026, "juni 2026"))


def test_a_label_stands_for_the_code_that_was_found_by_it() -> None:
    found = {"Alder": {"80 år": "080"}}
    cube = read_cube(query("1"), snapshot("1", found=found), dataset(ALDER), make_regions(TWO))
    assert cells(cube, {"Alder": ("label:80 år",)}) == {
        "9101": [100.0, 200.0],
        "9102": [300.0, 400.0],
    }
    assert total_refused(cube, {"Alder": ("label:81 år",)}).startswith(
        "table 1 has no code 'label:81 år' in 'Alder'"
    )


# --- selections ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "codes, sum_of_9101",
    [
        (("080",), 200.0),
        (("000", "105+"), 2002.0),
        (("001-105+",), 2220.0),
        (("000-001", "105+"), 2022.0),
    ],
    ids=["one", "two", "a range", "a range and one"],
)
def test_ages_are_summed(codes: tuple[str, ...], sum_of_9101: float) -> None:
    assert cells(read(ALDER), {"Alder": codes})["9101"][-1] == sum_of_9101


def test_a_dimension_that_is_not_named_is_summed_over() -> None:
    assert cells(read(ALDER), {}) == {"9101": [1111.0, 2222.0], "9102": [3333.0, 4444.0]}


def test_a_code_with_a_hyphen_is_a_code() -> None:
    """15-29 stands beside 15 and 29 here, and is not the range between them."""
    cube = read(
        """
        Region | Alder | 2024
        9101   | 15    | 1
        9101   | 20    | 2
        9101   | 29    | 4
        9101   | 15-29 | 800
        9102   | 15    | 1
        9102   | 20    | 2
        9102   | 29    | 4
        9102   | 15-29 | 800
        """
    )
    assert cells(cube, {"Alder": ("15-29",)})["9101"] == [800.0]
    assert cells(cube, {"Alder": ("15-20",)})["9101"] == [3.0]


@pytest.mark.parametrize("codes", [("080", "080"), ("000-080", "080-105+"), ("001", "000-105+")])
def test_a_code_is_never_counted_twice(codes: tuple[str, ...]) -> None:
    assert total_refused(read(ALDER), {"Alder": codes}) == (
        f"table 1: 'Alder' would count a code twice: {{'Alder': {codes}}}"
    )


@pytest.mark.parametrize("oldest", ["105+", "105"])
def test_an_open_end_is_whatever_the_oldest_age_is_called(oldest: str) -> None:
    codes = ("000", "079", "080", oldest)
    assert expand_span("080-", codes) == ["080", oldest]
    assert expand_span("000-079", codes) == ["000", "079"]
    assert expand_span(oldest, codes) == [oldest]
    assert expand_span("-", codes) == expand_span("081-", codes) == []
    assert expand_span("15-", ("15-", "20")) == ["15-"]


@pytest.mark.parametrize("code", ["081", "080-081", "105+-080", "", "-"])
def test_a_code_the_table_does_not_have(code: str) -> None:
    assert total_refused(read(ALDER), {"Alder": (code,)}) == (
        f"table 1 has no code '{code}' in 'Alder' (it has 000, 001, 080, 105+…): "
        "renamed at the source? Correct indicators.toml"
    )


def test_a_dimension_the_table_does_not_have() -> None:
    assert "table 1 has no dimension Kjonn" in total_refused(read(ALDER), {"Kjonn": ("1",)})


def test_contents_are_never_summed_over() -> None:
    cube = read("Region | ContentsCode | 2024\n9101 | Antall | 1\n9101 | Prosent | 2\n"
                "9102 | Antall | 3\n9102 | Prosent | 4")  # fmt: skip
    assert total_refused(cube, {}) == "table 1: name one of the contents Antall, Prosent"
    assert cells(cube, {"ContentsCode": ("Prosent",)}) == {"9101": [2.0], "9102": [4.0]}


@pytest.mark.parametrize(
    "young, old, total",
    [
        ("5", "..", "mangler"),
        (":", "5", "skjermet"),
        (":", "..", "skjermet"),
        ("-", "5", 5.0),
        ("-", "-", 0.0),
        (".", "0", "ikke_aktuelt"),
    ],
)
def test_a_sum_with_a_missing_part_is_missing(young: str, old: str, total: object) -> None:
    cube = read(f"Region | Alder | 2024\n9101 | 000 | {young}\n9101 | 080 | {old}\n"
                "9102 | 000 | 1\n9102 | 080 | 2")  # fmt: skip
    assert cells(cube, {}) == {"9101": [total], "9102": [3.0]}


def test_a_copy_may_lack_codes_and_an_answer_may_not() -> None:
    copied = read(ALDER, origin="copy")
    assert copied.can_give({"Alder": ("000-080",)})
    assert not copied.can_give({"Alder": ("070",)})
    assert not copied.can_give({"Kjonn": ("1",)})
    assert read(ALDER).can_give({"Alder": ("070",)})


def test_notes_that_must_be_shown() -> None:
    """Of the table and of its dimensions; the others are left."""
    payload = answer(ALDER)
    payload["note"] = ["Kan vises.", "Må vises.", ".. = mangler"]
    payload["extension"] = {"noteMandatory": {"1": True}}
    payload["dimension"]["Alder"] |= {
        "note": ["Alder per 1. januar.", "Må vises."],
        "extension": {"noteMandatory": {"0": True, "1": True}},
    }
    assert read(payload).snapshot.notes == ("Må vises.", "Alder per 1. januar.")
    assert read(ALDER).snapshot.notes == ()


def test_notes_of_single_codes_and_of_regions() -> None:
    payload = answer(ALDER.replace("9102", "K-9102"))
    payload["dimension"]["Alder"]["category"]["note"] = {
        "080": ["Kan vises.", "Anslått."],
        "000": ["Kan vises."],
    }
    payload["dimension"]["Alder"]["extension"] = {
        "categoryNoteMandatory": {"080": {"1": True}, "105+": {"0": True}}
    }
    payload["dimension"]["Region"]["category"]["note"] = {"K-9102": ["Ny grense."]}
    payload["dimension"]["Region"]["extension"] = {"categoryNoteMandatory": {"K-9102": {"0": True}}}
    cube = read(payload)
    assert cube.code_notes == {"Alder": {"080": ("Anslått.",)}}
    assert cube.region_notes == {"9102": ("Ny grense.",)}
    assert cube.snapshot.notes == ()


# --- kommuner of the past, and wholes ------------------------------------------------------------

OLD = FormerKommune(
    number="9190", name="Gamleby", fylke="91", began=2022, ended=2024, heirs=("9101", "9102")
)


def read_with_old(drawn: str, **extension: Any) -> Cube:
    regions = replace(make_regions(TWO), undivided={"9190": OLD})
    given = JsonStat.parse(answer(drawn) | extension)
    return read_cube(query("1"), snapshot("1", origin="copy"), given, regions)


def test_a_kommune_of_the_past_has_figures_of_the_years_it_was_there() -> None:
    cube = read_with_old(
        "Region | 2021 | 2022 | 2023 | 2024\n9101 | 1 | 1 | 1 | 1\n"
        "9102 | 2 | 2 | 2 | 2\n9190 | 3 | 4 | 5 | 6"
    )
    assert cells(cube, {})["9190"] == ["ikke_aktuelt", 4.0, 5.0, "ikke_aktuelt"]


def test_the_whole_is_taken_where_no_part_is_asked_for() -> None:
    extension = {"totals": {"9101": {"2023": 1200}, "9190": {"2023": 70}, "9999": {"2023": 1}}}
    cube = read_with_old(ALDER, extension=extension)
    assert cells(cube, {}) == {
        "9101": [1200.0, 2222.0],
        "9102": [3333.0, 4444.0],
        "9190": [70.0, "ikke_aktuelt"],
    }
    assert cells(cube, {"Alder": ("000-001",)}) == {
        "9101": [11.0, 22.0],
        "9102": [33.0, 44.0],
        "9190": ["mangler", "ikke_aktuelt"],
    }


def test_a_total_of_a_period_that_is_gone_is_left_out() -> None:
    """As in the table before its newest period, which has the totals of today."""
    cube = read_with_old(ALDER, extension={"totals": {"9190": {"2023": 70, "2031": 71}}})
    assert cells(cube, {})["9190"] == [70.0, "ikke_aktuelt"]


@pytest.mark.parametrize("total", [-1, "70", True, [70], None])
def test_a_total_that_is_no_number_of_persons_is_refused(total: object) -> None:
    with pytest.raises(SnapshotError, match="table 1: the total of '9190' in '2023' is"):
        read_with_old(ALDER, extension={"totals": {"9190": {"2023": total}}})


def test_an_old_number_fills_what_is_missing_and_replaces_nothing() -> None:
    regions = make_regions(TWO)
    former = replace(regions.kommuner["9101"], former=(("1901", 2023),))
    regions = replace(regions, kommuner={**regions.kommuner, "9101": former})
    drawn = """
Region | Alder | 2021 | 2022 | 2023
9101   | 000   | ..   | 20   | 30
9101   | 067   | 200  | ..   | 400
9102   | 000   | 1    | 1    | 1
9102   | 067   | 1    | 1    | 1
1901   | 000   | 11   | 99   | 0
1901   | 067   | 99   | 88   | 0
"""
    cube = read_cube(query("1"), snapshot("1"), dataset(drawn), regions)
    assert cells(cube, {"Alder": ("000",)})["9101"] == [11.0, 20.0, 30.0]
    assert cells(cube, {"Alder": ("067",)})["9101"] == [200.0, 88.0, 400.0]
    filled = drawn.replace("..   | 20 ", "0    | 0  ").replace("200  | .. ", "0    | 0  ")
    cube = read_cube(query("1"), snapshot("1"), dataset(filled), regions)
    assert cells(cube, {"Alder": ("000",)})["9101"] == [11.0, 99.0, 30.0]
