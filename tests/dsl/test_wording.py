"""A diagnostic is laid out with its place, and is short."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

import pytest

from lovkode.dsl.diagnostics import Diagnostic, Fix, PolicyError, Related, Severity
from lovkode.dsl.excerpt import display_width
from lovkode.dsl.intervals import Interval
from lovkode.dsl.keywords import LANGUAGES
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.sentences import catalogue, sentence
from lovkode.dsl.source import NOWHERE, Cell, Source, Span
from lovkode.dsl.typesystem import MONEY, NumberType
from lovkode.dsl.wording import MAX_LINES, render_diagnostic, render_diagnostics, title, to_json
from tests.dsl.examples import CODES

SOURCE = Source("2025.pol", "policy example 2025\nlimit = 1,01\n\ttotal = sjæl\u200bland\n")


def at(part: str, source: Source = SOURCE) -> Span:
    """The first place where a text stands in a source."""
    start = source.text.index(part)
    return source.span(start, start + len(part))


def comma(place: Span | Cell | None = None, related: tuple[Related, ...] = ()) -> Diagnostic:
    """A number in the other language's style."""
    facts = {"number": "1,01", "style": "en", "fixes": ("1.01", "1, 01")}
    return Diagnostic("P007", SOURCE, place or at("1,01"), facts, related)


def test_a_message_has_title_place_mark_reason_and_fix() -> None:
    """The whole of a message."""
    assert render_diagnostic(comma(), "en").splitlines() == [
        "error[P007]: `1,01` is written as in Danish, but the policy is in English",
        "  --> 2025.pol:2:9",
        "   |",
        " 2 | limit = 1,01",
        "   |         ^^^^",
        "   |",
        "   = reason: in a policy in English a point stands before the decimals, `_` may",
        "             stand between thousands, and a comma separates what is listed",
        "   = fix:    write `1.01` or `1, 01`",
    ]


def test_a_message_is_danish_for_a_danish_reader() -> None:
    """The same diagnostic in Danish."""
    assert render_diagnostic(comma(), "da").splitlines() == [
        "fejl[P007]: `1,01` er skrevet som på dansk, men regelsættet er på engelsk",
        "  --> 2025.pol:2:9",
        "   |",
        " 2 | limit = 1,01",
        "   |         ^^^^",
        "   |",
        "   = årsag:   i et regelsæt på engelsk står der punktum foran decimalerne og",
        "              eventuelt `_` mellem tusinder, og et komma adskiller det, der",
        "              regnes op",
        "   = løsning: skriv `1.01` eller `1, 01`",
    ]


def test_the_mark_stands_right_behind_a_tab_and_special_letters() -> None:
    """Tabs are four columns wide, and an invisible character is shown where it is."""
    found = Diagnostic("P014", SOURCE, at("\u200b"), {"character": "ZERO WIDTH SPACE"})
    assert render_diagnostic(found, "en").splitlines()[3:5] == [
        " 3 |     total = sjæl<U+200B>land",
        "   |                 ^^^^^^^^ ZERO WIDTH SPACE",
    ]


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    """Only the first line of a long statement is shown."""
    assert render_diagnostic(comma(at("limit = 1,01\n\ttotal")), "en").splitlines()[3:6] == [
        " 2 | limit = 1,01",
        "   | ^^^^^^^^^^^^",
        "   |",
    ]


def test_the_gutter_has_room_for_the_longest_line_number() -> None:
    """The bars stand below each other."""
    source = Source("a.pol", "policy p 2025" + "\n" * 1233 + "limit = 1,01")
    shown = render_diagnostic(Diagnostic("P007", source, at("1,01", source), comma().facts), "en").splitlines()
    assert shown[1:5] == ["    --> a.pol:1234:9", "     |", "1234 | limit = 1,01", "     |         ^^^^"]


def test_a_place_that_no_text_states_has_no_excerpt() -> None:
    """Only the file is named."""
    assert render_diagnostic(comma(NOWHERE), "en").splitlines()[1:3] == ["  --> 2025.pol", "   |"]


def test_a_diagnostic_without_a_place_has_title_and_fix() -> None:
    """A mistake on the command line stands in no file."""
    found = Diagnostic("U006", None, None, {"text": "a lot"})
    assert render_diagnostic(found, "en").splitlines() == [
        "error[U006]: the value `a lot` cannot be read",
        "   |",
        "   = fix:    write it as in a policy, for example `total=100 kr`",
    ]


# -- Two places -------------------------------------------------------------------------------------------------------


