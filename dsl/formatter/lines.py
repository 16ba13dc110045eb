"""The lines a policy is made of, whatever they looked like: each with its columns, its labels and its citation."""

from collections.abc import Mapping, Sequence
from typing import Any

from lovkode.dsl.formatter.gaps import Remark
from lovkode.dsl.formatter.spacing import Break, breaks, tight
from lovkode.dsl.parser.concrete import LINE_BREAK, Branch, Leaf, leaves
from lovkode.dsl.record import Record, record


@record
class Word(Record):
    """A token as it is printed, with the small words at it, and whether the line may be broken before it."""

    text: str
    tight: bool
    place: Break | None


Words = tuple[Word, ...]


@record
class Kind(Record):
    """How lines of a kind are laid out.

    `labels` stand `beside` the body; `along` it where they fit, else `below`; `behind` the keyword they belong to, or
    `below`. A body wider than `limit` has no labels beside it. The first cell ends at `split`: a terminal that
    begins the next one, `first` for the first word, or none. `apart` is the number of spaces between cells. Lines are
    aligned with others of the same kind in their paragraph, or only in their statement.
    """

    name: str
    labels: str = "below"
    limit: int = 0
    split: str = ""
    apart: int = 2
    within: str = "statement"


_RULE = Kind("rule", "along", 36, "EQ", 1, "paragraph")
_PLAIN = Kind("plain")
_KINDS = {
    "definition": _RULE,
    "assumption": _RULE,
    "table": Kind("rule", "beside", 40, "", 1, "paragraph"),
    "met_if": Kind("clause", "along", 48, within="paragraph"),
    "part": Kind("clause", "along", 48, within="paragraph"),
    "criterion": Kind("criterion", "beside", 40, within="paragraph"),
    "unit": Kind("unit", "beside", 40, within="paragraph"),
    "reading": Kind("reading", "beside", 44, within="paragraph"),
    "member": Kind("member", "beside", 40),
    "input": Kind("input", "beside", 48, "first", within="paragraph"),
    "deadline": Kind("deadline", "beside", 64, "DATE", within="paragraph"),
    "omission": Kind("omission", "beside", 60, "kind", within="paragraph"),
    "title": Kind("head", "behind", split="first"),
    "source": Kind("head", "behind", split="first"),
    "covers": Kind("head", "behind", split="first"),
    "because": Kind("reading line", "behind", split="first"),
    "alternative": Kind("reading line", "behind", split="first"),
    "given_line": Kind("example line", split="first", apart=1),
    "expect_line": Kind("example line", split="first", apart=1),
    "cited_row": Kind("row", split="ARROW", apart=1),
    "pair": Kind("pair", split="ARROW", apart=1),
    "reason": Kind("reason", "behind", apart=1),
    "example": Kind("example", "behind", apart=1),
    "property": Kind("property", "behind", apart=1),
    "repeal": Kind("repeal", "behind", apart=1),
}
_ON_ITS_OWN = {
    *("title", "source", "covers", "member", "pair", "input", "exception", "cited_row", "met_if", "part"),
    *("because", "alternative", "given_line", "expect_line", "statement_of_property"),
}
"""The rules whose text is a line of its own behind a line break."""

_SPLITS = {"DATE": ("DATE", "QUESTION"), "kind": ("DUTY", "DISCRETION", "FACT", "PROSE")}


@record
class Line(Record):
    """A line: `cells` are its columns; `flow` are all its words with the comments between them, where there are such.

    `above` are the comments and blank lines before it, `behind` is the comment at its end. `group` says with which
    lines it is aligned.
    """

    kind: Kind
    group: tuple[str, int]
    indent: int
    cells: tuple[Words, ...]
    labels: tuple[str, ...]
    note: tuple[str, ...]
    hidden: str
    citation: str
    flow: tuple[Word | Remark, ...]
    above: tuple[Remark, ...]
    behind: str


