"""How every fault in indicators.toml is told."""

import pytest

from tests.unit.registry.faults import FAULTS
from tests.unit.registry.faults_of_figures import FAULTS_OF_FIGURES
from tests.unit.registry.small_project import GLOSSARY, TOML, Project
from tests.unit.registry.small_project import project as project  # the fixture


@pytest.mark.parametrize(
    "old, new, problems",
    [(old, new, problems) for _, old, new, *problems in (*FAULTS, *FAULTS_OF_FIGURES)],
    ids=[name for name, *_ in (*FAULTS, *FAULTS_OF_FIGURES)],
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
