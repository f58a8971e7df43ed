"""indicators.toml: what it must hold, and how every fault in it is told."""

from pathlib import Path
from textwrap import dedent

import pytest

from faktaark.errors import ConfigError
from faktaark.model.language import LANGUAGES, Bilingual
from faktaark.model.reason import Reason
from faktaark.registry.load import load_config
from faktaark.registry.schema import TableEntry
from tests.examples.real import CONTENT, INDICATORS, material

SMALL = dedent("""\
    [site]
    title = { nb = "Faktaark", nn = "Faktaark" }
    url = "https://eksempel.no"
    population = "07459"
    companions = ["4601"]

    [defaults]
    decimals = 1
    first_year = 2015
    scale = "points"
    adjective = "høy"
    at = "01-01"
    references = ["published", "pooled"]

    [theme.befolkning]
    nb = "Befolkning"
    nn = "Befolkning"

    [document.ark]
    title = { nb = "Faktaark", nn = "Faktaark" }
    name = { nb = "Hele arket", nn = "Heile arket" }
    regions = ["kommune"]
    big_numbers = ["folketall", "eldre"]
    file = "ark-{sted}-{sprak}.pdf"

    [table.07459]
    title = "Befolkning"
    url = "https://www.ssb.no/statbank/table/07459"
    region = "Region"
    [table.07459.labels.Kjonn]
    1 = "Menn"
    """)
INDICATOR = """
[indicator.{key}]
theme = "befolkning"
unit = "prosent"
table = "07459"
numerator = {{ Alder = "080-105+" }}
denominator = {{}}
noise = "binomial"
bounds = [0.0, 40.0]
min_kommuner = 350
role = "{role}"
[indicator.{key}.nb]
name = "Navn på {key}"
subject = "Andelen av {key}"
gender = "m"
fact = "er {{verdi}} i {{aar}}"
definition = "En andel."
chart = "Andel"
[indicator.{key}.nn]
name = "Namn på {key}"
subject = "Delen av {key}"
gender = "m"
fact = "er {{verdi}} i {{aar}}"
definition = "Ein del."
chart = "Del"
"""
WITHOUT_OSLO = "[theme.befolkning]\nwithout_oslo = true"
NEEDS_VERDI = "needs {verdi} once, may have {aar}, and nothing else in {}"
WAITING = """[waiting.{key}]
theme = "{theme}"
label = "…skyss…"
nb = {{ name = "{name}", definition = "En." }}
nn = {{ name = "Skyss", definition = "Ein." }}

[theme.befolkning]"""
KEYS = {"folketall": "size", "vekst": "growth", "eldre": "age"}
TOML = SMALL + "".join(INDICATOR.format(key=key, role=role) for key, role in KEYS.items())
SECTION = "## {key}\n\n### nb: Ord\n\nEn tekst.\n\n### nn: Ord\n\nEin tekst.\n\n"
GLOSSARY = "".join(SECTION.format(key=key) for key in KEYS)


