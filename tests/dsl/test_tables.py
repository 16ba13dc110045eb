"""The shipped table parses as the grammar does that it was made from."""

from pathlib import Path
from typing import Any

import pytest
from lark import TextSlice, UnexpectedInput

from lovkode.dsl import tables
from lovkode.dsl.parser.statements import Builder
from lovkode.dsl.source import Source

STATEMENTS = {
    "en": [
        "policy test 2025",
        "dimension region: Nord, Syd",
        'frame by region: Nord → 1_723.9 mio kr, Syd → 2.5 kr  "Ramme"  § 1, stk. 2',
        "x = if a and not b <= 1.01 then (c + 2) * 3 kr else 0 kr",
        "by met_count: 0 → 100%, 1 to 2 → 67%",
        "repayment = frame *",
        "input",
        "a = 1 2",
    ],
    "da": ["regelsæt prøve 2025", "a = hvis b så 1,5 kr ellers 0 kr", "a = b og"],
}


def answer(parse: Any, builder: Builder, text: str) -> Any:
    """The statement a text is, or where it is wrong and what could stand there instead."""
    builder.file, builder.problems = Source("test.pol", text), []
    try:
        return parse(TextSlice(text, 0, len(text)))
    except UnexpectedInput as error:
        allowed = getattr(error, "accepts", None) or getattr(error, "allowed", None)
        return type(error), error.pos_in_stream, allowed


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_table_says_what_the_grammar_says(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements and mistakes alike, in both languages: the same tree, or the same refusal with the same way out."""
    one, other = Builder(language), Builder(language)
    monkeypatch.setattr(tables, "FOLDER", str(tmp_path))
    from_grammar = tables.parser(language, one)
    tables.write_tables(str(tmp_path))
    assert tables.read_table() is not None
    from_table = tables.parser(language, other)
    for text in STATEMENTS[language]:
        assert answer(from_grammar, one, text) == answer(from_table, other, text)


def test_a_table_of_another_lark_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser is then built from the grammar, which any lark can do."""
    tables.write_tables(str(tmp_path))
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"0.0 " + path.read_bytes())
    monkeypatch.setattr(tables, "FOLDER", str(tmp_path))
    monkeypatch.setattr(tables, "_from_table", None)
    builder = Builder("en")
    assert answer(tables.parser("en", builder), builder, "policy test 2025") is not None
