"""The build says what each kind of file weighs, and warns of a site that grows too heavy."""

import pytest

from faktaark.build.report import count_files, describe_weights, warn_of_weight

SIZES = {
    "index.html": 1_000_000,
    "kommune/9901/index.html": 161_640_000,
    "kommune/9901/ark.pdf": 62_800_000,
    "kommune/9901/pakke.zip": 300_000_000,
    "robots.txt": 50_000,
}


def test_it_is_told_what_each_kind_weighs() -> None:
    told = describe_weights(count_files(SIZES))
    assert told == "MB: zips 300.0, pages 162.6, PDF 62.8, other 0.1"


def test_a_site_that_grows_too_heavy_is_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    light = count_files(SIZES)
    warn_of_weight(light)
    assert caplog.messages == []
    warn_of_weight(count_files({**SIZES, "tall.csv": 700_000_001 - light.size}))
    assert caplog.text.count("WARNING") == 1
    assert caplog.messages[0] == (
        "the site weighs 700 MB, and 700 is meant; GitHub Pages takes no more than 1000. Most of "
        "it is zips (300 MB). Leave out indicators or early years (first_year in indicators.toml), "
        "or publish it elsewhere."
    )