def test_the_other_place_has_its_own_excerpt() -> None:
    """Both places of a clash are shown."""
    other = Source("2024.pol", "policy example 2024\ntotal = 1 kr")
    related = (Related(other, at("total", other), "first"),)
    found = Diagnostic("N002", SOURCE, at("limit"), {"name": "limit"}, related)
    assert render_diagnostic(found, "en").splitlines()[3:8] == [
        " 2 | limit = 1,01",
        "   | ^^^^^",
        "  ::: 2024.pol:2:1",
        " 2 | total = 1 kr",
        "   | ----- defined here the first time",
    ]


def test_another_place_on_the_same_line_is_marked_below() -> None:
    """A line is not repeated for its second mark."""
    facts = {"operation": "=", "left": NumberType(MONEY), "right": NumberType()}
    related = (Related(SOURCE, at("limit"), "left"), Related(SOURCE, at("1,01"), "right"))
    assert render_diagnostic(Diagnostic("T001", SOURCE, at("="), facts, related), "en").splitlines()[3:8] == [
        " 2 | limit = 1,01",
        "   |       ^",
        "   | ----- this is an amount of money",
        "   |         ---- this is a ratio",
        "   |",
    ]


def test_places_without_room_are_counted() -> None:
    """A message does not grow with the number of its places."""
    source = Source("a.pol", "policy p 2025\n" + "x = 1\n" * 30)
    related = tuple(Related(source, Span(14 + 6 * n, 15 + 6 * n, 2 + n, 1), "step") for n in range(30))
    shown = render_diagnostic(Diagnostic("S001", SOURCE, at("limit"), {"names": ("a", "a")}, related), "en")
    assert "   | … and 27 more places" in shown.splitlines()
    assert len(shown.splitlines()) <= MAX_LINES


# -- Data -------------------------------------------------------------------------------------------------------------


def share(cell: Cell) -> list[str]:
    """A share outside its bounds at a place in data."""
    facts = {"text": "20", "bounds": Interval(Fraction(0), Fraction(1)), "percent": "20%"}
    return render_diagnostic(Diagnostic("D010", None, cell, facts), "en").splitlines()


def test_a_cell_is_named_and_shown() -> None:
    """Data have rows and columns, not lines."""
    assert share(Cell("2025.csv", None, 4, 3, "virtual", "20")) == [
        "error[D010]: `20` lies outside what the policy allows: from 0 to 1",
        '  --> 2025.csv: row 4, column 3 "virtual"',
        "   |",
        " 4 | 20",
        "   | ^^",
        "   |",
        "   = fix:    write `20%` if that is what is meant",
    ]


def test_a_cell_of_a_workbook_has_its_sheet_and_letter() -> None:
    """The place is named as the spreadsheet shows it."""
    shown = share(Cell("a.xlsx", "Data", 4, 28, "virtual", "20"))
    assert shown[1] == '  --> a.xlsx: sheet "Data", row 4, column AB "virtual"'


def test_an_empty_cell_can_be_marked() -> None:
    """Where nothing stands, that is said."""
    assert share(Cell("a.csv", None, 4, 3, "virtual", ""))[3:5] == [" 4 | (empty)", "   | ^^^^^^^"]


def test_a_cell_of_several_lines_is_shown_as_one() -> None:
    """A line break in a cell does not break the layout."""
    assert share(Cell("a.csv", None, 4, 3, "virtual", "a\nb"))[3] == " 4 | a b"


def test_a_row_or_a_file_has_no_excerpt() -> None:
    """Only what is known of the place is named."""
    assert share(Cell("a.csv", None, 4, None, None, None))[1:3] == ["  --> a.csv: row 4", "   |"]
    assert share(Cell("a.csv", None, None, None, None, None))[1:3] == ["  --> a.csv", "   |"]


def test_a_cell_in_danish() -> None:
    """The words for sheet, row, column and emptiness are Danish."""
    cell = Cell("a.xlsx", "Data", 4, 3, "andel", "")
    assert render_diagnostic(Diagnostic("U006", None, cell, {"text": "x"}), "da").splitlines()[1:4] == [
        '  --> a.xlsx: ark "Data", række 4, kolonne C "andel"',
        "   |",
        " 4 | (tom)",
    ]


# -- Many diagnostics -------------------------------------------------------------------------------------------------


def test_nothing_is_said_of_no_diagnostics() -> None:
    """No count of nothing."""
    assert render_diagnostics([], "en") == ""


