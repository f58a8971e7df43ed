"""The title and the alternative text of an age pyramid, whole, in both languages."""

import pytest

from faktaark.model.figures import AgeProfile, Period
from faktaark.model.language import LANGUAGES, Language
from faktaark.text.age_captions import pyramid_alt, pyramid_title
from tests.examples.comparisons import HAMAR, plain


def profile(young: int, grown: int, adult: int, old: int, step: int = 1) -> AgeProfile:
    """Persons under 20, 20–39, 40–66 and over 66: the men at the first age, the women at the last.

    With another step than one, the third band ends where a group does.
    """
    starts = [age // step for age in (0, 20, 40, 67)]
    ends = [start - 1 for start in (*starts[1:], 106 // step)]
    men, women = ([0] * (106 // step) for _ in range(2))
    for persons, start, end in zip((young, grown, adult, old), starts, ends, strict=True):
        men[start] += persons // 2
        women[end] += persons - persons // 2
    return AgeProfile(Period(2026, "2026"), step, tuple(men), tuple(women))


EVEN = profile(2500, 2500, 2500, 2500)


@pytest.mark.parametrize(
    ("own", "nb", "nn"),
    [
        (
            profile(3000, 2500, 2500, 2000),
            "Større andel under 20 år enn i gruppen",
            "Større del under 20 år enn i gruppa",
        ),
        (
            profile(2000, 2500, 2500, 3000),
            "Større andel over 66 år enn i gruppen",
            "Større del over 66 år enn i gruppa",
        ),
        (
            profile(2000, 2800, 2200, 3000),
            "Større andel 20–39 og over 66 år enn i gruppen",
            "Større del 20–39 og over 66 år enn i gruppa",
        ),
        (
            profile(2700, 2700, 2300, 2300),
            "Større andel under 40 år enn i gruppen",
            "Større del under 40 år enn i gruppa",
        ),
        (
            profile(2200, 2600, 2600, 2600),
            "Større andel over 19 år enn i gruppen",
            "Større del over 19 år enn i gruppa",
        ),
        (
            profile(2300, 2700, 2700, 2300),
            "Større andel 20–66 år enn i gruppen",
            "Større del 20–66 år enn i gruppa",
        ),
        (
            profile(2599, 2500, 2500, 2401),
            "Større andel under 20 år enn i gruppen",
            "Større del under 20 år enn i gruppa",
        ),
        (
            profile(2594, 2500, 2500, 2406),
            "Alderssammensetningen ligner den i gruppen",
            "Alderssamansetjinga liknar den i gruppa",
        ),
        (
            profile(700, 400, 400, 499),
            "Innbyggere etter alder og kjønn",
            "Innbyggjarar etter alder og kjønn",
        ),
    ],
)
def test_titles(own: AgeProfile, nb: str, nn: str) -> None:
    assert pyramid_title(own, EVEN, "KOSTRA-gruppe 10", "nb") == nb
    assert pyramid_title(own, EVEN, "KOSTRA-gruppe 10", "nn") == nn


def test_a_title_beside_something_else_than_a_group() -> None:
    own = profile(3000, 2500, 2500, 2000)
    assert pyramid_title(own, EVEN, "landet utan Oslo", "nn") == (
        "Større del under 20 år enn i landet utan Oslo"
    )
    assert pyramid_title(own, None, "", "nb") == "Innbyggere etter alder og kjønn"


@pytest.mark.parametrize(
    ("step", "middle", "old"), [(1, "40–66", "Over 66"), (5, "40–64", "Over 64")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_alt(language: Language, step: int, middle: str, old: str) -> None:
    own = profile(2000, 2800, 2200, 3000, step)
    beside = profile(2500, 2500, 2500, 2500, step)
    assert plain(pyramid_alt(HAMAR, own, beside, "KOSTRA-gruppe 10", language)) == (
        "Alderspyramide for Hamar i 2026. "
        "Under 20 år: 20,0 prosent, mot 25,0 prosent i KOSTRA-gruppe 10. "
        "20–39 år: 28,0 prosent, mot 25,0 prosent i KOSTRA-gruppe 10. "
        f"{middle} år: 22,0 prosent, mot 25,0 prosent i KOSTRA-gruppe 10. "
        f"{old} år: 30,0 prosent, mot 25,0 prosent i KOSTRA-gruppe 10."
    )


def test_alt_without_a_group() -> None:
    assert plain(pyramid_alt(HAMAR, profile(1, 0, 0, 3), None, "", "nb")) == (
        "Alderspyramide for Hamar i 2026. Under 20 år: 25,0 prosent. 20–39 år: 0,0 prosent. "
        "40–66 år: 0,0 prosent. Over 66 år: 75,0 prosent."
    )
