"""Facts become words, and the sentence of a message is the one that fits the facts."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from lovkode.dsl.diagnostics import Diagnostic, Fix, Related, Term
from lovkode.dsl.intervals import EVERYTHING, Interval, point
from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS, BUILT_IN_NAMES, KEYWORDS, LANGUAGES
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.sentences import catalogue, cell_words, sentence, words
from lovkode.dsl.source import Cell, Source, Span, column_letters
from lovkode.dsl.typesystem import (
    CORRECTION,
    DATE,
    MONEY,
    MONEY_SCALES,
    PERCENT,
    PERIOD,
    TEXT,
    TRUTH,
    MemberType,
    NumberType,
)

HALF = Fraction(1, 2)
SHARE = NumberType(bounds=Interval(Fraction(0), Fraction(1)))
DOCTORS = (("læger", 1),)
PLACEHOLDER = re.compile(r"\{@?\w[^}]*\}")
CODES = sorted({*catalogue("en")} - {"words"})


@pytest.mark.parametrize(
    ("english", "danish", "fact"),
    [
        ("", "", None),
        ("frame", "frame", "frame"),
        ("yes", "ja", True),
        ("no", "nej", False),
        ("1,234,567", "1.234.567", 1_234_567),
        ("-0.5", "-0,5", -HALF),
        ("0.333333…", "0,333333…", Fraction(1, 3)),
        ("31 March 2026", "31. marts 2026", date(2026, 3, 31)),
        ("a", "a", ("a",)),
        ("a and b", "a og b", ("a", "b")),
        ("a, b and c", "a, b og c", ("a", "b", "c")),
        ("1 and no", "1 og nej", (1, False)),
        ("an indented line and `if`", "en indrykket linje og `if`", (Term("an_indented_line"), "`if`")),
    ],
)
def test_a_fact_becomes_words(english: str, danish: str, fact: object) -> None:
    """Numbers, dates, truths and lists are written as people write them."""
    assert (english, danish) == (words(fact, "en"), words(fact, "da"))


@pytest.mark.parametrize(
    ("english", "danish", "interval"),
    [
        ("2", "2", point(2)),
        ("from 3 to 4.5", "fra 3 til 4,5", Interval(Fraction(3), Fraction(9, 2))),
        ("under 3", "under 3", Interval(None, Fraction(3), False, True)),
        ("at most 3", "højst 3", Interval(None, Fraction(3))),
        ("above 0", "over 0", Interval(Fraction(0), None, True)),
        ("at least 0", "mindst 0", Interval(Fraction(0), None)),
        ("above 0 and at most 1", "over 0 og højst 1", Interval(Fraction(0), Fraction(1), True)),
        ("at least 0 and under 1", "mindst 0 og under 1", Interval(Fraction(0), Fraction(1), False, True)),
        ("any number", "et hvilket som helst tal", EVERYTHING),
    ],
)
def test_an_interval_becomes_words(english: str, danish: str, interval: Interval) -> None:
    """Open and closed ends are told apart."""
    assert (english, danish) == (words(interval, "en"), words(interval, "da"))


def test_an_interval_has_the_unit_of_its_kind() -> None:
    """With a type of number, the ends are written in its unit."""
    interval = Interval(Fraction(1000), Fraction(2000))
    assert words(interval, "da", kind=NumberType(MONEY, MONEY_SCALES["tkr"])) == "fra 1 tusinde kr. til 2 tusinde kr."
    assert words(point(HALF), "en", kind=NumberType(scale=PERCENT)) == "50%"


@pytest.mark.parametrize(
    ("english", "danish", "kind"),
    [
        ("an amount of money", "et beløb", NumberType(MONEY, MONEY_SCALES["tkr"])),
        ("a ratio", "et forholdstal", NumberType()),
        ("a share", "en andel", SHARE),
        ("a whole number", "et helt tal", NumberType(whole=True)),
        ("a number of læger", "et antal læger", NumberType(DOCTORS)),
        ("a whole number of læger", "et helt antal læger", NumberType(DOCTORS, whole=True)),
        ("a number of kr. per læger", "et antal kr. pr. læger", NumberType((("kr", 1), ("læger", -1)))),
        ("a condition", "en betingelse", TRUTH),
        ("a date", "en dato", DATE),
        ("a length of time", "et tidsrum", PERIOD),
        ("a text", "en tekst", TEXT),
        ("a member of `region`", "et medlem af `region`", MemberType("region")),
        ("a correction", "en korrektion", CORRECTION),
    ],
)
def test_a_type_becomes_words(english: str, danish: str, kind: object) -> None:
    """Each kind of value has words that stand in a sentence."""
    assert (english, danish) == (words(kind, "en"), words(kind, "da"))


def test_a_long_list_says_how_many_more_there_are() -> None:
    """A list shows at most eight things."""
    letters = tuple("abcdefghij")
    assert words(letters, "en") == "a, b, c, d, e, f, g, h and 2 more"
    assert words(letters, "da") == "a, b, c, d, e, f, g, h og 2 mere"
    assert words(letters[:8], "en") == "a, b, c, d, e, f, g and h"


def test_a_long_way_round_keeps_its_ends() -> None:
    """Of a circle of many names the first and the last are shown."""
    assert words(tuple("abcdefgha"), "en", "path") == "a → b → c → d → e → f → … → a"
    assert words(tuple("aba"), "en", "path") == "a → b → a"


def test_a_list_of_long_things_is_shorter() -> None:
    """A list takes about two lines, however long its parts are."""
    assert words(("x" * 70,) * 5, "en") == f"{'x' * 70}, {'x' * 70} and 3 more"


@pytest.mark.parametrize(("expected", "column"), [("A", 1), ("Z", 26), ("AA", 27), ("AZ", 52), ("BA", 53), ("ZZ", 702)])
def test_columns_are_named_as_in_a_spreadsheet(expected: str, column: int) -> None:
    """Letters go on after Z."""
    assert expected == column_letters(column)


@pytest.mark.parametrize(
    ("expected", "cell"),
    [
        ('row 4, column 3 "registered"', Cell("a.csv", None, 4, 3, "registered", "1")),
        ('sheet "Data", row 4, column C "registered"', Cell("a.xlsx", "Data", 4, 3, "registered", "1")),
        ("row 4", Cell("a.csv", None, 4, None, None, None)),
        ('column "registered"', Cell("a.json", None, None, None, "registered", None)),
        ("", Cell("a.csv", None, None, None, None, None)),
    ],
)
def test_a_place_in_data_becomes_words(expected: str, cell: Cell) -> None:
    """What is not known of a place is left out."""
    assert expected == cell_words(cell, "en") == words(cell, "en")


# -- Sentences --------------------------------------------------------------------------------------------------------


@pytest.fixture
def message(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that fills one message for code X999 in English."""

    def fill(
        message: str | list[str],
        source: str = "policy p 2025",
        related: str = "",
        fix: str | None = None,
        **facts: object,
    ) -> str | None:
        entries = {**catalogue("en"), "X999": {"title": message}}
        monkeypatch.setattr("lovkode.dsl.sentences.catalogue", lambda locale: entries)
        file = Source("a.pol", source)
        place = Span(0, 1, 1, 1)
        others = (Related(file, place, related),) if related else ()
        found = Diagnostic("X999", file, place, facts, others, None if fix is None else Fix(place, fix))
        return sentence(found, "title", "en")

    return fill


