"""The texts that the formatter is tried on: every policy of the project, of its tests and of its documentation."""

import re
from collections.abc import Iterator
from pathlib import Path

from lovkode.dsl.parser import parse
from lovkode.dsl.source import Source
from tests.checkout import ROOT
from tests.programs import read_programs

_FENCE = re.compile(r"^```pol[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def policies() -> list[Source]:
    """The files that come along, and those of the tests."""
    folders = ("policies", "stdlib", "tests/policies")
    return [_source(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.pol"))]


def texts() -> list[Source]:
    """All texts that can be read, each once."""
    found = [*policies(), *(Source(each.id, each.text) for each in read_programs(ROOT / "tests" / "language"))]
    pages = [ROOT / "README.md", *sorted(ROOT.glob("docs/pages/**/*.md")), *sorted(ROOT.glob("dsl/pages/*.md"))]
    found += [source for page in pages for source in _shown(page)]
    readable = [source for source in found if not parse(source)[1]]
    return list({source.text: source for source in readable}.values())


def called(source: Source) -> str:
    """The name of a text in the reports of the tests."""
    return source.name.removeprefix(f"{ROOT}/")


def _source(path: Path) -> Source:
    return Source(str(path), path.read_text(encoding="utf-8"))


def _shown(page: Path) -> Iterator[Source]:
    """The policies that a page shows."""
    for number, text in enumerate(_FENCE.findall(page.read_text(encoding="utf-8"))):
        yield Source(f"{page}:{number}", text)
