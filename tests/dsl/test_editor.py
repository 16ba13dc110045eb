"""Hover, outline, folding, fixes, lenses and inlays."""

from lovkode.dsl.editor.actions import fixes, formatted
from lovkode.dsl.editor.hover import hover
from lovkode.dsl.editor.lenses import inlays, lenses
from lovkode.dsl.editor.meaning import NOTHING, Figure, Meaning, Verdict
from lovkode.dsl.editor.rename import applied
from lovkode.dsl.editor.symbols import Fold, folds, symbols
from lovkode.dsl.source import Source
from tests.dsl.editor.drafts import DANISH, POLICY, checked, draft


def told(word: str, meaning: Meaning = NOTHING, text: str = POLICY, locale: str = "en") -> str:
    """What is told of the name at the first occurrence of a word."""
    found = hover(draft(text), checked(text), meaning, text.index(word), locale)
    return found.text if found else ""


def test_a_rule_is_told_with_its_labels_type_and_citation() -> None:
    """Its name in the other language, what it is, both labels, the citation and the type."""
    assert "**total** (i_alt) — parameter\n\nI alt · Total\n\n§ 1\n\nan amount of money" == told("total * share")


def test_what_is_kept_by_a_dimension_says_so() -> None:
    """The figures are listed for its members, and of many the others are counted."""
    figures = tuple(Figure(f"region {number}", f"{number} kr.") for number in range(14))
    text = told("grant =", Meaning({"grant": figures}, {}, ("grants.csv",)))
    assert "an amount of money, for each `region`" in text
    assert "On the example data (grants.csv):\n\n- region 0: 0 kr.\n- region 1: 1 kr." in text
    assert text.endswith("- region 11: 11 kr.\n- … and 2 more")


def test_a_danish_reader_is_told_in_danish() -> None:
    """The words are the reader's, the names the file's."""
    assert "**i_alt** (total) — parameter\n\net beløb" == told("i_alt *", text=DANISH, locale="da")


def test_what_a_rule_rests_on_is_told_in_the_words_of_the_text() -> None:
    """A Danish text never sees the name that its reading has in English."""
    text = "regelsæt x 2025\nsats = 2  § 1\nbeløb = sats * 3  § 2\n"
    text += 'læsning bredde er smal  § 2\n  fordi "x"\n  ellers bred: beløb = sats * 4\n'
    text += "navne en: sats → rate, beløb → amount, bredde → width, smal → narrow, bred → wide\n"
    assert "hviler på `bredde`" in told("beløb = sats * 3", text=text, locale="da")


def test_a_member_a_function_and_an_exception_are_told() -> None:
    """Each says what it is."""
    assert "**Nord** — member of `region`" == told("Nord,")
    assert "**half** — function" == told("half(")
    assert "**part** — what `half` is used on" == told("part money")
    assert "**hardship** — exception" == told("hardship")


def test_a_name_from_another_file_says_which() -> None:
    """In an amendment, a name of the policy amended."""
    text = "policy naerhedsfinansiering 2026 amends 2025\nreplace total = 5 kr  § 1\n"
    assert "*from `2025.pol`*" in told("total", text=text)


def test_a_broken_text_is_told_from_what_it_says_itself() -> None:
    """Where no check has succeeded there is no type, but the label is known."""
    text = POLICY + "a = = 2\n"
    assert "**total** (i_alt) — rule\n\nI alt · Total\n\n§ 1" == told("total =", text=text)


def test_a_number_is_told_nothing() -> None:
    """Only names are told."""
    assert "" == told("100 kr")


# -- Outline and folding ----------------------------------------------------------------------------------------------


def test_the_outline_has_each_statement_by_its_kind() -> None:
    """In the order of the text, with what stands below them."""
    found = symbols(draft(), "en")
    assert (
        "policy dimension unit inputs definition table definition function reading deadline example names"
        == " ".join(each.kind for each in found)
    )
    assert ["Nord", "Syd"] == [each.name for each in found[1].children]
    assert ["age", "size"] == [each.name for each in found[3].children]
    assert "Total" == found[4].detail


def test_criteria_have_their_clauses_below_them() -> None:
    """`criteria 1, 2` with the lines that say what they are."""
    text = "policy x 2025\ncriteria 1, 2\n  target = 2\n  value = 3\n  met if value <= target\n"
    found = symbols(draft(text), "en")[1]
    assert ("criteria 1, 2", ["target", "value", "met if"]) == (found.name, [each.name for each in found.children])


