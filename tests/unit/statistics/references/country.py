"""Figures of a made-up country, and what a comparison makes of them."""

from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Region
from faktaark.statistics.coverage import People
from faktaark.statistics.figures import IndicatorFigures
from faktaark.statistics.references import make_reference
from tests.examples.facts import (
    make_region,
)

FOUR = ("9101", "9102", "9103", "9104")
GROUP = make_region("kostra_gruppe", "EKG10", *FOUR)
FYLKE = make_region("fylke", "91", *FOUR)
LANDET = make_region("landet", "0", *FOUR)


def told(given: IndicatorFigures, region: Region = GROUP, people: People | None = None) -> str:
    """«8,0 pooled 4 of 4», or the reason there is none."""
    reference = make_reference(given, region, people)
    assert reference.value == reference.series.values[-1]
    assert reference.key == KINDS[region.kind].code
    if reference.value.reason:
        assert (reference.method, reference.count) == (None, 0)
        return reference.value.reason.value
    return f"{reference.value.shown} {reference.method} {reference.count} of {reference.size}"
