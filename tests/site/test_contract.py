"""The form of tall.json, on which other programs count, and the sentences that it holds."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.reading.readers import read_html, read_json, read_table
from tests.site.folders import home, list_folders, list_kommuner

# --- tall.json: the contract ---------------------------------------------------------------------

MARKS = {"hoyere", "lavere", "omtrent_som", "tilfeldig", "sma_tall", "ikke_vurdert"}
FLAGS = {"brudd", "median", "vektet", "avrundet", "uvanlig", "urevidert"}
MISSING = {"ikke_aktuelt", "mangler", "skjermet", "for_fa_kommuner", "alene", "delt"} | {
    "ikke_for_kommuner",
    "ikke_i_uttrekket",
    "misvisende",
}
METHODS = {"publisert", "summert", "vektet", "median"}
REGIONS = {"kostragruppe", "naboer", "fylke", "landet"}
ECONOMY = REGIONS - {"landet"} | {"landet_uten_oslo"}  # where the source has that
OSLO_TOO = {"landet_uten_oslo", "4601", "5001", "1103"}
MALFORMER = {"bokmål", "nynorsk", "nøytral"}

Record = dict[str, Any]


def has_keys(record: Record, keys: str, *more: str) -> None:
    """These and no others, in this order; each of `more` where there is anything to tell."""
    told = [key for group in more if set(group.split()) & set(record) for key in group.split()]
    assert set(record) == {*keys.split(), *told}, record
    assert [key for key in record if key in keys.split()] == keys.split(), record


def check_coverage(record: Record, least: int) -> None:
    """Where kommuner are missing: how many there are, and the share of the people in per cent."""
    if "alle" in record:
        assert 0 < record["antall"] < record["alle"] <= 366  # as they were before they were divided
        assert record["andel"] is None or least <= record["andel"] <= 99


def is_number_or_reason(record: Record) -> None:
    """A number and how it is printed, or a code for why there is none."""
    value, shown, missing = record["verdi"], record["vist"], record["mangler"]
    if missing is not None:
        assert missing in MISSING
        assert value is None
        assert shown is None
        return
    assert type(value) in (int, float)
    assert re.fullmatch(r"−?\d{1,3}(?:\u202f\d{3})+(?:,\d+)?|−?\d{1,4}(?:,\d+)?", shown), shown
    printed = to_decimal(shown)
    step = Decimal(10) ** int(printed.as_tuple().exponent)
    assert abs(Decimal(repr(value)) - printed) <= step / 2 * Decimal("1.000001"), record


def check_document(document: Record, number: str) -> None:
    has_keys(document, "versjon kommune utgave sprak indikatorer kilder setninger endringer")
    assert document["endringer"] is None  # of the first utgave
    assert document["versjon"] == 2
    assert document["sprak"] == ["nb", "nn"]
    check_kommune(document["kommune"], number)
    has_keys(document["utgave"], "dato nummer")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", document["utgave"]["dato"])
    assert type(document["utgave"]["nummer"]) is int
    rows = document["indikatorer"]
    for row in rows:
        check_indicator(row, number)
    keys = [row["nokkel"] for row in rows]
    assert len(set(keys)) == len(keys)
    numbers = [row["nr"] for row in rows if row["nr"] is not None]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert 22 <= len(numbers) <= 30
    for sentence in document["setninger"]:
        has_keys(sentence, "tekst regel rader")
        assert sentence["tekst"].strip()
        assert re.fullmatch("[a-z][a-z0-9_.-]*", sentence["regel"])
        assert set(sentence["rader"]) <= set(keys)


def check_kommune(kommune: Record, number: str) -> None:
    has_keys(kommune, "nummer navn fylke kostragruppe malform")
    assert kommune["nummer"] == number
    assert kommune["navn"].startswith(list_kommuner()[number])
    assert kommune["fylke"] == number[:2]
    assert re.fullmatch(r"EKG\d\d", kommune["kostragruppe"])
    assert kommune["malform"] in MALFORMER


def check_indicator(row: Record, number: str) -> None:
    has_keys(
        row,
        "nokkel nr tema navn enhet periode slutt verdi vist mangler merker sammenligning serier "
        "kilder egen_beregning",
    )
    for key in ("nokkel", "tema"):
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", row[key])
    assert row["navn"].strip()
    assert row["enhet"].strip()
    assert re.fullmatch(r"\d{4}(–\d{4})?", row["periode"])
    assert row["periode"].endswith(str(row["slutt"]))
    assert row["merker"][0] in MARKS
    assert set(row["merker"][1:]) <= FLAGS
    assert len(set(row["merker"])) == len(row["merker"])
    assert type(row["egen_beregning"]) is bool
    is_number_or_reason(row)
    regions = set(row["sammenligning"])
    assert regions in ([REGIONS | OSLO_TOO] if number == "0301" else [REGIONS, ECONOMY])
    for reference in row["sammenligning"].values():
        check_reference(reference)
    check_series(row, regions)
    assert row["kilder"]
    for source in row["kilder"]:
        check_source(source)


def check_reference(reference: Record) -> None:
    has_keys(reference, "kode verdi vist metode antall mangler", "alle andel")
    check_coverage(reference, least=66)
    is_number_or_reason(reference)
    if reference["mangler"] or reference["antall"] == 1:  # none, or a single kommune's own
        assert reference["metode"] is None
    else:
        assert reference["metode"] in METHODS
        assert 2 <= reference["antall"] <= 366  # undivided ones of the past are counted


def check_series(row: Record, regions: set[str]) -> None:
    """Each in the order of time, with a place for every period; the newest is the row's own."""
    assert "kommunen" in row["serier"]
    assert set(row["serier"]) <= {"kommunen", *regions}
    for region, series in row["serier"].items():
        for one in series:
            keys = "periode slutt verdi vist mangler teller nevner"
            has_keys(one, keys, "antall alle andel", "forelopig")
            check_coverage(one, least=66)
            is_number_or_reason(one)
            assert one["periode"].endswith(str(one["slutt"]))
            assert {type(one["teller"]), type(one["nevner"])} <= {int, type(None)}
        ends = [one["slutt"] for one in series]
        assert ends == sorted(set(ends))
        assert ends[-1] == row["slutt"]
        shown = row if region == "kommunen" else row["sammenligning"][region]
        fields = ("verdi", "vist", "mangler")
        assert [series[-1][field] for field in fields] == [shown[field] for field in fields]


