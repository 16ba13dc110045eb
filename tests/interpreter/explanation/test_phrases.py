"""The phrase files say the same things in both languages."""

import re
from pathlib import Path

from lovkode.interpreter.explanation.voice import LOCALES, phrases
from tests.checkout import ROOT

PACKAGE = ROOT / "interpreter" / "explanation"


def flat(locale: str) -> dict[str, str]:
    """The phrases of a language by `section.key`."""
    return {f"{section}.{key}": text for section, keys in phrases(locale).items() for key, text in keys.items()}


def test_every_phrase_that_the_code_names_is_there() -> None:
    """Keys written out in the code exist; keys put together there are tried by the other tests."""
    known = flat("da")
    written = set[str]()
    for path in sorted(PACKAGE.rglob("*.py")):
        written |= set(re.findall(r'(?:say|knows)\("([a-z]+\.\w+)"', path.read_text(encoding="utf-8")))
        for key in re.findall(r'count\("([a-z]+\.\w+)"', path.read_text(encoding="utf-8")):
            written |= {f"{key}_one", f"{key}_many"}
    assert written
    assert set() == written - known.keys()


def test_no_phrase_is_left_over() -> None:
    """Every phrase is named in the code, or is of a family whose keys are put together there."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(PACKAGE).rglob("*.py")))
    families = {"all", "every", "comparison", "rounding"}
    left = []
    for key in flat("da"):
        section, _, name = key.partition(".")
        stem = re.sub(r"_(one|many|for)$", "", name)
        written = any(f'"{section}.{each}"' in code or f'"{each}"' in code for each in (name, stem))
        put_together = any(
            each.startswith(prefix) or each.endswith(prefix)
            for each in (name, stem)
            for prefix in re.findall(rf'"{section}\.(\w*)\{{', code) + re.findall(rf'{section}\.{{[^}}]*}}(\w+)"', code)
        )
        if section not in families and not written and not put_together:
            left.append(key)
    assert left == []


def test_no_phrase_says_that_something_rose_or_fell() -> None:
    """A figure within the limit may have gone either way: no phrase speaks of a reduction or an increase."""
    words = re.compile(r"(?i)reduc|reduktion|stig|fald|increas|decreas|rose|fell|forbedr|improv")
    assert [] == [key for locale in LOCALES for key, text in flat(locale).items() if words.search(text)]


def test_phrases_leave_the_full_stop_to_the_sentence() -> None:
    """A phrase that ends in a full stop of its own would get two, or none."""
    ends = re.compile(r"(?<!pct)(?<!pr)\.$")
    assert [] == [key for locale in LOCALES for key, text in flat(locale).items() if ends.search(text)]
