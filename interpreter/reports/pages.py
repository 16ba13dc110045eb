"""The page of each code, in one language."""

import os
import re
from collections.abc import Mapping

_PAGES = os.path.join(os.path.dirname(__file__), "..", "..", "dsl", "pages")
_HALF = {"en": "English", "da": "Dansk"}
_CODE = re.compile(r"[A-Z]\d{3}")


def read_page(code: str) -> str | None:
    """The page of a code in both languages; None where there is no such code."""
    if not _CODE.fullmatch(code):
        return None
    try:
        with open(os.path.join(_PAGES, f"{code}.md"), encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None


def sections(page: str) -> Mapping[str, str]:
    """The sections of a page by their headings."""
    parts = (part.partition("\n") for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:])
    return {heading.strip(): text.strip() for heading, _, text in parts}


def half(page: str, locale: str) -> str:
    """What a page says in one language: what is wrong, why it matters, what to write instead."""
    return sections(page).get(_HALF[locale], "")
