"""Hand-written indicators and comparisons for tests of the text stage, with made-up figures.

`comparison(own="20,8", reference="17,5", verdict=Verdict.HIGHER)` is the share 67 and over of Hamar
against KOSTRA-gruppe 10. Everything else can be named: `fee(...)` is a fee in kroner, and
`series("2022 15,1 | 2023 – | 2024 20,8")` a series with a missing year.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from faktaark.model.figures import (
    Change,
    Comparison,
    Direction,
    Distribution,
    Period,
    Reference,
    Series,
    Survey,
    Trend,
    Value,
    Verdict,
)
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.region_kinds import KindKey
from faktaark.model.regions import Kommune, Region
from faktaark.model.registry import Indicator, MethodName, Phrasing, Source
from faktaark.norwegian import round_number
from faktaark.sheets.indicators import make_indicator_text
from faktaark.statistics.verdict import MARKS

HAMAR = Kommune(
    number="3403",
    name="Hamar",
    official_name="Hamar",
    preposition="i",
    malform="bokmål",
    slug="hamar",
    fylke="34",
    kostra_gruppe="EKG10",
    sentralitet=2,
    neighbours=("3411", "3413"),
    predecessors=(),
)
ASKOY = replace(HAMAR, number="4627", name="Askøy", preposition="på")
VAALER_INNLANDET = replace(HAMAR, number="3419", name="Våler i Innlandet")
VAALER_OSTFOLD = replace(HAMAR, number="3114", name="Våler i Østfold")
OSLO = replace(HAMAR, number="0301", name="Oslo", kostra_gruppe="EKG13")
HARAM = replace(HAMAR, number="1580", name="Haram", split_year=2024, split_from="Ålesund")

SHARE: dict[Language, Phrasing] = {
    "nb": Phrasing(
        name="67 år og eldre",
        subject="Andelen innbyggere over 66 år",
        gender="m",
        fact="er {verdi} av innbyggerne 67 år eller eldre",
        definition="Innbyggere som er 67 år eller eldre.",
        chart="67 år og eldre",
    ),
    "nn": Phrasing(
        name="67 år og eldre",
        subject="Delen innbyggjarar over 66 år",
        gender="m",
        fact="er {verdi} av innbyggjarane 67 år eller eldre",
        definition="Innbyggjarar som er 67 år eller eldre.",
        chart="67 år og eldre",
    ),
}
FEE: dict[Language, Phrasing] = {
    language: Phrasing(
        name="Årsgebyr for vann",
        subject="Årsgebyret for vann" if language == "nb" else "Årsgebyret for vatn",
        gender="n",
        fact="er årsgebyret {verdi} i {aar}",
        definition="Gebyr for en vanlig bolig.",
        chart="Vann" if language == "nb" else "Vatn",
    )
    for language in ("nb", "nn")
}


def indicator(key: str = "andel-67-pluss", **changes: Any) -> Indicator:
    """The share 67 and over, or as changed."""
    share = Indicator(
        key=key,
        theme="befolkning",
        words=SHARE,
        unit="prosent",
        decimals=1,
        scale="points",
        adjective="høy",
        sources=(Source(table="07459"),),
        references=("pooled",),
        minimum=None,
        noise="binomial",
        halved=False,
        at="01-01",
        bounds=(0, 100),
        min_kommuner=350,
        first_year=2015,
        breaks={},
        jump=None,
        trend=True,
        zero=True,
        sheet=True,
        panel=True,
        highlight=True,
        rounding="exact",
        role="",
    )
    return replace(share, **changes)


FEE_INDICATOR = indicator(
    "gebyr", theme="avgifter", words=FEE, unit="kroner", decimals=0, scale="ratio", noise="none"
)


def phrasing(language: Language, **changes: Any) -> dict[Language, Phrasing]:
    """The share's words, changed in one language."""
    return {**SHARE, language: replace(SHARE[language], **changes)}


