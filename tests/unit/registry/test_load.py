"""indicators.toml: what is right in it, and what the real file holds."""

import pytest

from faktaark.model.language import LANGUAGES, Bilingual
from faktaark.model.reason import Reason
from faktaark.registry.load import load_config
from faktaark.registry.schema import TableEntry
from tests.examples.real import CONTENT, INDICATORS, material
from tests.unit.registry.small_project import WAITING, WITHOUT_OSLO, Project
from tests.unit.registry.small_project import project as project  # the fixture


def test_a_small_file_is_read_with_its_defaults(project: Project) -> None:
    config = load_config(project.file, project.content)
    folketall, vekst, eldre = config.indicators
    assert (folketall.key, vekst.key, eldre.key) == ("folketall", "vekst", "eldre")
    assert (eldre.decimals, eldre.first_year, eldre.at) == (1, 2015, "01-01")
    assert eldre.references == ("published", "pooled")
    assert eldre.sources[0].numerator == {"Alder": ("080-105+",)}
    assert eldre.sources[0].denominator == {}
    assert eldre.words["nn"].name == "Namn på eldre"
    assert config.site.url == "https://eksempel.no/"
    assert config.site.companions == ("4601",)
    assert config.tables["07459"].publisher == "Statistisk sentralbyrå"
    assert config.tables["07459"].labels == {"Kjonn": {"1": "Menn"}}


def test_an_indicator_overrides_a_default(project: Project) -> None:
    project.change('unit = "prosent"', 'unit = "prosent"\ndecimals = 0')
    folketall, vekst, _ = load_config(project.file, project.content).indicators
    assert (folketall.decimals, vekst.decimals) == (0, 1)


def test_a_theme_is_set_against_landet_uten_oslo(project: Project) -> None:
    assert not load_config(project.file, project.content).indicators[0].without_oslo
    project.change("[theme.befolkning]", WITHOUT_OSLO)
    config = load_config(project.file, project.content)
    assert [indicator.without_oslo for indicator in config.indicators] == [True, True, True]
    assert config.themes[0].name == Bilingual("Befolkning", "Befolkning")


def test_the_address_of_the_command_line_takes_the_place_of_the_file_s(project: Project) -> None:
    config = load_config(project.file, project.content, url="https://annen.no/under")
    assert config.site.url == "https://annen.no/under/"


def test_codes_may_be_a_list_or_stand_in_one_text(project: Project) -> None:
    project.change('Alder = "080-105+"', 'Alder = "080, 090-105+", Kjonn = ["1", "2"]')
    source = load_config(project.file, project.content).indicators[0].sources[0]
    assert source.numerator == {"Alder": ("080", "090-105+"), "Kjonn": ("1", "2")}


def test_an_indicator_may_name_a_source_that_stands_in(project: Project) -> None:
    project.change(
        "denominator = {}",
        'denominator = {}\nstand_in = [{ table = "07459", numerator = {}, denominator = {} }]',
    )
    first, second = load_config(project.file, project.content).indicators[0].sources
    assert (first.numerator, second.numerator) == ({"Alder": ("080-105+",)}, {})


def test_a_source_has_its_unit_its_years_and_its_own_caveat(project: Project) -> None:
    project.change(
        "denominator = {}",
        'denominator = {}\ntimes = 1000\ncaveat = { nb = "Obs.", nn = "Obs." }\n'
        'stand_in = [{ table = "07459", numerator = {}, denominator = {} }]',
    )
    first, second = load_config(project.file, project.content).indicators[0].sources
    assert (first.times, first.caveat) == (1000, Bilingual("Obs.", "Obs."))
    assert (second.times, second.caveat) == (1, None)


def test_a_projection_is_a_change_ahead(project: Project) -> None:
    project.change('denominator = {}\nnoise = "binomial"', 'ahead = 10\nnoise = "unknown"')
    project.change('role = "size"', 'role = "size"\nprojection = true')
    folketall, vekst, _ = load_config(project.file, project.content).indicators
    assert (folketall.projection, folketall.sources[0].ahead, folketall.sources[0].span) == (
        True,
        10,
        10,
    )
    assert (vekst.projection, vekst.sources[0].span) == (False, None)


