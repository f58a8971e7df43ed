"""/utgave/: without scripts a list of files, with scripts what a place is looked up by."""

import re

import pytest

from faktaark.model import routes
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.snapshot import Edition, RecordHead
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.records import render_records
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, Reader

HEADS = (
    RecordHead(Edition("2027-01-15", 9), ("leier",), ("gebyr", "folketall")),
    RecordHead(Edition("2026-11-26", 2), ("folketall", "leier", "gebyr"), ()),
)


def show(language: Language, heads: tuple[RecordHead, ...] = HEADS) -> str:
    return render_records(ENVIRONMENT, Place(routes.RECORDS, language), heads)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", ["Utgave 9, 15. januar 2027", "Utgave 2, 26. november 2026"]),
        ("nn", ["Utgåve 9, 15. januar 2027", "Utgåve 2, 26. november 2026"]),
    ],
)
def test_without_scripts_there_are_the_files_and_their_dates(
    language: Language, expected: list[str]
) -> None:
    html = show(language)
    links = re.findall(r'href="([^"]*data/utgave/[^"]*)" download>([^<]*)<', html)
    root = "../" if language == "nb" else "../../"
    files = [f"{root}data/utgave/{number}.json.gz" for number in (9, 2)]
    assert links == list(zip(files, expected, strict=True))
    form = next(attributes for attributes in Reader(html).all("form"))
    assert "hidden" in form
    said = ENVIRONMENT.strings[language]["records"]
    text = Reader(html).text
    assert said["without"] in text
    assert said["count_one"] in text
    assert said["count"].format(antall=3) in text


def test_each_file_tells_the_script_what_is_in_it() -> None:
    items = [item for item in Reader(show("nb")).all("li") if "data-number" in item]
    assert [(one["data-number"], one["data-keys"], one["data-gone"]) for one in items] == [
        ("9", "leier", "gebyr folketall"),
        ("2", "folketall leier gebyr", ""),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_kept_that_is_said(language: Language) -> None:
    html = show(language, ())
    assert ENVIRONMENT.strings[language]["records"]["none_kept"] in html
    assert "json.gz" not in html