@pytest.mark.parametrize(
    ("expected", "locale", "severities"),
    [
        ("1 error", "en", "E"),
        ("2 errors, 1 warning and 3 notes", "en", "ENWENN"),
        ("1 note", "en", "N"),
        ("1 fejl og 2 bemærkninger", "da", "ENN"),
        ("2 advarsler", "da", "WW"),
    ],
)
def test_the_last_line_counts(expected: str, locale: str, severities: str) -> None:
    """Errors, warnings and notes are counted apart."""
    kinds = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}
    found = [Diagnostic("U006", None, None, {"text": "x"}, severity=kinds[each]) for each in severities]
    assert expected == render_diagnostics(found, locale).splitlines()[-1]


def test_diagnostics_keep_their_order() -> None:
    """The order of the text is that of the messages."""
    found = [Diagnostic("U006", None, None, {"text": text}) for text in "bac"]
    assert re.findall("`(.)`", "".join(re.findall("value `.`", render_diagnostics(found, "en")))) == ["b", "a", "c"]


def test_at_most_twenty_are_shown() -> None:
    """The rest are counted, and counted in the total."""
    lines = render_diagnostics([comma()] * 27, "en").splitlines()
    assert sum(line.startswith("error[") for line in lines) == 20
    assert lines[-3:] == ["… and 7 more, not shown", "", "27 errors"]


# -- Short, whatever the facts ----------------------------------------------------------------------------------------

LONG = "navn_der_er_alt_for_langt_" * 8
MANY = tuple(f"medlem_med_langt_navn_{n}" for n in range(40))
UNIT = NumberType((("en_meget_lang_enhed_der_tæller", 1), ("en_anden_lang_enhed_der_tæller", -1)))
TEXTS = """at character check choice citation column command criterion difference dimension extra file found input
    instead key left left_text member name near number operation place policy read reading right right_text separator
    text what why"""
LISTS = "asked dimensions expected fixes inputs keys known members names present rows settable"
TYPES = ("left", "right", "first", "other", "found", "expected", "value", "step", "kind")


def worst(code: str) -> Mapping[str, object]:
    """Facts for a code that take as much room as such facts can."""
    facts: dict[str, object] = dict.fromkeys(TEXTS.split(), LONG) | dict.fromkeys(LISTS.split(), MANY)
    facts |= dict.fromkeys(("position", "size", "limit"), 10**29)
    facts |= {"missing": tuple(Interval(Fraction(n, 7), Fraction(n + 1, 7), True) for n in range(40))}
    facts |= dict.fromkeys(("within", "bounds"), Interval(Fraction(-(10**29), 7), Fraction(10**29, 7), True))
    if code[0] == "T":
        facts |= dict.fromkeys(TYPES, UNIT)
    if code == "S013":
        facts |= dict.fromkeys(("first", "last"), date(2025, 12, 31))
    return facts


def cases(code: str) -> Iterator[Mapping[str, object]]:
    """Facts for a code with the longest texts, once for each condition that its variants ask for."""
    facts = worst(code)
    yield facts
    variants = [
        text for entry in catalogue("en")[code].values() for text in ([entry] if isinstance(entry, str) else entry)
    ]
    for name, value in re.findall(r"\{(\w+)=([^}?]*)\?\}", " ".join(variants)):
        yield {**facts, name: value}


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_no_message_is_long(code: str, locale: str) -> None:
    """A message takes at most 20 lines of 80 columns, however long its names and lists are."""
    source = Source("2025.pol", f"policy p 2025\n{LONG * 3}\n" + f"{LONG}\n" * 12)
    place = source.span(14 + 300, 14 + 400)
    keys = ("first", "left", "right", "step", "declared", "related") * 2
    related = tuple(Related(source, Span(0, 200, n + 3, 1), key) for n, key in enumerate(keys))
    for facts in cases(code):
        lines = render_diagnostic(Diagnostic(code, source, place, facts, related), locale).splitlines()
        assert len(lines) <= MAX_LINES
        assert max(map(display_width, lines)) <= 80


