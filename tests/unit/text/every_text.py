"""Everything that can be said of every unit, verdict, reference and development."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from faktaark.model.figures import Direction, Verdict
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Region
from faktaark.model.registry import MethodName, Unit
from faktaark.text.sentences import make_sentences
from tests.examples.comparisons import (
    BERGEN,
    GROUP,
    NEIGHBOURS,
    REST_OF_COUNTRY,
    SHARE,
    VAALER_INNLANDET,
    comparison,
    indicator,
    reference,
    trend,
)

UNITS: tuple[tuple[Unit, str, str], ...] = (
    ("prosent", "20,8", "17,5"),
    ("per_1000", "10,3", "4,8"),
    ("per_100", "72,3", "65,9"),
    ("kroner", "639\u202f200", "658\u202f800"),
    ("kroner_per_m2", "31\u202f191", "26\u202f366"),
    ("poeng", "42,7", "41,3"),
    ("pasienter", "1064", "1042"),
    ("indeks", "98", "101"),
    ("per_km2", "96,3", "12,0"),
)
REFERENCES: tuple[tuple[Region, MethodName | None], ...] = (
    (GROUP, "pooled"),
    (GROUP, "weighted"),
    (GROUP, "median"),
    (REST_OF_COUNTRY, "weighted"),
    (NEIGHBOURS, "median"),
    (BERGEN, None),
)


def every_text() -> Iterator[tuple[Language, str]]:
    """Yield them with their languages."""
    cases = product(LANGUAGES, UNITS, REFERENCES, Verdict)
    for i, (language, (unit, own, beside), (where, method), verdict) in enumerate(cases):
        direction = list(Direction)[i % len(Direction)]
        words = {
            each: replace(SHARE[each], subject="Kvadratmeterprisen", fact="er prisen {verdi}")
            for each in LANGUAGES
        }
        what = comparison(
            Reason.SPLIT if verdict is Verdict.MISSING else own,
            reference(Reason.TOO_FEW if verdict is Verdict.NO_REFERENCE else beside, where, method),
            verdict,
            indicator(unit=unit, words=words),
            trend=trend(direction, f"2016 {own}", f"2026 {beside}"),
        )
        kommune = replace(VAALER_INNLANDET, split_year=2024, split_from="Ålesund")
        for sentence in make_sentences(kommune, what, language):
            yield language, sentence.text


TEXTS = tuple(every_text())
