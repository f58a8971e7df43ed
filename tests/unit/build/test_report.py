"""The build says what each kind of file weighs, and stops before a host would refuse the site."""

import pytest

from faktaark.build.report import check_weight, count_files, describe_weights
from faktaark.errors import FaktaarkError

SIZES = {
    "index.html": 1_000_000,
    "kommune/9901/index.html": 161_640_000,
    "kommune/9901/ark.pdf": 62_800_000,
    "data/faktaark-data.zip": 300_000_000,
    "robots.txt": 50_000,
}


def test_it_is_told_what_each_kind_weighs() -> None:
    told = describe_weights(count_files(SIZES))
    assert told == "MB: zips 300.0, pages 162.6, PDF 62.8, other 0.1"


def test_a_site_that_its_host_refuses_is_not_published() -> None:
    report = count_files({**SIZES, "tall.csv": 950_000_001 - count_files(SIZES).size})
    with pytest.raises(FaktaarkError) as caught:
        check_weight(report, 950)
    assert str(caught.value) == (
        "the site weighs 950 MB, and its host takes 950 ([site] limit in indicators.toml). Most of "
        "it is CSV (425 MB). Leave out indicators or early years (first_year in indicators.toml), "
        "or publish it on a host that takes more, and set the limit to what that is. The site that "
        "was there stays."
    )
    check_weight(report, 951)
    check_weight(report, 0)
