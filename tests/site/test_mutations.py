"""Each fault in what a person edits: one clear message, and the old site stays.

A copy of what the build reads is broken in one way, and the build is run on it in this process.
The old site that must survive is real: one kommune, built once. The module is a list of faults,
with one test to try each; the list is read as a whole, to see which is missing.
"""

from xml.etree import ElementTree

import pytest

from tests.reading.readers import read_html, read_json
from tests.site.copies import UTSIRA, Project, check_refused
from tests.sites import digest

# --- indicators.toml -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            '[indicator.folkemengde]\ntheme = "befolkning"\n',
            "[indicator.folkemengde]\n",
            "[indicator.folkemengde] lacks 'theme'",
            id="a missing key",
        ),
        pytest.param(
            'subject = "Folketallet"\n',
            "",
            "[indicator.folkemengde] lacks 'nb.subject'",
            id="a missing word",
        ),
        pytest.param(
            "decimals = 0\nfirst_year = 2005",
            'decimals = "0"\nfirst_year = 2005',
            "[indicator.folkemengde] 'decimals': Input should be a valid integer (it is '0')",
            id="a wrong type",
        ),
        pytest.param(
            'name = "Innbyggere"',
            'nmae = "?"\nname = "Innbyggere"',
            "[indicator.folkemengde] has an unknown key 'nb.nmae'",
            id="an unknown key",
        ),
        pytest.param(
            'theme = "befolkning"\n',
            'theme = "folk"\n',
            "[indicator.folkemengde] 'theme': there is no [theme.folk]",
            id="an unknown theme",
        ),
        pytest.param(
            'table = "07459"\nnumerator',
            'table = "7459"\nnumerator',
            "[indicator.folkemengde] there is no [table.7459]",
            id="an unknown table",
        ),
        pytest.param(
            'name = "Innbyggere 80 år og eldre"',
            'name = "Innbyggere 67 år og eldre"',
            "[indicator.eldre-80] has the same nb.name as [indicator.eldre-67]",
            id="a duplicate name",
        ),
        pytest.param(
            'name = "Innbyggere"',
            'name = "<b>Innbyggere</b>"',
            "[indicator.folkemengde] 'nb.name' has HTML in it; write plain text",
            id="HTML in a label",
        ),
        pytest.param(
            "{verdi} 1. januar {aar}",
            "{tall} 1. januar {aar}",
            "[indicator.folkemengde] 'nb.fact' needs {verdi} once, may have {aar}, and nothing "
            "else in {}",
            id="a sentence without its number",
        ),
    ],
)
def test_a_fault_in_the_registry(
    project: Project, capsys: pytest.CaptureFixture[str], old: str, new: str, problem: str
) -> None:
    project.edit("indicators.toml", old, new)
    check_refused(project, capsys, "indicators.toml: 1 problem", problem)


def test_an_unknown_unit(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.edit("indicators.toml", 'unit = "personer"', 'unit = "hoder"')
    check_refused(
        project,
        capsys,
        "indicators.toml: 1 problem",
        "[indicator.folkemengde] 'unit': Input should be 'personer', 'prosent', 'per_1000', "
        "'per_100', 'kroner', 'kroner_per_m2', 'poeng', 'pasienter', 'barn', 'elever', 'indeks', "
        "'antall', 'km2' or 'per_km2' "
        "(it is 'hoder')",
    )


def test_a_duplicate_table(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.edit("indicators.toml", "[table.06035]", "[table.01222]\n[table.06035]")
    lines = (project.folder / "indicators.toml").read_text(encoding="utf-8").splitlines()
    line = lines.index("[table.06035]")  # counted from 1, that of the line before
    check_refused(
        project,
        capsys,
        "indicators.toml: 1 problem",
        f"is not valid TOML: Cannot declare ('table', '01222') twice (at line {line}, column 13)",
    )


def test_all_problems_at_once(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.edit("indicators.toml", 'unit = "personer"\n', "")
    project.edit("indicators.toml", 'unit = "prosent"\n', 'unti = "prosent"\n')
    check_refused(
        project,
        capsys,
        "indicators.toml: 3 problems",
        "[indicator.folkemengde] lacks 'unit'",
        "[indicator.endring-fem-ar] lacks 'unit'",
        "[indicator.endring-fem-ar] has an unknown key 'unti'",
    )


# --- content/ ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            "### nn: Avrunding", "Avrunding", "[avrunding] lacks its text in nn", id="no nynorsk"
        ),
        pytest.param(
            "## arealprofiler\n", "## avrunding\n", "'## avrunding' stands twice", id="a duplicate"
        ),
        pytest.param(
            "## avrunding\n",
            "## Avrunding\n",
            "'## Avrunding' is not a key: small letters a–z, digits, single hyphens",
            id="not a key",
        ),
    ],
)
def test_a_fault_in_the_glossary(
    project: Project, capsys: pytest.CaptureFixture[str], old: str, new: str, problem: str
) -> None:
    project.edit("content/glossary.md", old, new)
    check_refused(project, capsys, "glossary.md: 1 problem", problem)