def test_the_first_variant_whose_facts_are_present_is_used(message: Any) -> None:
    """A fact that is none or empty leads to the next variant."""
    variants = ["write {near}", "write one of {known|or}", "define it"]
    assert message(variants, near="a", known=("b",)) == "write a"
    assert message(variants, near=None, known=("b", "c")) == "write one of b or c"
    assert message(variants, near="", known=()) == "define it"


def test_without_a_fitting_variant_there_is_no_sentence(message: Any) -> None:
    """A sentence with a hole is left out."""
    assert message("write {near}", near=None) is None
    assert message("write {fixes.1}", fixes=("a",)) is None


def test_zero_and_no_are_facts(message: Any) -> None:
    """A number that is zero and an answer that is no are present."""
    assert message("{key}", key=0) == "0"
    assert message("{key}", key=False) == "no"


def test_a_condition_chooses_and_is_not_shown(message: Any) -> None:
    """`{fact?}` asks whether a fact is there and not false, `{fact=value?}` what it is."""
    assert message(["{comma?}comma", "other"], comma=True) == "comma"
    assert message(["{comma?}comma", "other"], comma=False) == "other"
    assert message(["{kind=date?}day", "other"], kind=DATE) == "day"
    assert message(["{bracket=)?}closing", "other"], bracket=")") == "closing"
    assert message(["{bracket=)?}closing", "other"], bracket="(") == "other"


def test_each_of_several_facts_stands_in_its_own_backticks(message: Any) -> None:
    """Things that can be pasted are marked one by one."""
    assert message("use `{known|or}`", known=("a", "b c")) == "use `a` or `b c`"
    assert message("use `{known}`", known=("a",)) == "use `a`"
    assert message("no `{name}`", name="a`b") == "no 'a`b'"


def test_a_fact_is_cut_when_it_is_long(message: Any) -> None:
    """A number of ten million digits takes one line."""
    assert len(message("{number}", number="9" * 10_000_000)) == 60


def test_a_fact_cannot_control_the_screen(message: Any) -> None:
    """Control characters in a fact are shown as their numbers."""
    assert message("{name}", name="a\x1b[31m\u202e") == "a<U+001B>[31m<U+202E>"