def test_a_reason_gives_way_to_the_fix(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both would be too long, the reason is left out."""
    texts = {"title": "title", "why": "reason " * 200, "fix": "fix " * 200}
    monkeypatch.setattr("lovkode.dsl.wording.sentence", lambda diagnostic, key, locale: texts.get(key))
    shown = render_diagnostic(comma(), "en")
    assert "= fix:" in shown
    assert "= reason:" not in shown


# -- Colour, machines, weight -----------------------------------------------------------------------------------------


def test_colour_adds_nothing_but_colour() -> None:
    """Without its colours a message is the plain message, so that colour never says anything alone."""
    related = (Related(SOURCE, at("limit"), "first"),)
    found = Diagnostic("N002", SOURCE, at("1,01"), {"name": "limit"}, related)
    coloured = render_diagnostic(found, "en", color=True)
    assert "\x1b[1;31merror[N002]:\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render_diagnostic(found, "en")


def test_nothing_of_a_file_reaches_the_screen_unseen() -> None:
    """Control sequences in a policy, in data or in a file's name are shown, not obeyed."""
    source = Source("a\x1b[31m.pol", "policy p 2025\ntotal\x1b[2J = \x07")
    found = Diagnostic("P014", source, at("\x1b", source), {"character": "\x1b[0m"})
    cell = Cell("b\x1b.csv", "s\x1b", 1, 1, "h\x1b", "t\x1b")
    text = render_diagnostics([found, Diagnostic("D007", None, cell, {"text": "\x07", "column": "\x1b"})], "en")
    assert {c for c in text if not c.isprintable()} == {"\n"}


def test_a_diagnostic_for_machines() -> None:
    """Keys and code are the same in every language; the place has its end, the fix its replacement."""
    found = Diagnostic("P007", SOURCE, at("1,01\n\ttotal"), comma().facts, fix=Fix(at("1,01"), "1.01"))
    assert to_json(found, "da") == {
        "code": "P007",
        "severity": "error",
        "title": "`1,01` er skrevet som på dansk, men regelsættet er på engelsk",
        "file": "2025.pol",
        "line": 2,
        "column": 9,
        "end_line": 3,
        "end_column": 7,
        "label": None,
        "reason": "i et regelsæt på engelsk står der punktum foran decimalerne og eventuelt `_` mellem tusinder, "
        "og et komma adskiller det, der regnes op",
        "fix": "skriv `1.01` eller `1, 01`",
        "replacement": {"file": "2025.pol", "line": 2, "column": 9, "end_line": 2, "end_column": 13, "text": "1.01"},
        "related": [],
    }


def test_a_place_in_data_for_machines() -> None:
    """A cell has sheet, row, column, heading and text; related places have their sentence."""
    cell = Cell("a.xlsx", "Data", 4, 3, "frame", "x")
    found = to_json(Diagnostic("N002", None, cell, {"name": "a"}, (Related(None, cell, "first"),)), "en")
    place = {"file": "a.xlsx", "sheet": "Data", "row": 4, "column": 3, "heading": "frame", "text": "x"}
    assert {key: found[key] for key in place} == place
    assert found["related"] == [{"message": "defined here the first time", **place}]


@pytest.mark.parametrize("code", CODES)
def test_every_code_can_be_written_as_json(code: str) -> None:
    """No fact gets into the document as anything but words."""
    json.dumps(to_json(Diagnostic(code, SOURCE, at("limit"), worst(code)), "en"))


def test_a_code_without_a_message_is_named() -> None:
    """A diagnostic that nobody worded is still shown."""
    assert title(Diagnostic("Z999", None, None), "en") == "Z999"


def test_an_exception_shows_its_diagnostics() -> None:
    """The front door's exception reads as the command's output does."""
    assert str(PolicyError((comma(),))) == render_diagnostics((comma(),), "en")


def test_the_wording_is_light() -> None:
    """The wording needs neither parser, checker nor interpreter, and no catalogue is read before it is used."""
    heavy = "lark|tomllib|json|lovkode.dsl.(parser|resolver|checker|tables|pipeline)|lovkode.interpreter"
    command = f"import sys, re, lovkode.dsl.wording; print([m for m in sys.modules if re.fullmatch(r'({heavy})', m)])"
    shown = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


# -- The reader's language, and the file's words ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "locale", "label", "word"),
    [
        ("policy p 2025\nx = 1 +", "da", "her kunne stå et navn, et tal, en dato (2025-12-31), en tekst i", "sum of"),
        (
            "regelsæt p 2025\nx = 1 +",
            "en",
            "here could stand a name, a number, a date (2025-12-31), a text",
            "ja",
        ),
        ("policy p 2025\nx = 1 2", "da", 'her kunne stå et navn, da "…" eller en "…", en henvisning', "under"),
    ],
)
def test_what_could_stand_there_is_said_in_the_readers_language(text: str, locale: str, label: str, word: str) -> None:
    """Only what must be typed is quoted in the language of the file."""
    _, (found, *_) = check_policy(Source("p.pol", text))
    assert "P001" == found.code
    assert (sentence(found, "label", locale) or "").startswith(label)
    assert f"`{word}`" in found.facts["expected"]
