"""What pip installs of the explorer: the built bundle, as its manifest says, without its sources."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXPLORER = ROOT / "graph" / "claimgraph" / "explorer"
BUNDLE = EXPLORER / "bundle"
MANIFEST = json.loads((BUNDLE / "manifest.json").read_text(encoding="utf-8"))


def test_the_manifest_names_every_file_of_the_bundle_with_its_digest() -> None:
    found = {path.name: path.read_bytes() for path in BUNDLE.iterdir() if path.name != "manifest.json"}
    told = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in found.items()
    }
    assert told == MANIFEST["files"]


def test_what_is_inside_is_pinned_and_its_licence_stands_in_full() -> None:
    pinned = json.loads((EXPLORER / "web" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    licences = (BUNDLE / "LICENSES.txt").read_text(encoding="utf-8")
    third_party = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    assert MANIFEST["contains"]
    for part in MANIFEST["contains"]:
        assert pinned[f"node_modules/{part['name']}"]["version"] == part["version"]
        assert f"{part['name']} {part['version']} ({part['licence']})" in licences
        assert f"| {part['name']} | {part['version']} |" in third_party
    disclaimers = re.findall("TH(?:E|IS) SOFTWARE IS PROVIDED", licences)
    assert len(disclaimers) == len(MANIFEST["contains"])


def test_every_pin_is_exact() -> None:
    package = json.loads((EXPLORER / "web" / "package.json").read_text(encoding="utf-8"))
    pins = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, pin in pins.items() if not re.fullmatch(r"\d+\.\d+\.\d+", pin)] == []


@pytest.mark.parametrize("name", ["explorer.js", "explorer.css", "console.js", "LICENSES.txt"])
def test_no_file_of_the_bundle_names_a_place_of_the_machine_that_built_it(name: str) -> None:
    text = (BUNDLE / name).read_text(encoding="utf-8")
    assert re.findall(r"node_modules|/home/|/tmp/|/work/|file://", text) == []


def test_the_wheel_holds_the_bundle_and_none_of_its_sources(tmp_path: Path) -> None:
    if int(version("setuptools").split(".")[0]) < 77:
        pytest.skip("the package is built with setuptools 77 or newer")
    tree = tmp_path / "tree"
    ignored = shutil.ignore_patterns(".*", "build", "node_modules", "__pycache__", "tests", "*.egg-info")
    shutil.copytree(ROOT, tree, ignore=ignored)
    planted = tree / "graph" / "claimgraph" / "explorer" / "web" / "node_modules" / "some" / "index.js"
    planted.parent.mkdir(parents=True)
    planted.write_text("1;\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    subprocess.run([*command, "--no-build-isolation", "-w", tmp_path, tree], check=True)
    [wheel] = tmp_path.glob("*.whl")
    names = {name.removeprefix("claimgraph/explorer/") for name in zipfile.ZipFile(wheel).namelist()}
    assert {f"bundle/{name}" for name in [*MANIFEST["files"], "manifest.json"]} <= names
    assert [name for name in names if name.startswith("web") or "node_modules" in name] == []
