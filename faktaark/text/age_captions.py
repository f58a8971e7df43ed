"""The title and the alternative text of an age pyramid.

In: the age profiles of a kommune and of its reference. Out: text in one language. Raises nothing.
Both rest on the shares of four broad age bands, as printed.
"""

from decimal import Decimal
from itertools import pairwise

from faktaark.model.figures import AgeProfile
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Area
from faktaark.norwegian import format_number, format_value, join_list, round_ratio
from faktaark.text.phrases import upper_first

SMALL_POPULATION = 2000  # fewer inhabitants than this: the shape is no message
BAND_MINIMUM = Decimal(1)  # prosentpoeng

_Band = tuple[int, int | None]  # from this age, to below that age; None for no end

_LARGER = Bilingual("Større andel {bands} år enn i {name}", "Større del {bands} år enn i {name}")
_ALIKE = Bilingual(
    "Alderssammensetningen ligner den i {name}", "Alderssamansetjinga liknar den i {name}"
)
_PYRAMID = Bilingual("Innbyggere etter alder og kjønn", "Innbyggjarar etter alder og kjønn")
_NO_AGES = Bilingual("Alder og kjønn: tall mangler", "Alder og kjønn: tal manglar")
_SHARES = Bilingual("Prosent av innbyggerne, {year}", "Prosent av innbyggjarane, {year}")
_THE_GROUP = Bilingual("gruppen", "gruppa")
_UNDER = "under {end}"
_OVER = "over {start}"
_PYRAMID_ALT = "Alderspyramide for {name} i {year}. {bands}."
_BAND = "{band} år: {share}"
_BAND_BESIDE = "{band} år: {share}, mot {other} i {group}"


def pyramid_title(
    own: AgeProfile | None,
    group: AgeProfile | None,
    group_name: str,
    language: Language,
) -> str:
    """Return the ages whose share is at least one prosentpoeng larger than the group's, as a title.

    Shares are compared as printed; neighbouring bands are joined. The title is neutral for a small
    population, or without a group.
    """
    if own is None:
        return _NO_AGES[language]
    if group is None or _total(own) < SMALL_POPULATION:
        return _PYRAMID[language]
    name = _THE_GROUP[language] if group_name.startswith("KOSTRA") else group_name
    larger = [
        (start, end)
        for start, end in _bands(own.step)
        if _share(own, start, end) - _share(group, start, end) >= BAND_MINIMUM
    ]
    if not larger:
        return _ALIKE[language].format(name=name)
    ages = [_ages(start, end) for start, end in _joined_bands(larger)]
    return _LARGER[language].format(bands=join_list(ages, language), name=name)


def pyramid_note(own: AgeProfile | None, language: Language) -> str:
    """Return what the bars are shares of; "" where there are none."""
    return "" if own is None else _SHARES[language].format(year=own.period.label)


def pyramid_alt(
    area: Area,
    own: AgeProfile | None,
    group: AgeProfile | None,
    group_name: str,
    language: Language,
) -> str:
    """Return the shares of the four age bands, beside the group's."""
    if own is None:
        return f"{_NO_AGES[language]}."
    bands = [_band_alt(own, group, group_name, band, language) for band in _bands(own.step)]
    return _PYRAMID_ALT.format(name=area.name, year=own.period.label, bands=". ".join(bands))


def _band_alt(
    own: AgeProfile,
    group: AgeProfile | None,
    group_name: str,
    band: _Band,
    language: Language,
) -> str:
    ages = upper_first(_ages(*band))
    share = format_value(format_number(_share(own, *band)), "prosent", language)
    if group is None:
        return _BAND.format(band=ages, share=share)
    other = format_value(format_number(_share(group, *band)), "prosent", language)
    return _BAND_BESIDE.format(band=ages, share=share, group=group_name, other=other)


def _bands(step: int) -> tuple[_Band, ...]:
    """Return the bands of children, young adults, adults and the old, as (start, end).

    They start as near 0, 20, 40 and 67 as the age groups allow.
    """
    starts = [age - age % step for age in (0, 20, 40, 67)]
    return (*pairwise(starts), (starts[-1], None))


def _joined_bands(
    bands: list[_Band],
) -> list[_Band]:
    joined = bands[:1]
    for start, end in bands[1:]:
        if joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _ages(start: int, end: int | None) -> str:
    """Return «under 20», «20–39» or «over 66»."""
    if end is None:
        return _OVER.format(start=start - 1)
    return _UNDER.format(end=end) if start == 0 else f"{start}–{end - 1}"


def _share(profile: AgeProfile, start: int, end: int | None) -> Decimal:
    groups = slice(start // profile.step, None if end is None else end // profile.step)
    persons = sum(profile.men[groups]) + sum(profile.women[groups])
    total = _total(profile)
    return round_ratio(persons, total, 100, 1) if total else Decimal(0)


def _total(profile: AgeProfile) -> int:
    return sum(profile.men) + sum(profile.women)