def test_every_part_of_the_outline_is_inside_its_whole() -> None:
    """Editors refuse an outline whose places to jump to are outside of it."""
    for each in symbols(draft(), "en"):
        assert each.span.start <= each.selection.start <= each.selection.end <= each.span.end
        for child in each.children:
            assert child.span.start <= child.selection.start <= child.selection.end <= child.span.end


def test_statements_sections_and_comments_fold() -> None:
    """A statement of several lines, all lines under a heading, and a comment of several lines."""
    text = "policy x 2025\n-- One -----\n-- a\n-- b\nt by y: \n  1→2\n  2→3\n\n-- Two -----\na = 1\n"
    expected = [Fold(1, 6, "region"), Fold(2, 3, "comment"), Fold(4, 6, "region"), Fold(8, 9, "region")]
    assert expected == list(folds(draft(text)))


def test_a_text_without_headings_folds_too() -> None:
    """Most short policies have none."""
    assert [Fold(1, 2, "region")] == list(folds(draft("policy x 2025\nt by y:\n  1→2\n")))
    assert [] == list(folds(draft("")))


# -- Fixes and layout -------------------------------------------------------------------------------------------------


def test_a_diagnostic_that_knows_what_was_meant_is_a_fix() -> None:
    """Where it stands, and nowhere else."""
    found = checked(POLICY.replace("total * share", "totale * share"))
    place = found.draft.source.text.index("totale")
    offered = fixes(found.draft.source, found.problems, place, place, "da")
    assert ["Skriv `total`"] == [each.title for each in offered]
    assert POLICY == applied(found.draft.source.text, (offered[0].fix,))
    assert () == fixes(found.draft.source, found.problems, 0, 5, "da")


def test_only_the_lines_that_differ_are_laid_out() -> None:
    """A text in its layout is not touched; of another, the lines around the difference stay."""
    source = Source("x.pol", "policy x 2025\n\na = 1\nb    =    2\n\nc = 3\n")
    (change,) = formatted(source, None)
    assert "policy x 2025\n\na = 1\nb = 2\n\nc = 3\n" == applied(source.text, (change,))
    assert (4, "b = 2\n") == (change.span.line, change.text)
    assert () == formatted(Source("x.pol", applied(source.text, (change,))), None)


def test_a_broken_text_is_not_laid_out() -> None:
    """There is nothing to lay out by."""
    assert () == formatted(Source("x.pol", "policy x 2025\na = =\n"), None)


# -- Lenses and inlays ------------------------------------------------------------------------------------------------


def test_an_example_shows_its_verdict() -> None:
    """Passed, or what was found."""
    found = checked()
    assert found.program is not None
    start = found.program.examples[0].span.start
    assert ["bestået"] == [e.title for e in lenses(found, Meaning({}, {start: Verdict(True)}), "da")]
    failed = Meaning({}, {start: Verdict(False, "fundet: 1 mod 2")})
    assert ["IKKE BESTÅET: fundet: 1 mod 2"] == [e.title for e in lenses(found, failed, "da")]


def test_a_rule_shows_its_values_behind_its_expression() -> None:
    """A parameter shows itself; a rule that is calculated shows the values of its own lines."""
    found = checked()
    start = POLICY.index("grant =")
    figures = (Figure("Nord", "40 kr.", start), Figure("Syd", "60 kr.", start), Figure("Øst", "1 kr.", 3))
    meaning = Meaning({"grant": figures, "total": (Figure("", "100 kr.", POLICY.index("total =")),)}, {})
    (inlay,) = inlays(found, meaning, 0, len(POLICY), "en")
    assert ("= Nord: 40 kr.; Syd: 60 kr.", "Nord: 40 kr.\nSyd: 60 kr.") == (inlay.text, inlay.whole)
    assert () == inlays(found, meaning, 0, 5, "en")


def test_of_many_values_as_many_are_shown_as_a_line_has_room_for() -> None:
    """The others are counted, and listed for who points at them."""
    start = POLICY.index("grant =")
    figures = tuple(Figure(f"region {number}", "1.000 kr.", start) for number in range(20))
    (inlay,) = inlays(checked(), Meaning({"grant": figures}, {}), 0, len(POLICY), "en")
    assert inlay.text.endswith("… and 16 more")
    assert 20 == len(inlay.whole.split("\n"))


def test_a_text_that_is_not_sound_shows_no_values() -> None:
    """Old values beside a new text would mislead."""
    found = checked(POLICY + "a = b\n")
    assert ((), ()) == (lenses(found, NOTHING, "en"), inlays(found, NOTHING, 0, 999, "en"))