def check_source(source: Record) -> None:
    has_keys(source, "tabell tittel utgiver oppdatert hentet opphav url")
    assert all(type(text) is str for text in source.values())
    assert source["tabell"]
    assert source["tittel"]
    assert source["utgiver"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", source["hentet"])
    assert re.fullmatch(
        r"statbank|klass|kopi: (ssb\.no|[\w.-]+/[\w.-]+@[0-9a-f]+(, [\w.-]+/[\w.-]+@[0-9a-f]+)*)",
        source["opphav"],
    ), source["opphav"]
    assert source["url"].startswith("https://")


def test_json_keeps_its_contract(site: Path, language: str) -> None:
    for folder in list_folders(site, language):
        check_document(read_json(folder / "tall.json"), folder.name)


def test_json_has_the_same_numbers_in_both_languages(site: Path) -> None:
    """Words differ; numbers, codes and keys do not."""

    def without_words(document: Record) -> Record:
        for row in document["indikatorer"]:
            del row["navn"], row["enhet"]
            row["kilder"] = [source["tabell"] for source in row["kilder"]]
        for source in document["kilder"]:
            del source["utgiver"]
        rules = [(one["regel"], one["rader"]) for one in document["setninger"]]
        return {**document, "sprak": "", "setninger": rules}

    for nb, nn in zip(list_folders(site, "nb"), list_folders(site, "nn"), strict=True):
        assert without_words(read_json(nb / "tall.json")) == without_words(
            read_json(nn / "tall.json")
        )


def test_every_code_is_explained_on_the_data_page(site: Path, language: str) -> None:
    page_text = read_html(home(site, language) / "data/index.html").text
    words = set(page_text.replace(",", " ").split())
    (line, *_) = read_table((site / "kommune/0301/tall.csv").read_bytes())
    columns = {name for name in line if not name.isdigit()}
    for code in MARKS | FLAGS | MISSING | METHODS | columns:
        assert code in words, code


# --- sentences -----------------------------------------------------------------


NUMBER = re.compile(r"−?\d+(?:\u202f\d{3})*,\d+")

OTHERS = re.compile(r"I kommun[ae]ne i [^.]* (?:begge år|begge åra) .*")
"""What is said of the kommuner with figures at both ends, which no table shows."""


def test_sentences_use_the_numbers_of_their_row(site: Path, language: str) -> None:
    """A number with decimals stands in the row, or is the difference of two that stand there.

    «1,8 prosent færre» has no sign, where the row has one.
    """
    for folder in list_folders(site, language):
        document = read_json(folder / "tall.json")
        rows = {row["nokkel"]: row for row in document["indikatorer"]}
        for sentence in document["setninger"]:
            if not sentence["rader"]:
                continue
            shown = [cell for key in sentence["rader"] for cell in list_printed(rows[key])]
            counts = [one["verdi"] for one in rows[sentence["rader"][0]]["serier"]["kommunen"]]
            for number in NUMBER.findall(OTHERS.sub("", sentence["tekst"])):
                stands = {number, f"−{number}"} & set(shown)
                worked_out = is_difference(number, shown) or is_change(number, counts)
                assert stands or worked_out, (folder, sentence)


def is_change(number: str, values: list[float | None]) -> bool:
    """Whether the newest count is so many per cent above or below an older one."""
    last, older = values[-1], [value for value in values[:-1] if value]
    if last is None:
        return False
    changes = (abs(last / value - 1) * 100 for value in older)
    return any(abs(change - float(to_decimal(number))) <= 0.05 + 1e-9 for change in changes)


def list_printed(row: Record) -> list[str]:
    """Every number of a row as it is printed, for the row's period and for those before."""
    series = (one["vist"] for series in row["serier"].values() for one in series)
    cells = (row["vist"], *(cell["vist"] for cell in row["sammenligning"].values()), *series)
    return [cell for cell in cells if cell]


def is_difference(number: str, shown: list[str]) -> bool:
    own = to_decimal(shown[0])
    return any(abs(own - to_decimal(other)) == to_decimal(number) for other in shown)


def to_decimal(shown: str) -> Decimal:
    return Decimal(shown.replace("−", "-").replace("\u202f", "").replace(",", "."))
