"""How the lists of the regions are read, and how every fault in them is told."""

from pathlib import Path
from typing import Any

import pytest

from faktaark.errors import ConfigError
from faktaark.model.language import Bilingual
from faktaark.model.regions import Regions
from faktaark.regions.changes import find_predecessors, find_splits, read_changes
from tests.unit.regions.small_lists import (
    CRITERIA,
    EDITORIAL,
    KOMMUNER,
    NEIGHBOURS,
    make_answers,
    make_regions,
    refusal,
)


@pytest.fixture
def regions(tmp_path: Path) -> Regions:
    return make_regions(tmp_path, make_answers())


def test_every_kommune_but_the_unspecified_one(regions: Regions) -> None:
    assert list(regions.kommuner) == ["9101", "9201", "9202", "9301", "9302"]
    assert regions.date == "2026-01-01"


def test_a_kommune_has_its_names_and_its_place(regions: Regions) -> None:
    gard = regions.kommuner["9202"]
    assert (gard.name, gard.official_name) == ("Gard", "Gárdi - Gard - Kardi")
    assert (gard.preposition, gard.malform, gard.slug) == ("på", "nynorsk", "gard")
    assert (gard.fylke, gard.kostra_gruppe, gard.sentralitet) == ("92", "EKG10", 6)


def test_kommuner_of_one_name_take_the_fylke_along(regions: Regions) -> None:
    names = {number: kommune.name for number, kommune in regions.kommuner.items()}
    assert (names["9201"], names["9301"]) == ("Vik i Nordfylket", "Vik i Sørfylket")
    assert regions.kommuner["9301"].slug == "vik-i-sorfylket"


def test_a_group_that_has_lost_its_last_kommune_is_left_out(tmp_path: Path) -> None:
    more = f"{CRITERIA}EKG99 | KOSTRA-gruppe 99 | 600-999 | | | lave | lave\n"
    regions = make_regions(tmp_path, make_answers(criteria=more))
    assert "EKG99" not in regions.kostra_grupper


@pytest.mark.parametrize("odd", ["\U0001f600", "\u202e", "\u200b", "\n"])
def test_a_name_that_cannot_be_printed_is_refused(tmp_path: Path, odd: str) -> None:
    answers = make_answers()
    codes: Any = answers["klass-131"][1]["codes"]
    codes[2]["name"] += f"{odd}x"
    assert refusal(tmp_path, answers) == [
        f"klass-131: name of line 3 has the character U+{ord(odd):04X}, which our typeface lacks"
    ]


@pytest.mark.parametrize("odd", ["\U0001f600", "\x00", "\u200b", "\u202e", "\ufffe"])
def test_a_name_of_the_editors_that_cannot_be_printed_is_refused(tmp_path: Path, odd: str) -> None:
    with pytest.raises(ConfigError, match=rf"line 3\b.* has the character U\+{ord(odd):04X}"):
        make_regions(tmp_path, make_answers(), EDITORIAL.replace("Vik,Vik", f"Vik{odd},Vik", 1))


def test_sea_borders_count_where_land_borders_are_few(regions: Regions) -> None:
    assert regions.kommuner["9202"].neighbours == ("9101", "9201")
    assert regions.kommuner["9301"].neighbours == ("9202", "9302")


def test_fylker_and_groups_have_their_members(regions: Regions) -> None:
    assert regions.fylker["92"].name == Bilingual("Nordfylket", "Nordfylket")
    assert regions.fylker["92"].members == ("9201", "9202")
    assert regions.kostra_grupper["EKG10"].members == ("9201", "9202", "9302")


def test_what_defines_a_group_is_said_in_both_languages(regions: Regions) -> None:
    assert regions.kostra_grupper["EKG10"].description == Bilingual(
        "30\u202f000–44\u202f999 innbyggere, lave bundne kostnader, "
        "lave eller middels frie disponible inntekter",
        "30\u202f000–44\u202f999 innbyggjarar, låge bundne kostnader, "
        "låge eller middels frie disponible inntekter",
    )
    assert regions.kostra_grupper["EKG13"].description == Bilingual(
        "Storby, lave bundne kostnader", "Storby, låge bundne kostnader"
    )
    assert regions.kostra_grupper["EKG16"].description.nn == (
        "under 600 innbyggjarar, middels bundne kostnader, "
        "låge, middels eller høge frie disponible inntekter"
    )


def test_the_year_of_the_grouping_is_said_where_it_is_known(tmp_path: Path) -> None:
    answers = make_answers()
    snapshot, given = answers["kostra-kriterier"]
    groups: Any = given["grupper"]
    dated = [{**group, "aar": "2020"} for group in groups]
    regions = make_regions(tmp_path, answers | {"kostra-kriterier": (snapshot, {"grupper": dated})})
    assert regions.kostra_grupper["EKG13"].description == Bilingual(
        "Storby, lave bundne kostnader, etter tall for 2020",
        "Storby, låge bundne kostnader, etter tal for 2020",
    )


def test_landet_with_and_without_the_one_that_stands_alone(regions: Regions) -> None:
    assert regions.landet.members == ("9101", "9201", "9202", "9301", "9302")
    assert regions.landet_uten_oslo.members == ("9201", "9202", "9301", "9302")
    assert regions.landet_uten_oslo.name == Bilingual("landet uten Storby", "landet utan Storby")


def test_predecessors_are_followed_through_chains(regions: Regions) -> None:
    assert regions.kommuner["9202"].predecessors == (
        ("9107", "Gard", 2020),
        ("9108", "Bø", 2020),
        ("9007", "Gard", 2004),
    )
    assert regions.kommuner["9101"].predecessors == ()


