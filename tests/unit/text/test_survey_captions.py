"""What is said of the classes of a map follows from their sizes."""

from faktaark.model.profile import MapClass
from faktaark.text.survey_captions import classes_note


def classes(*counts: int) -> tuple[MapClass, ...]:
    return tuple(MapClass("0", "1", count, shade) for shade, count in enumerate(counts))


def test_classes_of_about_as_many_kommuner() -> None:
    assert classes_note(classes(71, 72, 70, 71, 73), "nb") == (
        "Klassene har om lag like mange kommuner. Grensene er det laveste og det høyeste tallet "
        "i hver. Like tall er i samme klasse."
    )
    assert classes_note(classes(71, 72, 70, 71, 73), "nn") == (
        "Klassane har om lag like mange kommunar. Grensene er det lågaste og det høgaste talet "
        "i kvar. Like tal er i same klasse."
    )


def test_classes_of_which_one_has_most_kommuner() -> None:
    """Two thirds of the kommuner have 0,0 per cent without a doctor."""
    assert classes_note(classes(241, 39, 71), "nb") == (
        "Klassene har ulikt antall kommuner, siden like tall er i samme klasse. Grensene er det "
        "laveste og det høyeste tallet i hver."
    )
    assert classes_note(classes(241, 39, 71), "nn") == (
        "Klassane har ulikt tal på kommunar, sidan like tal er i same klasse. Grensene er det "
        "lågaste og det høgaste talet i kvar."
    )