def test_what_is_said_of_a_table_and_its_signs(project: Project) -> None:
    project.change(
        'region = "Region"\n',
        'region = "Region"\nlevel = "fylke"\nzero_is_missing = true\n'
        'symbols = { "." = "missing", ".." = "not_applicable" }\n',
    )
    config = load_config(project.file, project.content)
    table = config.tables["07459"]
    assert (table.level, table.zero_is_missing) == ("fylke", True)
    assert table.symbols == {".": Reason.MISSING, "..": Reason.NOT_APPLICABLE}
    assert {s.level for i in config.indicators for s in i.sources} == {"fylke"}


def test_one_that_waits_has_words_and_an_address_and_no_figures(project: Project) -> None:
    waits = WAITING.format(key="skyss", theme="befolkning", name="Skyss")
    project.change("[theme.befolkning]", waits)
    (waiting,) = load_config(project.file, project.content).waiting
    assert (waiting.key, waiting.name, waiting.level) == (
        "skyss",
        Bilingual("Skyss", "Skyss"),
        "kommune",
    )
    assert waiting.url == "https://www.ssb.no/statbank/"
    project.change("label =", 'table = "12255"\nlabel =')
    (waiting,) = load_config(project.file, project.content).waiting
    assert waiting.url == "https://www.ssb.no/statbank/table/12255"


def test_the_real_file_is_right() -> None:
    config = load_config(INDICATORS, CONTENT)
    assert {indicator.key for indicator in config.indicators} <= {e.key for e in config.glossary}


def test_the_embedded_figures_fill_the_sheet() -> None:
    """Of those for the sheet, most that have figures have room; the newest two are of 2019."""
    with_figures = material().facts.sources
    on_sheet = [i for i in material().config.indicators if i.sheet and i.key in with_figures]
    assert 26 <= len(on_sheet) <= 32


def test_every_indicator_speaks_both_languages() -> None:
    for indicator in material().config.indicators:
        assert set(indicator.words) == set(LANGUAGES), indicator.key
        nb, nn = indicator.words["nb"], indicator.words["nn"]
        assert all([nb.name, nb.subject, nb.fact, nb.definition, nb.chart]), indicator.key
        assert all([nn.name, nn.subject, nn.fact, nn.definition, nn.chart]), indicator.key
        assert bool(nb.caveat) == bool(nn.caveat), indicator.key
        assert bool(nb.missing) == bool(nn.missing), indicator.key
        assert ("{aar}" in nb.fact) == ("{aar}" in nn.fact), indicator.key


def test_what_text_rules_say_of_certain_units_holds() -> None:
    """No trend in nominal kroner or elections; no ratio words for shares, points and indexes."""
    for indicator in material().config.indicators:
        if indicator.unit in ("kroner", "kroner_per_m2"):
            assert not indicator.trend, indicator.key
        if indicator.unit in ("prosent", "poeng", "indeks") or indicator.bounds[0] < 0:
            assert indicator.scale == "points", indicator.key
        if "median" in indicator.references:
            assert indicator.references[-1] == "median", indicator.key
    elections = [i for i in material().config.indicators if i.theme == "valg"]
    assert elections
    assert not any(indicator.trend for indicator in elections)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("a, b", ("a", "b")),
        ("range(2015,2020), a", ("range(2015,2020)", "a")),
        ("[range(2015, 2020)]", ("[range(2015, 2020)]",)),
        ("label:Andel, i alt", ("label:Andel, i alt",)),
        ("a, label:Andel, i alt", ("a", "label:Andel, i alt")),
        (["label:Andel, i alt", "b"], ("label:Andel, i alt", "b")),
    ],
)
def test_where_a_list_of_codes_is_parted(written: object, codes: tuple[str, ...]) -> None:
    entry = TableEntry.model_validate(
        {"title": "Titt", "url": "https://x.no", "region": "Region", "select": {"Tid": written}}
    )
    assert entry.select == {"Tid": codes}
