"""How text is set on the sheet."""

import pytest

from faktaark.outputs.pages.typography import keep_together, leave_out_said
from tests.examples.comparisons import plain


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("bosatt 1. januar. 07459", "bosatt 1._januar. 07459"),
        ("utgave 2, 26. november 2026.", "utgave 2, 26._november_2026."),
        ("Lisens: CC BY 4.0.", "Lisens: CC_BY_4.0."),
        ("(rad 9, 11): minst", "(rad_9, 11): minst"),
        ("Se tabell 06944 hos SSB", "Se tabell_06944 hos SSB"),
        ("bolig på 120 m²", "bolig på 120_m²"),
        ("i 2016 og 98 %", "i 2016 og 98_%"),
        ("side 2 av 2", "side 2 av 2"),
    ],
)
def test_dates_units_and_numbers_of_rows_are_kept_together(text: str, kept: str) -> None:
    assert keep_together(text) == kept.replace("_", "\u00a0")


def test_a_range_is_kept_together_but_not_in_an_address() -> None:
    assert keep_together("(rad 2, 17–20)") == ('(rad\u00a02, <span class="whole">17–20</span>)')
    assert keep_together('<a href="/rad-17–20">x</a>') == '<a href="/rad-17–20">x</a>'


def test_what_is_kept_together_reads_as_before() -> None:
    text = "Personer 20–66 år per 1. januar 2026, tabell 07459."
    assert plain(keep_together(text).striptags()) == text


@pytest.mark.parametrize(
    ("unit", "name", "shown"),
    [
        ("poeng", "Grunnskolepoeng", ""),
        ("pasienter", "Pasienter per fastlegeliste, gjennomsnitt", ""),
        ("per 100", "Forsørgerbrøk, per 100 i alderen 20–66", ""),
        ("kroner per m²", "Pris per m², eneboliger", "kroner per m²"),
        ("%", "Innvandrere", "%"),
    ],
)
def test_a_unit_that_the_name_has_is_not_said_again(unit: str, name: str, shown: str) -> None:
    assert leave_out_said(unit, name) == shown
