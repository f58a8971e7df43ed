"""The line figure of a row draws what its description tells of, and nothing else."""

import re

import pytest

from faktaark.model.figures import Comparison
from faktaark.model.regions import Area
from faktaark.sheets.charts import PANEL_MM, draw_lines_of
from faktaark.sheets.subject import make_area
from faktaark.statistics.areas import compare_area
from faktaark.text.captions import panel_alt
from tests.examples import real


def compare_all(number: str) -> tuple[Area, tuple[Comparison, ...]]:
    regions = real.material().regions
    if number in regions.kommuner:
        return regions.kommuner[number], real.comparisons(number)
    area = make_area(regions.landet if number == "0" else regions.fylker[number], "nb")
    return area, compare_area(real.material().basis, area)


@pytest.mark.parametrize("number", ["0301", "1151", "1580", "4601", "46", "0"])
def test_each_line_is_told_of_and_each_that_is_told_of_is_drawn(number: str) -> None:
    area, compared = compare_all(number)
    for comparison in compared:
        drawn = draw_lines_of(area, comparison, PANEL_MM)
        labels = re.findall(r">[^<>]*: ([−\d][^<]*|–)</text>", drawn)
        alt = panel_alt(area, comparison, "nb").partition(". ")[2].partition(" Brudd")[0]
        told = re.findall(r"(?<=: )(?:.*?)(?=\. [A-ZÆØÅ]|\.$)", alt)
        if drawn:
            assert len(told) == len(labels), comparison.indicator.key
            for label in set(labels) - {"–"}:
                assert any(label in line for line in told), (comparison.indicator.key, label)
