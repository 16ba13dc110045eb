"""The files of the extension for VS Code: made from the keywords, up to date, and of the form that editors read."""

import json
import os
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from lovkode.dsl.editor.patterns import header
from lovkode.dsl.editor.pygments_lexer import TOKENS
from lovkode.dsl.editor.textmate import SCOPES, configuration, grammar
from tests.checkout import ROOT, files

FOLDER = ROOT / "dsl" / "editor" / "vscode"
MADE = {"syntaxes/policy.tmLanguage.json": grammar, "language-configuration.json": configuration}


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MADE)
def test_the_golden_file_is_up_to_date(name: str) -> None:
    """The file is what the keywords make of it; `LOVKODE_GOLDEN=write` writes it."""
    text = json.dumps(MADE[name](), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("LOVKODE_GOLDEN") == "write":
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8")
        return
    assert text == (FOLDER / name).read_text(encoding="utf-8")


def rules(node: Any) -> Iterator[dict[str, Any]]:
    """Every rule of a grammar."""
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from rules(each)
    if isinstance(node, dict) and {"match", "begin", "include"} & set(node):
        yield node


def test_every_rule_leads_somewhere() -> None:
    """What is included is there, and each capture is a group of its expression."""
    made = grammar()
    assert len(list(rules(made))) > 40
    for rule in rules(made):
        if "include" in rule:
            assert rule["include"].removeprefix("#") in made["repository"]
        if "match" in rule:
            groups = re.compile(rule["match"], re.MULTILINE).groups
            assert {int(number) for number in rule.get("captures", {})} <= set(range(1, groups + 1))


def test_each_kind_has_a_scope_of_its_own() -> None:
    """The kinds that Pygments tells apart are told apart by editors too, but for white space."""
    assert set(TOKENS) - {"space"} == set(SCOPES)
    assert len(SCOPES) == len(set(SCOPES.values()))
    assert all(scope.endswith(".policy") for scope in SCOPES.values())


def test_the_files_that_the_extension_names_are_there() -> None:
    """The extension contributes a language and its grammar, from files in its folder."""
    package = read("package.json")
    (language,), (colours,) = package["contributes"]["languages"], package["contributes"]["grammars"]
    assert ("policy", [".pol"]) == (language["id"], language["extensions"])
    assert ("policy", grammar()["scopeName"]) == (colours["language"], colours["scopeName"])
    tracked = {path.as_posix() for path in files()}
    for path in (language["configuration"], colours["path"]):
        assert f"dsl/editor/vscode/{path.removeprefix('./')}" in tracked


def test_the_extension_can_be_packaged() -> None:
    """What the packaging tool asks for is stated, and the version is lovkode's."""
    package = read("package.json")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["version"], project["license"]) == (package["version"], package["license"])
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", package["name"])
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", package["publisher"])
    assert re.fullmatch(r"\^\d+\.\d+\.\d+", package["engines"]["vscode"])
    assert f"lovkode-policy-{project['version']}.vsix" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_what_the_extension_needs_is_fixed_and_comes_from_no_particular_place() -> None:
    """Every package of others has a checksum, and no address: `npm ci` asks the registry it is told to."""
    locked = read("package-lock.json")["packages"]
    package = read("package.json")
    assert package["dependencies"] == locked[""]["dependencies"]
    assert package["devDependencies"] == locked[""]["devDependencies"]
    assert [] == [name for name, each in locked.items() if name and ("integrity" not in each or "resolved" in each)]


def test_the_extension_says_everything_in_both_languages() -> None:
    """Each sentence of its settings and its messages is there in Danish and in English, with the same gaps."""
    both = [
        (read("package.nls.json"), read("package.nls.da.json")),
        (read("words.json")["en"], read("words.json")["da"]),
    ]
    for english, danish in both:
        assert set(english) == set(danish)
        gap = re.compile(r"\{\w+\}")
        assert [set(gap.findall(each)) for each in english.values()] == [set(gap.findall(danish[e])) for e in english]
    named = set(re.findall(r"%([\w.]+)%", (FOLDER / "package.json").read_text(encoding="utf-8")))
    assert set(both[0][0]) == named


@pytest.mark.parametrize("first", ["policy law 2025", "module calendar", "regelsæt lov 2025", "modul kalender"])
def test_a_file_is_known_by_its_first_line(first: str) -> None:
    """The extension knows a policy by the words that the language begins with."""
    (language,) = read("package.json")["contributes"]["languages"]
    assert re.match(language["firstLine"], first)
    assert any(re.match(header(each), first) for each in ("da", "en"))


@pytest.mark.parametrize(
    "line",
    [
        "policy law 2025",
        "input by region, criterion 1, 4",
        'example "two criteria met"   bilag 1',
        "criteria 1 to 3",
        "kriterierne 1, 2",
        "kriterier 1 til 3",
        "frame by region:        § 2",
        "læsning tolerance er relativ",
    ],
)
def test_what_stands_below_is_indented(line: str) -> None:
    """Behind the first line of a block, the editor indents."""
    pattern = configuration()["indentationRules"]["increaseIndentPattern"]
    indented = re.match(pattern, line) is not None
    assert (line != "kriterierne 1, 2") == indented


@pytest.mark.parametrize(
    "line", ["total = 3 kr", "criterion 3 met if reached", "-- a note:", "clawback by met_count: 0→100%", "  title en"]
)
def test_what_is_not_indented(line: str) -> None:
    """A statement that is complete has nothing below it."""
    assert not re.match(configuration()["indentationRules"]["increaseIndentPattern"], line)
