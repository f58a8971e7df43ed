"""Classes of a map hold equal numbers together; what is missing is hatched; nothing is lost."""

from dataclasses import replace

from faktaark.charts.choropleth import classify, draw_choropleth, draw_fylke
from faktaark.model.figures import Value
from faktaark.model.geography import Outlines
from faktaark.model.profile import MapClass
from faktaark.model.reason import Reason
from tests.examples.comparisons import HAMAR, value


def drawn(line: str) -> dict[str, Value]:
    """«1,0 2,0 –»: the values of kommuner 1, 2, 3."""
    return {
        str(i): value(Reason.MISSING if shown == "–" else shown)
        for i, shown in enumerate(line.split(), start=1)
    }


def test_five_classes_with_as_many_in_each() -> None:
    classes, places = classify(drawn("1,0 2,0 3,0 4,0 5,0 6,0 7,0 8,0 9,0 9,5"))
    assert classes == (
        MapClass("1,0", "2,0", 2, 0),
        MapClass("3,0", "4,0", 2, 1),
        MapClass("5,0", "6,0", 2, 2),
        MapClass("7,0", "8,0", 2, 3),
        MapClass("9,0", "9,5", 2, 4),
    )
    assert [places[str(i)] for i in range(1, 11)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_equal_numbers_are_in_one_class() -> None:
    classes, places = classify(drawn("0,0 0,0 0,0 0,0 0,0 0,0 0,0 1,0 2,0 3,0"))
    assert classes == (
        MapClass("0,0", "0,0", 7, 0),
        MapClass("1,0", "1,0", 1, 2),
        MapClass("2,0", "3,0", 2, 4),
    )
    assert {places[str(i)] for i in range(1, 8)} == {0}


def test_one_class_and_none() -> None:
    assert classify(drawn("4,0 4,0 –"))[0] == (MapClass("4,0", "4,0", 2, 2),)
    assert classify(drawn("– –")) == ((), {})


def test_negative_numbers_come_first() -> None:
    classes, _ = classify(drawn("−3,0 2,0 −10,0 0,0 5,0"))
    assert [one.low for one in classes] == ["−10,0", "−3,0", "0,0", "2,0", "5,0"]


KOMMUNER = {
    number: replace(HAMAR, number=number, name=name)
    for number, name in (("1", "A & B"), ("2", "C"), ("3", "D"))
}
OUTLINES = Outlines(
    100, 200, {"1": "M10 20l15 0 0 5z", "2": "M30-40l10 1 2 0z", "3": "M0 0l16 0 0 16 -16 0z"}
)


def test_every_kommune_is_drawn_once_in_its_shade_or_hatched() -> None:
    svg = draw_choropleth(OUTLINES, KOMMUNER, drawn("1,5 9,0 –"))
    assert '<g class="shade-0" fill="#d0e3df"><path d="M10 20l15 0 0 5z">' in svg
    assert "<title>A &amp; B: 1,5</title>" in svg
    assert '<g class="shade-4" fill="#07423b"><path d="M30-40l10 1 2 0z">' in svg
    assert '<g fill="url(#mangler)"><path d="M0 0l16 0 0 16 -16 0z"><title>D: –</title>' in svg
    assert svg.count("<title>") == 3


def test_a_kommune_too_small_to_be_seen_is_a_dot() -> None:
    outlines = Outlines(100, 200, {**OUTLINES.paths, "1": "M10 20l2 0 0 2z", "2": "M30 40z"})
    svg = draw_choropleth(outlines, KOMMUNER, drawn("1,5 9,0 –"))
    assert '<circle cx="11" cy="21" r="4"><title>A &amp; B: 1,5</title></circle>' in svg
    assert '<circle cx="30" cy="40" r="4"><title>C: 9,0</title></circle>' in svg
    assert svg.count("<title>") == 3


def test_small_numbers_are_dotted_in_their_shade() -> None:
    svg = draw_choropleth(OUTLINES, KOMMUNER, drawn("1,5 9,0 –"), small=("2", "3"))
    assert '<g fill="url(#sma-4)"><path d="M30-40l10 1 2 0z"><title>C: 9,0</title>' in svg
    assert svg.count('<pattern id="sma-') == 1  # one without a number has nothing to dot
    assert '<g fill="url(#mangler)"><path d="M0 0l16' in svg


def test_a_number_that_is_pointed_at_has_its_signs() -> None:
    svg = draw_choropleth(OUTLINES, KOMMUNER, drawn("1,5 9,0 –"), signs={"1": "▲r", "2": ""})
    assert "<title>A &amp; B: 1,5 ▲r</title>" in svg
    assert "<title>C: 9,0</title>" in svg


def test_nothing_is_hatched_where_nothing_is_missing() -> None:
    assert "url(#mangler)" not in draw_choropleth(OUTLINES, KOMMUNER, drawn("1,5 9,0 3,0"))


def test_a_fylke_is_cut_out_and_leads_to_the_kommuner_that_have_a_page() -> None:
    two = {number: KOMMUNER[number] for number in ("1", "2")}
    svg = draw_fylke(OUTLINES, two, {"1": "../../kommune/1/"})
    # points 10 20, 15 20, 15 25 and 30 −40, 31 −39, 33 −39; air 65 // 50 + 4
    assert 'viewBox="5 -45 42 75"' in svg
    assert svg.count("<a ") == 1
    assert '<a href="../../kommune/1/" tabindex="-1"><path d="M10 20l15 0 0 5z">' in svg
