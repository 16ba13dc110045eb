"""The phrase files of every room, and of every policy, say the same things in both languages."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.checkout import ROOT, files

DANISH = [path for path in files() if path.suffix == ".toml" and path.parent.name == "phrases" and "da" in path.name]


def flat(path: Path) -> dict[str, object]:
    """The texts of a phrase file by their keys."""
    found: dict[str, object] = {}

    def collect(prefix: str, table: dict[str, object]) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                collect(f"{prefix}{key}.", value)
            else:
                found[prefix + key] = value

    collect("", tomllib.loads((ROOT / path).read_text(encoding="utf-8")))
    return found


def slots(text: object) -> set[str]:
    """The names in curly brackets."""
    return set(re.findall(r"{(\w+)}", text)) if isinstance(text, str) else set()


def test_there_are_phrase_files() -> None:
    """Of the explanation, the manual, the letters and others, and of policies."""
    assert {"interpreter", "policies"} == {path.parts[0] for path in DANISH}


@pytest.mark.parametrize("path", DANISH, ids=str)
def test_both_languages_have_the_same_phrases_with_the_same_slots(path: Path) -> None:
    """A phrase that one language lacks, or a slot that one of them drops, is named."""
    danish, english = flat(path), flat(path.with_name(path.name.replace("da.toml", "en.toml")))
    assert danish.keys() == english.keys()
    assert {} == {key: text for key, text in danish.items() if slots(text) != slots(english[key])}


@pytest.mark.parametrize("room", ["letters", "worksheets"])
def test_no_phrase_is_left_over(room: str) -> None:
    """Every phrase is named in the code, but for the ends that numbers choose and the names put together."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "interpreter" / room).rglob("*.py")))
    prefixes = re.findall(r"\"(\w+\.\w*)\{", code)
    left = [
        key
        for key in flat(Path("interpreter") / room / "phrases" / "da.toml")
        if f'"{re.sub("_(one|many)$", "", key)}"' not in code
        and f"'{re.sub('_(one|many)$', '', key)}'" not in code
        and not any(key.startswith(prefix) for prefix in prefixes)
    ]
    assert [] == left
