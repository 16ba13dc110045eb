"""The hook that shows, in this documentation, the pages that `policy explain-code` prints."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

PAGES = Path(__file__).resolve().parent.parent / "dsl" / "pages"
FAMILIES = {
    "P": "The text",
    "N": "Names",
    "T": "Types and units",
    "S": "Meaning",
    "A": "Amendments",
    "E": "Evaluation",
    "D": "Data",
    "C": "Coverage",
    "R": "Receipts and seals",
    "L": "Lints",
    "X": "Limits",
    "U": "The command",
    "W": "The words of letters",
}
INTRODUCTION = """\
# Diagnostics

Whatever is wrong in a policy or in data has a code, and each code has a page, in English and in Danish.
`policy explain-code CODE` prints it.
"""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the pages their place in the navigation, last in the reference, by family."""
    families = [{family: [{page.stem: _uri(page)} for page in pages]} for family, pages in _families().items()]
    reference = next(part["Reference"] for part in config.nav or [] if "Reference" in part)
    reference.append({"Diagnostics": ["diagnostics/index.md", *families]})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and their index."""
    index = [INTRODUCTION]
    for family, pages in _families().items():
        index.append(f"\n## {family}\n\n")
        for page in pages:
            text = page.read_text(encoding="utf-8")
            title = text.partition("\n")[0].removeprefix("# ")
            index.append(f"- [{title}]({page.name})\n")
            files.append(File.generated(config, _uri(page), content=_for_the_web(text)))
    files.append(File.generated(config, "diagnostics/index.md", content="".join(index)))
    return files


def _families() -> dict[str, list[Path]]:
    """The pages of each family that has any. Raises KeyError for a letter without a family."""
    families: dict[str, list[Path]] = {family: [] for family in FAMILIES.values()}
    for page in sorted(PAGES.glob("*.md")):
        families[FAMILIES[page.name[0]]].append(page)
    return {family: pages for family, pages in families.items() if pages}


def _uri(page: Path) -> str:
    return f"diagnostics/{page.name}"


def _for_the_web(text: str) -> str:
    """A page with its Danish part marked as Danish, and its examples without the words meant for the tests."""
    text = re.sub(
        r"^(## Dansk\n.*?)(?=^## |\Z)", r'<div lang="da" markdown>\n\n\1\n</div>\n\n', text, flags=re.M | re.S
    )
    return re.sub(r"^```(\w+) .*$", r"```\1", text, flags=re.M)