def value(shown: str | Reason, **counts: int) -> Value:
    """A Value from the number as a reader sees it, or from a reason."""
    if isinstance(shown, Reason):
        return Value(reason=shown)
    rounded = Decimal(shown.replace("\u202f", "").replace("−", "-").replace(",", "."))
    return Value(float(rounded), rounded, shown, None, **counts)


def series(drawn: str, breaks: tuple[int, ...] = ()) -> Series:
    """«2022 15,1 | 2023 – | 2024 20,8»: year and number, – for a missing one."""
    pairs = [item.strip(" ").split(" ") for item in drawn.split("|")] if drawn else []
    return Series(
        tuple(Period(int(year), year) for year, _ in pairs),
        tuple(value(Reason.MISSING if shown == "–" else shown) for _, shown in pairs),
        breaks,
    )


def region(kind: KindKey, nb: str, nn: str | None = None) -> Region:
    return Region(code=kind, kind=kind, name=Bilingual(nb, nn or nb), members=())


GROUP = region("kostra_gruppe", "KOSTRA-gruppe 10")
REST_OF_COUNTRY = region("landet_uten_oslo", "landet uten Oslo", "landet utan Oslo")
BERGEN = region("kommune", "Bergen")
NEIGHBOURS = region("naboer", "nabokommunene", "nabokommunane")
COUNTRY = region("landet", "landet")


def reference(
    shown: str | Reason = "17,5",
    where: Region = GROUP,
    method: MethodName | None = "pooled",
    drawn: str = "",
) -> Reference:
    return Reference(where, value(shown), method, 12, 13, series(drawn))


def trend(
    direction: Direction,
    first: str = "2016 15,1",
    last: str = "2026 20,8",
    lowest: str = "",
    highest: str = "",
) -> Trend:
    """From and to, each as year and number; lowest is else the first, and highest the last."""
    points = series(f"{first} | {last} | {lowest or first} | {highest or last}")
    (a, b, low, high) = zip(points.periods, points.values, strict=True)
    return Trend(direction, *a, *b, *low, *high)


def change(first: str, last: str) -> Change:
    """From and to, each as year and number: «2005 9100»."""
    ends = series(f"{first} | {last}")
    before, now = (each.rounded for each in ends.values)
    assert before is not None
    assert now is not None
    percent = round_number(100 * (now - before) / before, 1) if before > 0 else None
    (a, b) = zip(ends.periods, ends.values, strict=True)
    return Change(*a, *b, percent)


def comparison(
    own: str | Reason = "20,8",
    beside: Reference | str | Reason = "17,5",
    verdict: Verdict = Verdict.HIGHER,
    of: Indicator | None = None,
    **changes: Any,
) -> Comparison:
    """Own against one reference: the share 67 and over in 2026, or of another indicator."""
    base = Comparison(
        indicator=of or indicator(),
        source=Source(table="07459"),
        snapshots=(),
        period=Period(2026, "2026"),
        own=value(own),
        series=series(""),
        references=(beside if isinstance(beside, Reference) else reference(beside),),
        baseline=0,
        verdict=verdict,
        mark=MARKS[verdict],
        beyond=False,
        distance=0.0,
        deviation=0.0,
        trend=None,
        development=None,
        barometer=None,
        unusual=(),
        apart=False,
    )
    return replace(base, **changes)


def survey_of(given: Comparison, **changes: Any) -> Survey:
    """Of a comparison's indicator, in which its kommune and references are all there is."""
    base = Survey(
        indicator=given.indicator,
        source=given.source,
        snapshots=given.snapshots,
        periods=(given.period,),
        kommuner={"9101": given.series},
        references={one.region.code: one for one in given.references},
        distribution=Distribution((), 0.0),
        judgements={"9101": given.judgement} if given.references else {},
    )
    return replace(base, **changes)


def about(given: Comparison, language: Language = "nb", **changes: Any) -> IndicatorText:
    """What the comparison's indicator says whatever the kommune."""
    return make_indicator_text(survey_of(given, **changes), language)


def plain(text: str) -> str:
    """With ordinary spaces, so that expected sentences can be typed."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")
