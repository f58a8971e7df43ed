"""Short and old addresses in a built part of the site: they meet no folder, and lead somewhere."""

import re
from pathlib import Path

import pytest

import generate
from faktaark.build.links import find_broken_links
from faktaark.model.routes import FOLDERS
from faktaark.norwegian import make_slug
from tests.examples import real


@pytest.fixture(scope="module")
def partial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "ut"
    kommuner = ("1508", "1580", "4020")
    done = ("--offline", "--no-pdf", "--jobs", "1", "--output", str(folder))
    assert generate.main([*done, "--kommune", *kommuner]) == 0
    return folder


def test_every_other_folder_of_a_site_is_kept_free(partial: Path) -> None:
    regions = real.material().regions
    stems = {kommune.stem for kommune in regions.kommuner.values()}
    fylker = {make_slug(fylke.name.nb) for fylke in regions.fylker.values()}
    addresses = {one.path for one in regions.addresses} | stems | fylker
    folders = {path.name for path in partial.iterdir() if path.is_dir()}
    assert folders - addresses <= FOLDERS
    assert folders & FOLDERS == FOLDERS - {"norge"}  # a part of the site has no such page


def test_what_an_old_address_leads_to_is_on_the_page(partial: Path) -> None:
    page = (partial / "kommune/4020/index.html").read_text(encoding="utf-8")
    (told,) = re.findall(r'<p class="meta quiet" id="tidligere">(.*?)</p>', page, re.S)
    assert " ".join(re.sub(r"<[^>]*>", "", told).split()) == (
        "Tidligere: 3817 Midt-Telemark (til 2024), 0821 Bø (til 2020), 0822 Sauherad (til 2020)."
    )
    files = [file.relative_to(partial).as_posix() for file in partial.rglob("*") if file.is_file()]
    assert "0822/index.html" in files
    assert find_broken_links(partial, files) == ()
