"""How each token is spelled: keywords in their first form, in the file's language or in the other one."""

import re
from collections.abc import Callable, Iterator, Mapping

from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS, BUILT_IN_NAMES, KEYWORDS, canonical_name
from lovkode.dsl.parser.concrete import Branch, Leaf, leaves
from lovkode.dsl.record import Record, record

_KEYWORDS = {keyword.terminal: keyword for keyword in KEYWORDS}
_SIGNS = {"LE": "<=", "GE": ">=", "NE": "!=", "ARROW": "→"}
_PERIODS = ("DAYS", "MONTHS", "YEARS")
_YEAR = re.compile(r"\d{4}")
_PRICES = {
    ("LEVEL", "en"): "at {} prices",
    ("LEVEL", "da"): "i {}-priser",
    ("CONVERTED", "en"): "converted to {} prices",
    ("CONVERTED", "da"): "omregnet til {}-priser",
}


@record
class Tongue(Record):
    """The language a text is in, the one it is printed in, and the names that are others there.

    `commented` are the places of tokens with a comment before them.
    """

    written: str
    printed: str
    names: Mapping[str, str]
    commented: frozenset[int] = frozenset()

    @property
    def same(self) -> bool:
        """Whether nothing is to be translated."""
        return self.written == self.printed


def spell(tree: Branch, tongue: Tongue) -> dict[int, str]:
    """The spelling of each token of a statement, by where the token begins.

    A token that goes without saying, or has become part of the one before, is spelled as nothing.
    """
    return dict(_spelled(tree, tongue))


def _spelled(branch: Branch, tongue: Tongue) -> Iterator[tuple[int, str]]:
    if branch.rule in _SPECIAL:
        yield from _SPECIAL[branch.rule](branch, tongue)
        return
    for part in branch.parts:
        if isinstance(part, Branch):
            yield from _spelled(part, tongue)
        elif part.terminal in _KEYWORDS:
            yield part.start, _KEYWORDS[part.terminal].spellings(tongue.printed)[_form(branch, part, tongue.printed)]
        elif part.terminal == "NAME" and branch.rule in ("header", "module", "use"):
            yield part.start, canonical_name(part.text, "en" if tongue.same else tongue.written)
        else:
            yield part.start, _other(part, tongue)


def _form(branch: Branch, leaf: Leaf, language: str) -> int:
    """Which spelling of a keyword: the first, but for plurals and where a sign has two uses."""
    many = len(_KEYWORDS[leaf.terminal].spellings(language)) > 1
    match leaf.terminal:
        case "CRITERION" if branch.rule in ("criterion", "repeal"):
            return int(several(branch))
        case "TIMES" if branch.rule == "signed_factor":
            return 1
        case "LARGEST" | "SMALLEST" if branch.rule == "extreme":
            return 1
        case "DAYS" | "MONTHS" | "YEARS" if many and _value(branch) == "1":
            return 1
    return 0


def several(branch: Branch) -> bool:
    """Whether more than one criterion is named."""
    ranges = [part for part in branch.parts if isinstance(part, Branch) and part.rule == "range"]
    return len(ranges) > 1 or any(len(each.parts) > 1 for each in ranges)


def _value(branch: Branch) -> str:
    return next((leaf.text for leaf in leaves(branch) if leaf.terminal == "NUMBER"), "")


def _other(leaf: Leaf, tongue: Tongue) -> str:
    """The spelling of what is no keyword."""
    if leaf.terminal in ("LEVEL", "CONVERTED"):
        return _PRICES[leaf.terminal, tongue.printed].format(*_YEAR.findall(leaf.text))
    if leaf.terminal == "NUMBER":
        return _number(leaf.text, tongue)
    if leaf.terminal == "NAME":
        return named(leaf.text, tongue)
    return _SIGNS.get(leaf.terminal, leaf.text)


def _number(text: str, tongue: Tongue) -> str:
    if tongue.same:
        return text
    if tongue.printed == "da":
        return text.replace(".", ",")
    return text.replace(".", "_").replace(",", ".")


def named(text: str, tongue: Tongue) -> str:
    """A name as it is spelled in the language printed in."""
    if tongue.same:
        return text
    if tongue.printed == "en":
        canonical = canonical_name(text, "da")
        return canonical if canonical != text else tongue.names.get(text, text)
    danish = (BUILT_IN_NAMES | BUILT_IN_FUNCTIONS).get(text)
    return danish[0] if danish else tongue.names.get(text, text)


def turned(branch: Branch, written: str) -> bool:
    """Whether a `names` statement says what the names of its file are in the other language."""
    return any(leaf.terminal == "LANGUAGE" and leaf.text != written for leaf in leaves(branch))


def _of_names(branch: Branch, tongue: Tongue) -> Iterator[tuple[int, str]]:
    """A `names` statement, turned round for the other language."""
    turn = not tongue.same and turned(branch, tongue.written)
    for part in branch.parts:
        if isinstance(part, Branch):
            words = list(leaves(part))
            pair = [leaf for leaf in words if leaf.terminal == "NAME"]
            texts = {leaf.start: other.text for leaf, other in zip(pair, reversed(pair), strict=True)} if turn else {}
            yield from ((leaf.start, texts.get(leaf.start) or _SIGNS.get(leaf.terminal, leaf.text)) for leaf in words)
        elif part.terminal in _KEYWORDS:
            yield part.start, _KEYWORDS[part.terminal].spellings(tongue.printed)[0]
        elif part.terminal == "LANGUAGE" and turn:
            yield part.start, tongue.written
        else:
            yield part.start, part.text


def _of_choice(branch: Branch, tongue: Tongue) -> Iterator[tuple[int, str]]:
    """A choice of a reading: its words are one name."""
    words = [part for part in branch.parts if isinstance(part, Leaf)]
    whole = words[0].text
    if len(words) > 1:
        whole = "_".join(canonical_name(word.text, tongue.written) for word in words)
    yield words[0].start, named(whole, tongue)
    yield from ((word.start, "") for word in words[1:])


def _of_text(branch: Branch, tongue: Tongue) -> Iterator[tuple[int, str]]:
    """Words in one language or both. In that of the file alone they stand without its name, as long as they can."""
    words = list(leaves(branch))
    languages = [word.text for word in words if word.terminal == "LANGUAGE"] or [tongue.written]
    bare = languages == [tongue.printed] and words[0].start not in tongue.commented
    for word in words:
        if word.terminal == "LANGUAGE":
            yield word.start, "" if bare else word.text
        else:
            yield word.start, word.text if bare or len(words) > 1 else f"{languages[0]} {word.text}"


_SPECIAL: Mapping[str, Callable[[Branch, Tongue], Iterator[tuple[int, str]]]] = {
    "names": _of_names,
    "choice": _of_choice,
    "text": _of_text,
}
