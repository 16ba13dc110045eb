"""What a user gets: the wheel holds the whole package and nothing else, and works where nothing else is installed."""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

import lovkode
from tests.checkout import FOLDERS, ROOT, files

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
VSCODE = Path("dsl/editor/vscode")
TABLES = {"lovkode/dsl/tables/policy.table"}
FRONT_DOOR = {"lovkode/__init__.py", "lovkode/__main__.py", "lovkode/py.typed"}

IMPORT_EVERYTHING = """
import importlib, pkgutil, lovkode
for module in pkgutil.walk_packages(lovkode.__path__, "lovkode."):
    if module.name in [f"lovkode.dsl.server.{name}" for name in ("conversion", "service", "session")]:
        continue  # imported by who has the extra `lsp`
    importlib.import_module(module.name)
    print(module.name)
"""


class Built(NamedTuple):
    """The archives made from one copy of the checkout."""

    sdist: Path
    wheel_from_sdist: Path
    wheel_from_checkout: Path


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout's settings; its output, or a failure that shows what it said."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The archives, built from what git knows, so that a file left lying about neither helps nor hurts."""
    folder = tmp_path_factory.mktemp("packaging")
    source = folder / "source"
    for path in files():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, source / path, follow_symlinks=False)
    build = [sys.executable, "-m", "build", "--no-isolation"]
    run(*build, "--outdir", folder / "both", cwd=source)
    run(*build, "--wheel", "--outdir", folder / "wheel", cwd=source)
    return Built(
        next((folder / "both").glob("*.tar.gz")),
        next((folder / "both").glob("*.whl")),
        next((folder / "wheel").glob("*.whl")),
    )


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that holds the wheel, what it depends on, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    commands = folder / "venv" / "bin"
    quiet = ("--quiet", "--disable-pip-version-check")
    run(commands / "python", "-m", "pip", *quiet, "install", built.wheel_from_sdist, cwd=folder)
    return commands


def contents(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/RECORD")}


def metadata(wheel: Path) -> Message:
    return Parser().parsestr(contents(wheel)[f"lovkode-{VERSION}.dist-info/METADATA"].decode())


def test_the_wheel_holds_one_package(built: Built) -> None:
    """Nothing but `lovkode` is put into a user's environment."""
    top = {name.split("/")[0] for name in contents(built.wheel_from_checkout)}
    assert top == {"lovkode", f"lovkode-{VERSION}.dist-info"}


def test_the_wheel_holds_every_file_of_the_package(built: Built) -> None:
    """The wheel holds the front door, all files of the four folders but VS Code's, the parse tables, and no other."""
    expected = {
        f"lovkode/{path.as_posix()}" for path in files() if path.parts[0] in FOLDERS and VSCODE not in path.parents
    }
    found = {name for name in contents(built.wheel_from_checkout) if name.startswith("lovkode/")}
    assert expected | FRONT_DOOR | TABLES == found


def test_the_wheel_is_the_same_from_the_sdist(built: Built) -> None:
    """A wheel built from the source archive, which has no links, holds the same files as one from a checkout."""
    from_checkout, from_sdist = contents(built.wheel_from_checkout), contents(built.wheel_from_sdist)
    assert set(from_checkout) == set(from_sdist)
    assert [] == [name for name in from_checkout.keys() - TABLES if from_checkout[name] != from_sdist[name]]


def test_the_sdist_holds_what_is_needed_to_build_and_test(built: Built) -> None:
    """The source archive holds the checkout but for its links and its hidden files outside `.src`."""
    expected = {path.as_posix() for path in files() if path.parts[0] == ".src" or not path.parts[0].startswith(".")}
    expected -= {f".src/lovkode/{folder}" for folder in FOLDERS}
    with tarfile.open(built.sdist) as archive:
        found = {name.split("/", 1)[1] for name in archive.getnames()}
    assert expected | {".gitignore", "PKG-INFO"} == found


def test_the_wheel_says_what_it_is(built: Built) -> None:
    """Version, licence and needed Python stand in the metadata, and the licence text lies beside them."""
    said = metadata(built.wheel_from_checkout)
    assert (VERSION, "EUPL-1.2", ">=3.11") == (said["Version"], said["License-Expression"], said["Requires-Python"])
    licence = contents(built.wheel_from_checkout)[f"lovkode-{VERSION}.dist-info/licenses/LICENSE"].decode()
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    assert licence.rstrip().endswith("new EUPL version.")


def test_the_version_is_one() -> None:
    """The version that the package states is that of the distribution."""
    assert VERSION == lovkode.__version__


def test_the_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    """`policy --version` works in an empty environment, from any folder."""
    assert VERSION in run(installed / "policy", "--version", cwd=tmp_path)


def test_the_package_runs_as_a_module(installed: Path, tmp_path: Path) -> None:
    """`python -m lovkode` is the command."""
    assert VERSION in run(installed / "python", "-m", "lovkode", "--version", cwd=tmp_path)


def test_the_shipped_policy_is_found(installed: Path, tmp_path: Path) -> None:
    """`policy eval 2025.pol` finds the shipped policy and its data from a folder that has neither."""
    assert "Nordjylland" in run(installed / "policy", "eval", "2025.pol", cwd=tmp_path)


def test_every_module_is_there_without_extras(installed: Path, tmp_path: Path) -> None:
    """Each module of the wheel can be imported where no extra is installed."""
    found = run(installed / "python", "-c", IMPORT_EVERYTHING, cwd=tmp_path).split()
    assert {f"lovkode.{folder}" for folder in FOLDERS} <= set(found)
    assert "lovkode.dsl.record" in found


def test_what_makes_every_start_slow_stays_out(installed: Path, tmp_path: Path) -> None:
    """The wheel brings no interegular, which lark would import at every start."""
    assert "interegular" not in run(installed / "python", "-m", "pip", "list", "--format=freeze", cwd=tmp_path)
