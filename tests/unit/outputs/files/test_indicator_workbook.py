"""The workbook of an indicator has every region and year, numbers as numbers and codes as texts."""

import io
from typing import Any

import openpyxl
import pytest

from faktaark.model.language import LANGUAGES, Language
from faktaark.outputs.files.indicator_workbook import render_indicator_workbook
from faktaark.sheets.flags import mark_kommuner
from tests.examples import real
from tests.examples.strings import STRINGS

PLACES = range(0, len(real.surveys()), 9)
"""Some indicators: each takes a while to read back."""


def render(place: int, language: Language) -> bytes:
    one, survey, about = real.material(), real.surveys()[place], real.texts(language)[place]
    marks, words = mark_kommuner(survey, about), STRINGS[language]
    return render_indicator_workbook(one.regions, one.edition, survey, about, marks, words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_every_number_is_there(place: int, language: Language) -> None:
    survey = real.surveys()[place]
    sheet = openpyxl.load_workbook(io.BytesIO(render(place, language))).worksheets[0]
    title, heads, *lines = sheet.iter_rows(values_only=True)
    assert real.texts(language)[place].name in str(title[0])
    assert list(heads[4:-2]) == [period.end for period in survey.periods]
    read = {line[0]: line for line in lines}
    series = {number: one.values for number, one in survey.kommuner.items()}
    series |= {c: one.series.values for c, one in survey.references.items() if c in read}
    assert survey.kommuner.keys() | {"0", "EKG05", "46"} <= read.keys()
    reasons = STRINGS[language]["missing_codes"]
    for code, values in series.items():
        for cell, value in zip(read[code][4:-2], values, strict=True):
            expected: Any = value.number
            if value.reason:
                expected = reasons[value.reason.value]
            assert cell == (pytest.approx(expected) if value.reason is None else expected)