def test_a_moved_border_is_not_a_split(regions: Regions) -> None:
    """Holmen went to Nyholm, which began that day, and to Ny, which was there before."""
    assert regions.kommuner["9302"].split_year is None


def test_a_split_is_known_and_followed_through_a_new_number() -> None:
    changes = read_changes(
        [
            _change("2016-01-01", "9006", "Haug", "9005", "Vik"),
            _change("2020-01-01", "9005", "Vik", "9303", "Vik"),
            _change("2020-01-01", "9005", "Vik", "9304", "Haug"),
            _change("2024-01-01", "9304", "Haug", "9305", "Haug"),
        ]
    )
    assert find_splits(changes, ["9303", "9305"]) == {"9303": (2020, "Vik"), "9305": (2020, "Vik")}
    assert find_predecessors(changes, "9303") == (("9005", "Vik", 2020),)
    assert find_predecessors(changes, "9305") == (
        ("9304", "Haug", 2024),
        ("9005", "Vik", 2020),
        ("9006", "Haug", 2016),
    )


def _change(date: str, old: str, old_name: str, new: str, new_name: str) -> dict[str, str]:
    columns = ("changeOccurred", "oldCode", "oldName", "newCode", "newName")
    return dict(zip(columns, (date, old, old_name, new, new_name), strict=True))


def test_a_kommune_the_editor_does_not_know_is_remarked(tmp_path: Path) -> None:
    editorial = EDITORIAL.replace("9202,Gard,Gárdi - Gard - Kardi,på,nynorsk\n", "")
    regions = make_regions(tmp_path, make_answers(), editorial)
    gard = regions.kommuner["9202"]
    assert (gard.name, gard.official_name) == ("Gard", "Gárdi - Gard - Kardi")
    assert (gard.preposition, gard.malform) == ("i", "nøytral")
    assert regions.remarks == (
        (
            "content/kommuner.csv has no line for 9202 Gárdi - Gard - Kardi: "
            "its names are KLASS's, with «i»"
        ),
    )


def test_every_fault_of_the_editors_list_at_once(tmp_path: Path) -> None:
    editorial = EDITORIAL.replace("9201,Vik,Vik,i,bokmål", "9101,Vik,Vik,ved,riksmål")
    editorial += "9400,Havn,,i,bokmål\n"
    with pytest.raises(ConfigError) as caught:
        make_regions(tmp_path, make_answers(), editorial)
    assert str(caught.value).splitlines() == [
        "kommuner.csv: 5 problems",
        "  line 3 stands twice: 9101",
        "  line 3 has the preposition 'ved', not i or på",
        "  line 3 has the målform 'riksmål', not bokmål, nynorsk, nøytral",
        "  line 7 has an empty or missing column",
        "  line 7 is of 9400, not the number of a kommune",
    ]


def test_lists_that_disagree_are_refused_with_every_fault(tmp_path: Path) -> None:
    answers = make_answers(
        kommuner=KOMMUNER.replace(
            "9302 | Nyholm                   | EKG10 | 05", "9302 | Ny | EKG18 | 07"
        ),
        neighbours=NEIGHBOURS + "9301 | 9400 | luft\n",
    )
    assert refusal(tmp_path, answers) == [
        "naboer: 9400 is not among the kommuner of klass-131",
        "klass-131-112: 9302 is in EKG18, which kostra-kriterier doesn't have",
        "klass-131-128: 9302 has the sentralitet '07', not 1 to 6",
        "naboer: 9301 and 9400 border by 'luft', which is neither land nor sjo",
    ]


def test_a_removed_kommune_is_missed_by_the_other_lists(tmp_path: Path) -> None:
    answers = make_answers()
    codes = answers["klass-131"][1]["codes"]
    assert isinstance(codes, list)
    del codes[4]
    assert refusal(tmp_path, answers) == [
        "klass-131-112: 9302 is not among the kommuner of klass-131",
        "klass-131-128: 9302 is not among the kommuner of klass-131",
        "naboer: 9302 is not among the kommuner of klass-131",
    ]


def test_a_kommune_twice_is_refused(tmp_path: Path) -> None:
    answers = make_answers(kommuner=KOMMUNER + "9201 | Vik | EKG10 | 03\n")
    assert refusal(tmp_path, answers) == [
        "klass-131: 9201 stands 2 times",
        "klass-131-112: 9201 stands 2 times",
        "klass-131-128: 9201 stands 2 times",
    ]


def test_a_number_in_place_of_a_name_is_refused(tmp_path: Path) -> None:
    answers = make_answers()
    codes = answers["klass-104"][1]["codes"]
    assert isinstance(codes, list)
    codes[1] = {"code": "92", "name": 92}
    del answers["naboer"]
    assert refusal(tmp_path, answers) == [
        "klass-104: name of line 2 must be text, in {'code': '92', 'name': 92}",
        "naboer: there is no list 'naboer'",
    ]


def test_criteria_that_cannot_be_said_are_refused(tmp_path: Path) -> None:
    criteria = CRITERIA.replace("30000-44999", "mange").replace("| middels |", "| svære |")
    assert refusal(tmp_path, make_answers(criteria=criteria)) == [
        "kostra-kriterier: EKG10 needs innbyggere, «2000-9999», or nb and nn",
        "kostra-kriterier: EKG16 has bundneKostnader 'svære'",
    ]
