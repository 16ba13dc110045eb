"""Blanks: what stands for a value that nobody has given yet, so that all that is calculated from it stays open."""

from collections.abc import Mapping

from lovkode.dsl.typesystem import DateType, MemberType, NumberType, TextType, TruthType, Type
from lovkode.interpreter.branches import Blank, open_truth
from lovkode.interpreter.forms import blank_number
from lovkode.interpreter.unknowns import blank_date, blank_text, open_choice
from lovkode.interpreter.values import Index, Missing

_ANYTHING = NumberType().bounds
_NO_MEMBERS: Mapping[str, tuple[str, ...]] = {}


def blank(name: str, index: Index, kind: Type, members: Mapping[str, tuple[str, ...]] = _NO_MEMBERS) -> object:
    """The unknown of a kind that the input or the rule `name` has at an index; `members` are those of dimensions."""
    if isinstance(kind, NumberType):
        return blank_number(Missing(name, index, kind.bounds), kind.whole)
    missing = Missing(name, index, _ANYTHING)
    if isinstance(kind, TruthType):
        return open_truth(missing, [Blank((missing,))])
    if isinstance(kind, DateType):
        return blank_date(missing)
    if isinstance(kind, MemberType) and kind.dimension in members:
        return open_choice(missing, members[kind.dimension])
    return blank_text(missing) if isinstance(kind, TextType | MemberType) else Blank((missing,))
