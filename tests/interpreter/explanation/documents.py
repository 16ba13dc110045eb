"""Documents of any blocks, with words that do their best to be taken for something else."""

from hypothesis import strategies as st

from lovkode.interpreter.explanation.document import (
    FOREIGN,
    STRONG,
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Picture,
    Table,
    Verbatim,
    linked,
    unmarked,
)
from tests.interpreter.explanation.cases import block_texts

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" role="img"><title>T</title>'
    '<rect x="5" y="5" width="100" height="10"/><text x="5" y="30" font-family="sans-serif">Sjælland</text></svg>'
)

HOSTILE = (
    *(
        "#let x = 1",
        "$x$",
        "<b>",
        "&amp;",
        "{{ body }}",
        "{% for %}",
        "\\end",
        '"',
        "'",
        "*a* _b_ `c`",
        "@ref",
        "//",
        "/*",
    ),
    *("= a", "- b", "+ c", "1. d", "~", "[e]", "]]>", "<!--", "a\u00a0b", "§ 7, stk. 1-4", "1.723,9", "x" * 120, "---"),
    *(
        "\u202eabc",
        "שלום",
        "\U0001f600",
        "中文",
        "\x07",
        "\x00",
        "\u200b",
        "a\u0301\u0323",
        "\ud800",
        "\uffff",
        "\U000e0041",
    ),
    *(
        "afregningsbekendtgørelsens",
        "≤ ≥ → ✓",
        "\t",
        "{page}",
        "=1+1",
        "%PDF",
        "\\u0041",
        "\u00ad",
        "\u2028",
        "ﬁ",
        "\ue123",
    ),
)

words = st.one_of(st.sampled_from(HOSTILE), st.text("abcæøå §#$<>&{}\\", min_size=1, max_size=12))
plain_texts = st.lists(words, min_size=1, max_size=5).map(" ".join)
marked_texts = st.one_of(
    plain_texts,
    plain_texts.map(lambda text: text.join(STRONG)),
    plain_texts.map(lambda text: f"Før {text.join(FOREIGN)} efter"),
    st.tuples(plain_texts, st.sampled_from(["there", "nowhere"])).map(lambda pair: linked(*pair)),
)


def tables() -> st.SearchStrategy[Table]:
    """Tables of up to five columns."""

    def of_width(width: int) -> st.SearchStrategy[Table]:
        row = st.tuples(*[st.one_of(st.just(""), marked_texts)] * width)
        figures = st.sets(st.integers(0, width - 1)).map(lambda found: tuple(sorted(found)))
        rows = st.lists(row, min_size=1, max_size=4).map(tuple)
        return st.builds(Table, marked_texts, row, rows, figures, st.just(()), st.booleans())

    return st.integers(1, 5).flatmap(of_width)


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 4), marked_texts, st.sampled_from(["", "there"])),
    st.builds(Paragraph, marked_texts),
    st.builds(Notice, marked_texts, marked_texts),
    st.builds(Listing, st.lists(marked_texts, min_size=1, max_size=4).map(tuple), st.booleans()),
    st.builds(Verbatim, marked_texts, st.lists(plain_texts, min_size=1, max_size=3).map("\n".join)),
    st.builds(Picture, st.just(DRAWING), marked_texts, st.booleans()),
    tables(),
)
documents = st.builds(
    Document,
    st.sampled_from(["da", "en"]),
    plain_texts,
    st.lists(blocks, min_size=1, max_size=6).map(tuple),
    marked_texts,
)


def told(document: Document) -> list[str]:
    """The texts of a document in the order they are read in, without marks."""
    found = []
    for block in document.blocks:
        match block:
            case Table():
                found += [block.caption, *block.head, *(cell for row in block.rows for cell in row)]
            case _:
                found += block_texts(block)
    return [unmarked(text) for text in (*found, document.foot)]


EXAMPLE = Document(
    "da",
    "Afgørelse for Sjælland",
    (
        Notice("OPDIGTEDE TAL", "Tallene er opdigtede."),
        Heading(1, "Afgørelse for Sjælland"),
        Paragraph(f"Regionen beholder {'88.002,4 tusinde kr.'.join(STRONG)} af {'the frame'.join(FOREIGN)}."),
        Heading(2, "Tal", "figures"),
        Listing(("en", "to"), numbered=True),
        Listing(("tre", "fire"), numbered=True),
        Listing(("fem",)),
        Table("Oversigt", ("Region", "Beløb"), (("Sjælland", "1,5"), ("I alt", "1,5")), (1,), (), True),
        Picture(DRAWING, "Sjælland ligger under grænsen."),
        Heading(2, "Regler"),
        Paragraph(linked("se tallene", "figures")),
        Verbatim("Regelsættets egen tekst", "total = 1 kr\n  § 1"),
    ),
    "Regnet med lovkode.",
    "Indhold",
)
"""Every kind of block, and every mark."""