def test_a_section_that_the_glossary_lacks(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.edit("content/glossary.md", "## tettsted\n", "## tettbygd\n")
    check_refused(
        project,
        capsys,
        "indicators.toml: 1 problem",
        "[indicator.tettsted] has no section '## tettsted' in content/glossary.md",
    )


def test_two_lines_for_one_kommune(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    line = "0301,Oslo,Oslo - Oslove,i,nøytral\n"
    project.edit("content/kommuner.csv", line, line + line)
    check_refused(project, capsys, "kommuner.csv: 1 problem", "line 3 stands twice: 0301")


# --- HTML in data --------------------------------------------------------------------------------

EVIL = '<b>Øy</b> & "så"'


@pytest.mark.expects_warnings  # that the address of the old name is put aside
def test_html_in_data_is_escaped(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """In a name and in a title: what a reader sees is the text as it is, and no tag."""
    quoted = EVIL.replace('"', '""')
    project.edit(
        "content/kommuner.csv", f"{UTSIRA},Utsira,Utsira", f'{UTSIRA},"{quoted}","{quoted}"'
    )
    project.edit_sidecar("07459", title=EVIL, note=EVIL)
    code = project.build()
    if code == 1:  # refused is as good, if it says so
        assert "HTML" in capsys.readouterr().err
        return
    for language in ("", "nn/"):
        for path in ("index.html", "data/index.html", f"kommune/{UTSIRA}/index.html"):
            file = project.output / language / path
            assert "<b>" not in file.read_text(encoding="utf-8")
            assert EVIL in read_html(file).text
        numbers = read_json(project.output / language / f"kommune/{UTSIRA}/tall.json")
        assert numbers["kommune"]["navn"] == EVIL
    for figure in project.output.rglob("*.svg"):
        root = ElementTree.fromstring(figure.read_text(encoding="utf-8"))
        assert not [one for one in root.iter() if one.tag.endswith("}b")]


def test_html_in_the_glossary_is_cleaned(project: Project) -> None:
    """Markdown may hold HTML; what could do harm is taken out."""
    harm = '<script>alert(1)</script><img src="x" onerror="alert(1)"><a href="javascript:f()">x</a>'
    project.edit("content/glossary.md", "Hvert tall er rundet", f"{harm} Hvert tall er rundet")
    assert project.build() == 0
    text = (project.output / "ordliste/index.html").read_text(encoding="utf-8")
    assert "Hvert tall er rundet" in text
    assert not [one for one in ("alert(", "onerror", "javascript:") if one in text]


def test_a_build_that_is_whole_replaces_the_site(project: Project) -> None:
    """The tests above would pass if every build were refused."""
    before = digest(project.output)
    project.edit("content/glossary.md", "Hvert tall er rundet", "Hvert eneste tall er rundet")
    assert project.build() == 0
    after = digest(project.output)
    assert before.keys() == after.keys()
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"ordliste/index.html", ".faktaark.json"}  # which has a digest of them all
