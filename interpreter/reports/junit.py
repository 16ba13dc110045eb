"""Tests in JUnit's form, which continuous integration shows."""

import re
from collections.abc import Sequence

Case = tuple[str, str, bool, Sequence[str]]
"""The file it is about, its title, whether it passed, and what is said of it; nothing need be said if it passed."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(cases: Sequence[Case]) -> str:
    """The document, with one suite for each file."""
    from xml.sax.saxutils import escape, quoteattr

    def attribute(text: str) -> str:
        return quoteattr(_FORBIDDEN.sub("\ufffd", text))

    failed = sum(not passed for _, _, passed, _ in cases)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites tests="{len(cases)}" failures="{failed}">']
    for file in dict.fromkeys(file for file, *_ in cases):
        suite = [case for case in cases if case[0] == file]
        failures = sum(not passed for _, _, passed, _ in suite)
        lines.append(f'  <testsuite name={attribute(file)} tests="{len(suite)}" failures="{failures}">')
        for _, title, passed, told in suite:
            head = f"    <testcase classname={attribute(file)} name={attribute(title)}"
            if passed and not told:
                lines.append(f"{head}/>")
                continue
            text = escape(_FORBIDDEN.sub("\ufffd", "\n".join(told)))
            said = f"<failure message={attribute(title)}>{text}</failure>"
            said = f"<system-out>{text}</system-out>" if passed else said
            lines += [f"{head}>", f"      {said}", "    </testcase>"]
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"
