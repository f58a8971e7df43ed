"""Where every number and name that a kommune has or has had leads, in KLASS's lists as stored."""

import pytest

from faktaark.model.regions import Address, Destination
from faktaark.norwegian import make_slug
from tests.examples import real


def lead(path: str) -> Address:
    (address,) = (a for a in real.material().regions.addresses if a.path == path)
    return address


def leads_to(path: str) -> list[str]:
    """«1867 | 4020 < 0821 Bø» as a list: today's number, and what had the address before."""
    return [
        " < ".join([to.number, *(f"{number} {name}" for number, name in to.formerly)])
        for to in lead(path).destinations
    ]


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("4601", ["4601"]),
        ("bergen", ["4601"]),
        ("1201", ["4601 < 1201 Bergen"]),
        ("0231", ["3205 < 0231 Skedsmo"]),
        ("3030", ["3205 < 3030 Lillestrøm"]),
        ("skedsmo", ["3205 < 0231 Skedsmo"]),
        ("0301", ["0301"]),
        ("1804", ["1804"]),  # has kept its number through a merger
        ("1842", ["1804 < 1842 Skjerstad"]),
        ("0716", ["3905 < 0716 Våle < 0716 Re"]),  # two names under one number
        ("klaebu", ["5001 < 1662 Klæbu < 5030 Klæbu"]),
    ],
)
def test_what_leads_to_one_kommune(path: str, leads: list[str]) -> None:
    assert leads_to(path) == leads


@pytest.mark.parametrize("path", ["kautokeino", "guovdageaidnu", "guovdageaidnu-kautokeino"])
def test_every_parallel_name_leads_to_the_kommune(path: str) -> None:
    assert leads_to(path) == ["5612"]


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("1507", ["1508 < 1507 Ålesund", "1580 < 1507 Ålesund"]),
        ("1504", ["1508 < 1504 Ålesund", "1580 < 1504 Ålesund"]),
        ("1850", ["1806 < 1850 Tysfjord", "1875 < 1850 Tysfjord"]),
        ("tysfjord", ["1806 < 1850 Tysfjord", "1875 < 1850 Tysfjord"]),
        ("0720", ["3905 < 0720 Stokke", "3907 < 0720 Stokke"]),
        (
            "5012",
            ["5055 < 5012 Snillfjord", "5056 < 5012 Snillfjord", "5059 < 5012 Snillfjord"],
        ),
    ],
)
def test_a_divided_kommune_is_a_choice(path: str, leads: list[str]) -> None:
    assert leads_to(path) == leads


def test_what_went_into_a_kommune_and_out_of_it_again_is_no_choice() -> None:
    """Haram was part of Ålesund for four years; Skodje still is."""
    assert leads_to("1534") == ["1580 < 1534 Haram"]
    assert leads_to("haram") == ["1580"]
    assert leads_to("alesund") == ["1508"]
    assert leads_to("skodje") == ["1508 < 1529 Skodje"]


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("heroy", ["1515", "1818"]),
        ("valer", ["3114", "3419"]),
        ("heroy-i-nordland", ["1818"]),
        ("bo", ["1867", "4020 < 0821 Bø"]),
        ("os", ["3430", "4624 < 1243 Os"]),
        ("sande", ["1514", "3903 < 0713 Sande"]),
        ("nes", ["3228", "3322 < 0616 Nes"]),
    ],
)
def test_a_name_that_several_have_or_have_had_is_a_choice(path: str, leads: list[str]) -> None:
    assert leads_to(path) == leads


def test_every_kommune_and_all_that_it_was_can_be_found() -> None:
    regions = real.material().regions
    paths = {a.path: {to.number for to in a.destinations} for a in regions.addresses}
    assert len(paths) == len(regions.addresses)
    for kommune in regions.kommuner.values():
        assert paths[kommune.number] == {kommune.number}
        assert kommune.number in paths[kommune.slug]
        for number, name, _ in kommune.predecessors:
            assert kommune.number in paths[number], number
            assert paths[make_slug(name)], name
    assert set.union(*paths.values()) == set(regions.kommuner)


def test_an_address_is_written_as_its_word() -> None:
    assert lead("heroy").word == "Herøy"
    assert lead("1201") == Address("1201", "1201", (Destination("4601", (("1201", "Bergen"),)),))
