"""The locks: every file that set-up installs has a hash, and set-up asks for it."""

import json
import re

import pytest

from tests.sites import ROOT


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_python_package_is_pinned_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", "")
    packages = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(packages) > 40
    pinned = re.compile(r"[a-z0-9-]+==\S+ (; .*?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [line[:60] for line in packages if not pinned.fullmatch(line)] == []


def test_every_node_package_has_its_hash() -> None:
    listed = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    packages = {name: said for name, said in listed.items() if name}
    assert packages
    assert [name for name, said in packages.items() if "integrity" not in said] == []


def test_set_up_installs_nothing_without() -> None:
    script = (ROOT / "tools/setup.sh").read_text(encoding="utf-8").replace("\\\n", "")
    (install,) = re.findall(r".*pip install.*", script)
    assert "--require-hashes" in install
    (install,) = re.findall(r"^ *npm (?:ci|install).*", script, re.MULTILINE)
    assert install.split()[:2] == ["npm", "ci"]
    assert "--ignore-scripts" in install
