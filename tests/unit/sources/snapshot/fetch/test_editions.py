"""What makes a new utgave."""

from faktaark.model.snapshot import Edition
from faktaark.sources.snapshot.store import (
    list_notes,
    load_edition,
)
from tests.unit.sources.snapshot.fetch.world import MAY, World
from tests.unit.sources.test_klass import answers as answers  # the fixture


def test_a_changed_figure_makes_a_new_utgave_and_is_kept(settled: World) -> None:
    settled.update("00001", MAY, _7=700.0, _8=None)
    settled.ssb.tables["00001"]["status"]["8"] = ".."
    settled.now = "2026-11-23T12:00:00Z"
    report = settled.fetch()
    assert report.edition == load_edition(settled.folder) == Edition("2026-11-23", 3)
    (part,) = settled.changes(3)
    assert part["dimensions"] == ["Region", *part["dimensions"][1:3], "Tid"]
    kinds = [(row[0], row[1], row[-3], row[-2], row[-1]) for row in part["cells"]]
    assert sorted(kinds) == [
        ("removed", "0", "2023", 8.0, ".."),
        ("revised", "0", "2022", 7.0, 700.0),
    ]
    assert list_notes(settled.folder) == ()


def test_a_new_period_and_a_removed_one(settled: World) -> None:
    """A year is added at the end, and the oldest one taken away."""
    table = settled.ssb.tables["00001"]
    years = ["2021", "2022", "2023", "2024", "2025"]
    category = {"index": {y: i for i, y in enumerate(years)}, "label": {y: y for y in years}}
    table["dimension"]["Tid"]["category"] = category
    values, signs = table["value"], table.pop("status")
    rows = [values[place : place + 5] for place in range(0, 80, 5)]
    table["value"] = [value for row in rows for value in (*row[1:], 1000.0)]
    table["status"] = {str(int(p) - 1): s for p, s in signs.items() if int(p) % 5}
    table["updated"] = MAY
    settled.fetch()
    (part,) = settled.changes(3)
    counts: dict[tuple[str, str], int] = {}
    for row in part["cells"]:
        counts[row[0], row[-3]] = counts.get((row[0], row[-3]), 0) + 1
    assert counts == {("new-period", "2025"): 16, ("removed", "2020"): 16}


def test_words_alone_make_no_new_utgave(settled: World) -> None:
    settled.update("00001", MAY)
    settled.ssb.tables["00001"]["note"] = ["En rettet note."]
    report = settled.fetch()
    assert (report.fetched, report.edition, report.changed) == (["00001"], None, 0)
    assert load_edition(settled.folder).number == 2
    assert settled.stored("00001")["note"] == ["En rettet note.", ".. = Tallgrunnlag mangler."]


def test_another_order_of_dimensions_is_no_change(settled: World) -> None:
    """The server turns every other answer around."""
    settled.force = True
    assert [settled.fetch().changed, settled.fetch().changed] == [0, 0]
    assert load_edition(settled.folder).number == 2