def test_keywords_are_those_of_the_file(message: Any) -> None:
    """A text to paste is in the language of the policy, whatever language the message is in."""
    assert message("{@OTHERWISE} {@value}") == "otherwise value"
    assert message("{@OTHERWISE} {@value}", source="-- note\nregelsæt p 2025") == "ellers værdi"
    assert message("{place|file}", source="regelsæt p 2025", place="if … then … else") == "hvis … så … ellers"
    assert message("{place|file}", source="regelsæt p 2025", place="largest") == "største"
    assert message("{place|file}", source="regelsæt p 2025", place="<=") == "<="


def test_what_stands_beside_the_facts_can_be_used(message: Any) -> None:
    """The text of a fix, and the keys of related places."""
    assert message(["write `{paste}`", "none"], fix="a") == "write `a`"
    assert message(["{first?}twice", "once"], related="first") == "twice"
    assert message(["{related?}twice", "once"], related="first") == "twice"
    assert message(["{related?}twice", "once"]) == "once"


@pytest.mark.parametrize(("expected", "size"), [("52.4 MB", 52_428_800), ("1.5 kB", 1500), ("999 B", 999)])
def test_sizes_are_those_of_a_file_browser(expected: str, size: int, message: Any) -> None:
    """Bytes are shown in MB and kB."""
    assert expected == message("{size|size}", size=size)


# -- The catalogue ----------------------------------------------------------------------------------------------------


def texts(locale: str) -> Iterator[tuple[str, str, str]]:
    """Each sentence of a language with its code and key."""
    for code in CODES:
        for key, variants in catalogue(locale)[code].items():
            for variant in [variants] if isinstance(variants, str) else variants:
                yield code, key, variant


def placeholders(variants: str | list[str]) -> list[list[str]]:
    """The placeholders of each variant."""
    return [sorted(PLACEHOLDER.findall(each)) for each in ([variants] if isinstance(variants, str) else variants)]


def test_both_languages_have_the_same_messages() -> None:
    """Codes, keys, variants and placeholders are the same in Danish and English."""

    def shape(locale: str) -> Mapping[str, Mapping[str, list[list[str]]]]:
        return {
            code: {key: placeholders(variants) for key, variants in sorted(entry.items())}
            for code, entry in catalogue(locale).items()
            if code != "words"
        }

    assert shape("en") == shape("da")
    assert {*catalogue("en")["words"]} == {*catalogue("da")["words"]}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_code_has_a_title(locale: str) -> None:
    """A message always says what is wrong."""
    assert [code for code in CODES if not catalogue(locale)[code].get("title")] == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_code_says_what_to_do(locale: str) -> None:
    """A message says what to write instead, or at least what could stand there, why, or that all is well."""
    helpful = {"fix", "why", "label"}
    assert [code for code in CODES if not helpful & {*catalogue(locale)[code]}] == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_sentences_have_small_letters_and_no_full_stop(locale: str) -> None:
    """A sentence can stand after a colon."""
    names = ("JSON", "{")
    wrong = [text for _, _, text in texts(locale) if text[0].isupper() and not text.startswith(names)]
    assert wrong == []
    assert [text for _, _, text in texts(locale) if text.rstrip().endswith(".")] == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_sentences_have_no_words_of_programmers(locale: str) -> None:
    """A drafter knows no tokens, strings or variables; functions are known from spreadsheets."""
    jargon = r"\b(token|parse|syntax|string|identifier|null|integer|boolean|variab|streng)"
    assert [text for _, _, text in texts(locale) if re.search(jargon, PLACEHOLDER.sub("", text), re.IGNORECASE)] == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_keywords_in_sentences_exist(locale: str) -> None:
    """A misspelt `{@KEYWORD}` would leave its sentence out for ever."""
    known = {keyword.terminal for keyword in KEYWORDS} | {*BUILT_IN_NAMES, *BUILT_IN_FUNCTIONS}
    assert {name for _, _, text in texts(locale) for name in re.findall(r"\{@(\w+)", text)} <= known


def test_danish_sentences_are_easy_to_read() -> None:
    """Their readability index (LIX: words a sentence, plus the share of long words) is that of plain newspaper text."""
    lengths = []
    for _, _, text in texts("da"):
        lengths.append([len(w) for w in re.findall(r"[^\W\d_]+", PLACEHOLDER.sub("", text))])
    count = sum(map(len, lengths))
    long = sum(length > 6 for line in lengths for length in line)
    assert Fraction(count, len(lengths)) + Fraction(100 * long, count) < 40


def test_the_kinds_of_a_danish_file_are_told_in_danish() -> None:
    """And one that is nearly right is found among them."""
    text = "regelsæt p 2025\ninput\n  a {}\n"
    _, (found,) = check_policy(Source("p.pol", text.format("tal")))
    assert (sentence(found, "fix", "da") or "").startswith("skriv en af disse: `forholdstal`, `andel`, `helt tal`")
    _, (found,) = check_policy(Source("p.pol", text.format("forholdtal")))
    assert "skriv `forholdstal`" == sentence(found, "fix", "da")