class Project:
    """A folder with a small indicators.toml and content/, as changed by a test."""

    def __init__(self, folder: Path) -> None:
        self.file, self.content = folder / "indicators.toml", folder / "content"
        self.content.mkdir()
        (self.content / "glossary.md").write_text(GLOSSARY, encoding="utf-8")
        (self.content / "about.md").write_text(SECTION.format(key="kilder"), encoding="utf-8")
        self.file.write_text(TOML, encoding="utf-8")

    def change(self, old: str, new: str) -> None:
        """The first place where `old` stands."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def replace_all(self, old: str, new: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def add(self, entries: str, keys: list[str]) -> None:
        """More entries, and what the glossary says of the indicators among them."""
        with self.file.open("a", encoding="utf-8") as file:
            file.write(f"\n{entries}\n")
        with (self.content / "glossary.md").open("a", encoding="utf-8") as file:
            file.write("".join(SECTION.format(key=key) for key in keys))

    def told(self) -> str:
        with pytest.raises(ConfigError) as raised:
            load_config(self.file, self.content)
        return str(raised.value)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


# --- what is right -------------------------------------------------------------------------------


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


# --- what is wrong: one fault, one whole message -------------------------------------------------

FAULTS = [
    (
        "unknown key",
        'name = "Navn på folketall"',
        'nmae = "Navn på folketall"',
        "[indicator.folketall] lacks 'nb.name'",
        "[indicator.folketall] has an unknown key 'nb.nmae'",
    ),
    (
        "unknown key of an indicator",
        'unit = "prosent"',
        'unit = "prosent"\nnmae = "x"',
        "[indicator.folketall] has an unknown key 'nmae'",
    ),
    (
        "unknown default",
        "[defaults]",
        "[defaults]\ndecimal = 1",
        "[defaults] has an unknown key 'decimal'",
    ),
    (
        "an unknown theme of one that waits",
        "[theme.befolkning]",
        WAITING.format(key="skyss", theme="skole", name="Skyss"),
        "[waiting.skyss] 'theme': there is no [theme.skole]",
    ),
    (
        "one that waits and is there",
        "[theme.befolkning]",
        WAITING.format(key="vekst", theme="befolkning", name="Skyss"),
        "[waiting.vekst] is an indicator too: take it out of those that wait",
    ),
    (
        "the name of another",
        "[theme.befolkning]",
        WAITING.format(key="skyss", theme="befolkning", name="Navn på vekst"),
        "[indicator.vekst] has the same nb.name as [indicator.skyss]",
    ),
    (
        "unknown section",
        "[theme.befolkning]",
        "[themes.arbeid]\n[theme.befolkning]",
        "[themes] is unknown",
    ),
    (
        "wrong type",
        "min_kommuner = 350",
        'min_kommuner = "350"',
        "[indicator.folketall] 'min_kommuner': Input should be a valid integer (it is '350')",
    ),
    (
        "half a kommune",
        "min_kommuner = 350",
        "min_kommuner = 350.5",
        "[indicator.folketall] 'min_kommuner': Input should be a valid integer (it is 350.5)",
    ),
    (
        "unknown unit",
        'unit = "prosent"',
        'unit = "promille"\nminimum = 1.0',
        (
            "[indicator.folketall] 'unit': Input should be 'personer', 'prosent', 'per_1000', "
            "'per_100', 'kroner', 'kroner_per_m2', 'poeng', 'pasienter', 'barn', 'elever', "
            "'indeks', 'antall', 'km2' or 'per_km2' (it is 'promille')"
        ),
    ),
    (
        "no smallest difference",
        'unit = "prosent"',
        'unit = "poeng"',
        "[indicator.folketall] lacks 'minimum': only shares, and scale ratio and log, have a rule",
    ),
    (
        "unknown table",
        'table = "07459"\n',
        'table = "07460"\n',
        "[indicator.folketall] there is no [table.07460]",
    ),
    (
        "unknown table of the denominator",
        "denominator = {}",
        'denominator = {}\ndenominator_table = "07460"',
        "[indicator.folketall] there is no [table.07460]",
    ),
    (
        "unknown table of a stand-in",
        "denominator = {}",
        'denominator = {}\nstand_in = [{ table = "1", numerator = {}, denominator = {} }]',
        "[indicator.folketall] there is no [table.1]",
    ),
    (
        "unknown population table",
        'population = "07459"',
        'population = "01222"',
        "[site] 'population': there is no [table.01222]",
    ),
    (
        "unknown indicator of a document",
        'big_numbers = ["folketall", "eldre"]',
        'big_numbers = ["folketall", "yngre"]',
        "[document.ark] 'big_numbers': there is no [indicator.yngre]",
    ),
    (
        "a file without the place",
        'file = "ark-{sted}-{sprak}.pdf"',
        'file = "ark-{sprak}.pdf"',
        (
            "[document.ark] 'file' needs {sted} and {sprak} once each, small letters, digits and "
            "hyphens around them, and ends in .pdf"
        ),
    ),
    (
        "a document for what has no sheets",
        'regions = ["kommune"]',
        'regions = ["kommune", "naboer"]',
        "[document.ark] 'regions': no sheets are made of naboer",
    ),
    (
        "two documents with one file",
        "[table.07459]",
        """[document.brev]
    title = { nb = "Brev", nn = "Brev" }
    name = { nb = "Brev", nn = "Brev" }
    regions = ["kommune"]
    big_numbers = ["folketall"]
    file = "ark-{sted}-{sprak}.pdf"

    [table.07459]""",
        "[document.brev] 'file' is that of [document.ark] too: two sheets, one name",
    ),
    (
        "unknown theme",
        'theme = "befolkning"',
        'theme = "folk"',
        "[indicator.folketall] 'theme': there is no [theme.folk]",
    ),
    (
        "two of one name",
        'name = "Navn på vekst"',
        'name = "Navn på folketall"',
        "[indicator.vekst] has the same nb.name as [indicator.folketall]",
    ),
    (
        "HTML in a label",
        '1 = "Menn"',
        '1 = "<b>Menn</b>"',
        "[table.07459] 'labels.Kjonn.1' has HTML in it; write plain text",
    ),
    (
        "an entity in a name",
        'name = "Navn på vekst"',
        'name = "Vekst&nbsp;i alt"',
        "[indicator.vekst] 'nb.name' has HTML in it; write plain text",
    ),
    (
        "HTML in what may be empty",
        'chart = "Andel"',
        'chart = "Andel"\ncaveat = "<i>Obs</i>"',
        "[indicator.folketall] 'nb.caveat' has HTML in it; write plain text",
    ),
    (
        "a number in place of a label",
        '1 = "Menn"',
        "1 = 1",
        "[table.07459] 'labels.Kjonn.1': Input should be a valid string (it is 1)",
    ),
    (
        "an empty name",
        'name = "Navn på vekst"',
        'name = " "',
        "[indicator.vekst] 'nb.name' is empty or has space around it",
    ),
    (
        "a bad address",
        'url = "https://eksempel.no"',
        'url = "www.eksempel.no"',
        (
            "[site] 'url' is not an address that begins with http:// or https:// and names a "
            "host: 'www.eksempel.no'"
        ),
    ),
    (
        "an address that runs code",
        'url = "https://eksempel.no"',
        'accessibility = "javascript:alert(1)"',
        (
            "[site] 'accessibility' is not an address that begins with http:// or https:// and "
            "names a host: 'javascript:alert(1)'"
        ),
    ),
    (
        "bounds that are no numbers",
        "bounds = [0.0, 40.0]",
        "bounds = [nan, 40.0]",
        "[indicator.folketall] 'bounds.0': Input should be a finite number (it is nan)",
    ),
    (
        "an address with a name and a password",
        'url = "https://eksempel.no"',
        'url = "https://u:p@eksempel.no"',
        (
            "[site] 'url' is not an address with a plain host: no user name, and ASCII letters "
            "only: 'https://u:p@eksempel.no'"
        ),
    ),
    (
        "a contact that runs code",
        'url = "https://eksempel.no"',
        'contact = "javascript://x/%0Aalert(1)"',
        (
            "[site] 'contact' is neither an e-mail address nor an address that begins with "
            "http:// or https://: 'javascript://x/%0Aalert(1)'"
        ),
    ),
    (
        "a character that cannot be printed",
        'url = "https://eksempel.no"',
        'publisher = "Sky \U0001f600"',
        (
            "[site] 'publisher' has the character U+1F600, which our typeface cannot print; take "
            "it out"
        ),
    ),
    (
        "a lone brace",
        'fact = "er {verdi} i {aar}"',
        'fact = "er {verdi} i {aar} og }"',
        (
            "[indicator.folketall] 'nb.fact' needs {verdi} once, may have {aar}, and nothing else "
            "in {}"
        ),
    ),
    (
        "bounds reversed",
        "bounds = [0.0, 40.0]",
        "bounds = [40.0, 0.0]",
        "[indicator.folketall] 'bounds' must be [lowest, highest]",
    ),
    (
        "a fact without its number",
        'fact = "er {verdi} i {aar}"',
        'fact = "er mange i {aar}"',
        f"[indicator.folketall] 'nb.fact' {NEEDS_VERDI}",
    ),
    (
        "a fact with a strange place",
        'fact = "er {verdi} i {aar}"',
        'fact = "er {verdi} i {sted}"',
        f"[indicator.folketall] 'nb.fact' {NEEDS_VERDI}",
    ),
    (
        "a day that is not",
        'at = "01-01"',
        'at = "02-31"',
        *(f"[indicator.{key}] 'at' is not a month and a day, as in 12-31: '02-31'" for key in KEYS),
    ),
    (
        "a method twice",
        'unit = "prosent"',
        'unit = "prosent"\nreferences = ["pooled", "pooled"]',
        "[indicator.folketall] 'references' names a method twice",
    ),
    (
        "neither counts nor value",
        'numerator = { Alder = "080-105+" }\n',
        "",
        "[indicator.folketall] needs either 'numerator' or 'value', and not both",
    ),
    (
        "both counts and value",
        "denominator = {}\n",
        "value = {}\n",
        "[indicator.folketall] needs either 'numerator' or 'value', and not both",
    ),
    (
        "a bare value in thousands",
        'numerator = { Alder = "080-105+" }\ndenominator = {}\n',
        "value = {}\ntimes = 1000\n",
        "[indicator.folketall] 'times' is of a 'numerator': a 'value' stands as it is",
    ),
    (
        "a bare value ahead",
        'numerator = { Alder = "080-105+" }\ndenominator = {}\n',
        "value = {}\nahead = 10\n",
        "[indicator.folketall] 'value' takes no 'ahead'",
    ),
    (
        "a share ahead",
        "denominator = {}\n",
        "denominator = {}\nahead = 10\n",
        "[indicator.folketall] 'ahead' is a percentage of the first year: no 'denominator'",
    ),
    (
        "a change both ways",
        'denominator = {}\nnoise = "binomial"',
        'change = 5\nahead = 10\nnoise = "none"',
        "[indicator.folketall] has both 'change' and 'ahead'",
    ),
    (
        "a projection by chance",
        'unit = "prosent"',
        'unit = "prosent"\nprojection = true',
        (
            "[indicator.folketall] 'projection' has no noise to judge: 'noise' must be none or "
            "unknown"
        ),
    ),
    (
        "an unknown meaning of a sign",
        'region = "Region"',
        'region = "Region"\nsymbols = { "." = "nothing" }',
        (
            "[table.07459] 'symbols..': Input should be 'not_applicable', 'missing', "
            "'confidential' or 'misleading' (it is 'nothing')"
        ),
    ),
    (
        "a level there is not",
        'region = "Region"',
        'region = "Region"\nlevel = "landet"',
        "[table.07459] 'level': Input should be 'kommune' or 'fylke' (it is 'landet')",
    ),
    (
        "noise of counts that are not there",
        'numerator = { Alder = "080-105+" }\ndenominator = {}\n',
        "value = {}\n",
        "[indicator.folketall] 'noise' is binomial, so every source needs 'denominator'",
    ),
    (
        "approximated noise of nobody",
        'numerator = { Alder = "080-105+" }\ndenominator = {}\nnoise = "binomial"',
        'value = {}\nnoise = "approx"',
        "[indicator.folketall] 'noise' is approx, so every bare value needs 'weight'",
    ),
    (
        "a break in no year",
        'unit = "prosent"',
        'unit = "prosent"\nbreaks = { "i fjor" = { nb = "Ny.", nn = "Ny." } }',
        (
            "[indicator.folketall] 'breaks.i fjor.[key]': String should match pattern "
            "'^[12]\\d{3}$' (it is 'i fjor')"
        ),
    ),
    (
        "a role nobody has",
        'role = "age"',
        'role = ""',
        'exactly one indicator must have role = "age"; 0 have',
    ),
    (
        "an election beside one that there is not",
        'role = "age"',
        'role = "age"\nconfirmed_by = "skolevalg"',
        "[indicator.eldre] 'confirmed_by': there is no [indicator.skolevalg]",
    ),
    (
        "people counted in an indicator that there is not",
        'role = "age"',
        'role = "age"\noverlaps = ["alle"]',
        "[indicator.eldre] 'overlaps': there is no [indicator.alle]",
    ),
]


@pytest.mark.parametrize(
    "old, new, problems",
    [(old, new, problems) for _, old, new, *problems in FAULTS],
    ids=[name for name, *_ in FAULTS],
)
def test_a_fault_is_told_in_one_message(
    project: Project, old: str, new: str, problems: list[str]
) -> None:
    project.change(old, new)
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    assert project.told() == "\n  ".join([f"indicators.toml: {count}", *problems])


@pytest.mark.parametrize("key", ["../../x", "/etc/x", "a b", "X", "", "a" * 61])
def test_a_key_of_a_table_is_no_path(project: Project, key: str) -> None:
    project.change("[table.07459]", f'[table."{key}"]\n[table.07459]')
    assert f"'{key}' is not a key: small letters a–z, digits and single hyphens" in project.told()


def test_every_fault_of_the_file_is_told_at_once(project: Project) -> None:
    for old, new in [
        ('1 = "Menn"', '1 = "<b>Menn</b>"'),
        ('theme = "befolkning"', 'theme = "folk"'),
        ('unit = "prosent"', 'unit = "prosent"\nnmae = "Folk"'),
        ('name = "Navn på vekst"\n', ""),
        ('name = "Namn på eldre"', 'name = "Namn på vekst"'),
        ("min_kommuner = 350", 'min_kommuner = "350"'),
    ]:
        project.change(old, new)
    (project.content / "glossary.md").write_text(
        GLOSSARY.replace("## vekst", "## vokst"), encoding="utf-8"
    )
    assert project.told().splitlines() == [
        "indicators.toml: 7 problems",
        "  [table.07459] 'labels.Kjonn.1' has HTML in it; write plain text",
        "  [indicator.folketall] 'min_kommuner': Input should be a valid integer (it is '350')",
        "  [indicator.folketall] has an unknown key 'nmae'",
        "  [indicator.vekst] lacks 'nb.name'",
        "  [indicator.folketall] 'theme': there is no [theme.folk]",
        "  [indicator.vekst] has no section '## vekst' in content/glossary.md",
        "  [indicator.eldre] has the same nn.name as [indicator.vekst]",
    ]


def test_a_key_is_fit_for_an_address(project: Project) -> None:
    text = project.file.read_text(encoding="utf-8")
    project.file.write_text(text.replace("indicator.eldre", 'indicator."Eldre 80"'), "utf-8")
    assert "'Eldre 80' is not a key: small letters a–z, digits and single hyphens" in project.told()


def test_a_section_that_is_not_there(project: Project) -> None:
    text = project.file.read_text(encoding="utf-8")
    project.file.write_text(text[text.index("[defaults]") :], encoding="utf-8")
    assert project.told() == "indicators.toml: 1 problem\n  the file lacks [site]"


@pytest.mark.parametrize(
    "old, new",
    [
        ('unit = "prosent"', 'unit = "prosent"\nunit = "poeng"'),
        ("[theme.befolkning]", "[theme.befolkning]\n[theme.befolkning]"),
        ("[site]", "[site"),
    ],
    ids=["a key twice", "a section twice", "half a line"],
)
def test_what_is_not_toml_is_told_with_its_place(project: Project, old: str, new: str) -> None:
    project.change(old, new)
    told = project.told()
    assert told.startswith("indicators.toml: 1 problem\n  is not valid TOML: ")
    assert "at line " in told


def test_a_file_that_is_not_there(project: Project) -> None:
    project.file.unlink()
    assert project.told() == (
        f"indicators.toml: 1 problem\n  {project.file} is not there; run from the project folder"
    )


def test_a_file_in_another_encoding(project: Project) -> None:
    project.file.write_bytes(TOML.encode("latin-1"))
    assert project.told().startswith(
        f"indicators.toml: 1 problem\n  {project.file} cannot be read: 'utf-8' codec can't decode"
    )


# --- the real file -------------------------------------------------------------------------------


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