@record
class Text(Record):
    """What is known of the tokens of a file: their spelling, those that stand close to the one before, the places to
    break, and the remarks before each."""

    spelled: Mapping[int, str]
    tight: frozenset[int]
    breaks: Mapping[int, Break]
    gaps: Mapping[int, tuple[Remark, ...]]


def text_of(trees: Sequence[Branch], spelled: Mapping[int, str], gaps: Mapping[int, tuple[Remark, ...]]) -> Text:
    """What is known of the tokens of a file."""
    close = frozenset(start for tree in trees for start in tight(tree))
    places = {start: each for tree in trees for start, each in breaks(tree)}
    return Text(spelled, close, places, gaps)


def lines_of(trees: Sequence[Branch], text: Text, after: Sequence[Remark]) -> tuple[Line, ...]:
    """The lines of a file's statements, in order; `after` is what stands behind the last token."""
    lines = _Lines(text)
    for tree in trees:
        lines.statement(tree)
    return lines.finished(after)


class _Lines:
    """The lines of a file, as they come."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.statements = self.paragraph = 0
        self.lines: list[_Open] = []
        self.broken = False

    def finished(self, after: Sequence[Remark]) -> tuple[Line, ...]:
        """The lines, each with the comment behind it, which was found before the next one."""
        for each in after:
            if each.kind == "small":
                self.lines[-1].extend(each.text)
        comments = [*(line.behind_previous for line in self.lines[1:]), _behind(after)]
        return tuple(line.closed(comment) for line, comment in zip(self.lines, comments, strict=True))

    def statement(self, tree: Branch) -> None:
        """Take a whole statement."""
        self.statements += 1
        if any(each.kind == "blank" for each in self.text.gaps[next(leaves(tree)).start]):
            self.paragraph = self.statements
        inner = next((part for part in tree.parts if isinstance(part, Branch)), tree)
        self._begin(inner.rule if tree.rule == "amendment" else tree.rule, 0)
        self._take(tree)

    def _begin(self, rule: str, indent: int) -> None:
        kind = _KINDS.get(rule, _PLAIN)
        number = self.paragraph if kind.within == "paragraph" else self.statements
        self.lines.append(_Open(kind, (kind.name, number), indent))
        self.broken = False

    def _take(self, branch: Branch) -> None:
        """Take the parts of a rule of the grammar."""
        for part in branch.parts:
            if isinstance(part, Leaf):
                self._leaf(branch, part)
            else:
                self._branch(branch, part)

    def _leaf(self, branch: Branch, leaf: Leaf) -> None:
        if leaf.terminal == LINE_BREAK:
            self.broken = True
            return
        reason = branch.rule in ("check", "absence", "assumption") and leaf.terminal in ("BECAUSE", "EXPECTED_TO_FAIL")
        if reason and self.lines[-1].kind.name != "reason":
            self._begin("reason", 2)
        self._word(leaf, "hidden" if leaf.terminal == "HIDDEN" else "body")

    def _branch(self, branch: Branch, part: Branch) -> None:
        if branch.rule == "provisions" or (part.rule in _ON_ITS_OWN and self.broken):
            self._begin(part.rule, 2)
        elif part.rule in ("member", "pair"):
            self._words(part, "body")
            return
        if part.rule in _ON_ITS_OWN or part.rule == "tail" or branch.rule == "amendment":
            self._take(part)
        else:
            self._words(part, _role(branch.rule, part.rule))

    def _words(self, part: Branch, role: str) -> None:
        for leaf in leaves(part):
            self._word(leaf, role)

    def _word(self, leaf: Leaf, role: str) -> None:
        line, remarks = self.lines[-1], self.text.gaps[leaf.start]
        spelled, close = self.text.spelled[leaf.start], leaf.start in self.text.tight
        if not line.words:
            small = self._small_before(remarks)
            line.above = tuple(
                each for each in remarks if each.kind != "small" and (each.kind != "behind" or each.fresh)
            )
            line.behind_previous = _behind(remarks)
            line.add(leaf.terminal, Word(f"{small}{spelled}", False, None), role)
            return
        place = self.text.breaks.get(leaf.start)
        if any(each.comment for each in remarks):
            line.flow += [each for each in remarks if each.kind != "blank"]
            close = close and (remarks[-1].kind != "small" or leaf.terminal in _STOPS)
        elif remarks and (small := " ".join(each.text for each in remarks if each.kind == "small")):
            line.extend(small)
            close = leaf.terminal in _STOPS
        line.add(leaf.terminal, Word(spelled, close, place), role)

    def _small_before(self, remarks: tuple[Remark, ...]) -> str:
        """The small words that begin a line; those that stand at the end of the line before are given to that."""
        small = [each for each in remarks if each.kind == "small"]
        if len(self.lines) == 1 or not any(each.fresh for each in remarks):
            return "".join(f"{each.text} " for each in small)
        for each in small:
            if not each.fresh:
                self.lines[-2].extend(each.text)
        return "".join(f"{each.text} " for each in small if each.fresh)


def _behind(remarks: Sequence[Remark]) -> str:
    """The comment at the end of the line before."""
    return next((each.text for each in remarks if each.kind == "behind" and not each.fresh), "")


def _role(rule: str, part: str) -> str:
    """The role of a part of a line."""
    match part:
        case "citation":
            return "body" if rule in ("omission", "provisions") else "citation"
        case "labels" | "text":
            return "body" if rule == "dimension" else "label"
        case "note":
            return "note"
    return "body"


_STOPS = ("COMMA", "SEMICOLON", "COLON", "RPAR")


class _Open:
    """A line that is still being read."""

    def __init__(self, kind: Kind, group: tuple[str, int], indent: int) -> None:
        self.kind, self.group, self.indent = kind, group, indent
        self.words: list[tuple[str, Word]] = []
        self.cells: list[list[int]] = [[]]
        self.flow: list[int | Remark] = []
        self.above: tuple[Remark, ...] = ()
        self.behind_previous = ""

    def add(self, terminal: str, word: Word, role: str) -> None:
        """Add a token in its role; one spelled as nothing is part of the token before."""
        if not word.text:
            return
        if role == "body":
            if self._next_cell(terminal):
                self.cells.append([])
            self.cells[-1].append(len(self.words))
        self.flow.append(len(self.words))
        self.words.append((role, word))

    def _next_cell(self, terminal: str) -> bool:
        split = self.kind.split
        if len(self.cells) > 1 or not self.cells[0]:
            return False
        return split == "first" or terminal in _SPLITS.get(split, (split,))

    def extend(self, small: str) -> None:
        """Add small words behind the last token."""
        role, word = self.words[-1]
        gap = "" if word.text.endswith("(") else " "
        self.words[-1] = role, Word(f"{word.text}{gap}{small}", word.tight, word.place)

    def closed(self, behind: str) -> Line:
        """The line, with the comment at its end."""
        words = [word for _, word in self.words]
        flow: tuple[Word | Remark, ...] = ()
        if any(isinstance(each, Remark) for each in self.flow):
            flow = tuple(each if isinstance(each, Remark) else words[each] for each in self.flow)
        cells = tuple(tuple(words[at] for at in cell) for cell in self.cells)
        texts: dict[str, Any] = {
            role: [word.text for each, word in self.words if each == role]
            for role in ("label", "note", "hidden", "citation")
        }
        return Line(
            self.kind,
            self.group,
            self.indent,
            cells,
            _paired(texts["label"]),
            (texts["note"][0], *_paired(texts["note"][1:])) if texts["note"] else (),
            " ".join(texts["hidden"]),
            " ".join(texts["citation"]),
            flow,
            self.above,
            behind,
        )


def _paired(words: list[str]) -> tuple[str, ...]:
    """Labels: each language with its text."""
    found: list[str] = []
    for word in words:
        if found and word.startswith('"'):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return tuple(found)
