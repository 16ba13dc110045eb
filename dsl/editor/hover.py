"""What a reader is told of the name that they point at."""

from collections.abc import Iterable, Mapping

from lovkode.dsl.citations import told
from lovkode.dsl.editor.analysis import Draft, Study, declared_elsewhere
from lovkode.dsl.editor.meaning import Figure, Meaning
from lovkode.dsl.editor.names import ABROAD, EXCEPTION, PARAMETER, Declaration, Occurrence
from lovkode.dsl.editor.navigation import at_home_name
from lovkode.dsl.editor.phrases import in_both, phrase, shown
from lovkode.dsl.keywords import BUILT_IN_FUNCTIONS, BUILT_IN_NAMES
from lovkode.dsl.numerals import write_date
from lovkode.dsl.program import Deadline, Dimension, Input, Program, Rule
from lovkode.dsl.record import Record, record
from lovkode.dsl.sentences import words
from lovkode.dsl.source import Span

MAX_FIGURES = 12
"""The most figures that are shown of one name."""

MAX_MEMBERS = 20
"""The most members of a dimension that are listed."""


@record
class Hover(Record):
    """What is told in Markdown, and of which characters."""

    span: Span
    text: str


def hover(draft: Draft, checked: Study | None, meaning: Meaning, offset: int, locale: str) -> Hover | None:
    """What is known of the name at an offset; `checked` is the last study of the text that was sound."""
    name = draft.names.at(offset)
    if name is None:
        return None
    local = name.space in (EXCEPTION, PARAMETER)
    text = at_home_name(draft, name)
    canonical = draft.canonical.get(text, text)
    program = checked.program if checked else None
    found = None if local or program is None else _known(program, canonical)
    declared = draft.names.declared(name)
    library = checked.library if checked else None
    home = ""
    if not declared and not local:
        abroad = [each for each in declared_elsewhere(draft, library) if each.declaration.name == text][:1]
        declared = tuple(each.declaration for each in abroad)
        home = next((phrase(locale, "from file", file=_base(each.source.name)) for each in abroad), "")
    if found is None and not declared and not _is_built_in(canonical):
        return None
    lines = [_head(draft, name, text, found, declared, locale)]
    lines += _of_declarations(draft, declared, name, locale)
    lines += _of_program(found, {there: here for here, there in draft.canonical.items()}, locale)
    if home:
        lines.append(f"*{home}*")
    if not local:
        lines.append(_figures(meaning.figures.get(canonical, ()), meaning, locale))
    return Hover(name.span, "\n\n".join(filter(None, lines)))


Known = Rule | Input | Dimension | Deadline


def _known(program: Program, name: str) -> Known | None:
    things: Iterable[Known] = (*program.rules, *program.inputs, *program.dimensions, *program.deadlines)
    return next((each for each in things if each.name == name), None)


def _head(
    draft: Draft, name: Occurrence, text: str, found: Known | None, declared: tuple[Declaration, ...], locale: str
) -> str:
    """The name, its other name, and what it is."""
    written = draft.source.text[name.span.start : name.span.end] if name.space != ABROAD else text
    other = draft.abroad.get(text)
    names = f"**{written}**" + (f" ({other})" if other else "")
    return f"{names} — {_kind(found, declared, locale)}"


def _kind(found: Known | None, declared: tuple[Declaration, ...], locale: str) -> str:
    if isinstance(found, Rule) and declared and declared[0].kind == "definition":
        return phrase(locale, found.kind)
    if declared:
        first = declared[0]
        key = "parameter of" if first.kind == PARAMETER else first.kind
        return phrase(locale, key, dimension=first.within, name=first.occurrence.owner)
    return phrase(locale, "built-in")


def _of_declarations(draft: Draft, declared: tuple[Declaration, ...], name: Occurrence, locale: str) -> list[str]:
    """The labels, notes and citations: of the declaration pointed at, or of all of them."""
    chosen = tuple(each for each in declared if each.occurrence.span == name.span) or declared
    labels = dict.fromkeys(in_both(each.label) for each in chosen)
    notes = dict.fromkeys(shown(each.note, locale) for each in chosen)
    cited = dict.fromkeys(told(each.citation) for each in chosen if each.citation)
    return [*filter(None, labels), *(f"*{note}*" for note in notes if note), "; ".join(cited)]


def _of_program(found: Known | None, own: Mapping[str, str], locale: str) -> list[str]:
    """The type with its unit, for whom it is kept, and what it rests on; `own` are the names that this text uses."""
    match found:
        case Rule() | Input():
            lines = [_type(found, own, locale)]
            if isinstance(found, Rule):
                reason = shown(found.reason, locale)
                lines.append(phrase(locale, "because", reason=reason) if reason else "")
                names = _listed(found.rests_on, own, locale) if found.rests_on else ""
                lines.append(phrase(locale, "rests on", names=names) if names else "")
            return lines
        case Dimension():
            return [phrase(locale, "members", names=_members(found, locale))]
        case Deadline():
            first, last = write_date(found.first, locale), write_date(found.last, locale)
            return [first if first == last else phrase(locale, "days", first=first, last=last)]
    return []


def _type(found: Rule | Input, own: Mapping[str, str], locale: str) -> str:
    kind = words(found.type, locale)
    if not found.dimensions:
        return kind
    return f"{kind}, {phrase(locale, 'kept by', names=_listed(found.dimensions, own, locale))}"


def _members(dimension: Dimension, locale: str) -> str:
    names = list(dimension.members[:MAX_MEMBERS])
    left = len(dimension.members) - len(names)
    return ", ".join(names) + (f" {phrase(locale, 'more', number=str(left))}" if left else "")


def _figures(figures: tuple[Figure, ...], meaning: Meaning, locale: str) -> str:
    """The values, a line each."""
    if not figures:
        return meaning.hindrance
    head = (
        phrase(locale, "on data", files=", ".join(meaning.files)) if meaning.files else phrase(locale, "without data")
    )
    lines = [f"- {each.place}: {each.value}" if each.place else f"- {each.value}" for each in figures[:MAX_FIGURES]]
    left = len(figures) - MAX_FIGURES
    if left > 0:
        lines.append(f"- {phrase(locale, 'more', number=str(left))}")
    return "\n".join([head, "", *lines])


def _listed(names: tuple[str, ...], own: Mapping[str, str], locale: str) -> str:
    *first, last = (f"`{own.get(name, name)}`" for name in names)
    return f"{', '.join(first)} {phrase(locale, 'and')} {last}" if first else last


def _is_built_in(name: str) -> bool:
    tables: tuple[Mapping[str, object], ...] = (BUILT_IN_NAMES, BUILT_IN_FUNCTIONS)
    return any(name in table for table in tables) or name == "criterion"


def _base(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
