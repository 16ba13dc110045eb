"""What the editor's rooms say, in the terms of the protocol."""

from lsprotocol import types

from lovkode.dsl.diagnostics import Diagnostic, Fix, Severity
from lovkode.dsl.editor.completion import Item
from lovkode.dsl.editor.positions import Lines
from lovkode.dsl.editor.symbols import Symbol
from lovkode.dsl.sentences import sentence
from lovkode.dsl.server.documents import Document
from lovkode.dsl.source import Source, Span
from lovkode.dsl.wording import title

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_K = types.SymbolKind
_SYMBOLS = {
    "policy": _K.Module, "dimension": _K.Enum, "member": _K.EnumMember, "unit": _K.Key, "inputs": _K.Namespace,
    "input": _K.Field, "criteria": _K.Class, "criterion": _K.Property, "assumption": _K.Constant,
    "definition": _K.Variable, "table": _K.Array, "function": _K.Function, "check": _K.Boolean, "reading": _K.Interface,
    "absence": _K.Null, "deadline": _K.Event, "example": _K.Method, "property": _K.Operator, "omission": _K.Null,
    "provisions": _K.Package, "names": _K.Key, "use": _K.Package, "amendment": _K.Struct,
}  # fmt: skip
_C = types.CompletionItemKind
_ITEMS = {
    "keyword": _C.Keyword, "snippet": _C.Snippet, "dimension": _C.Enum, "member": _C.EnumMember, "unit": _C.Unit,
    "input": _C.Field, "function": _C.Function, "module": _C.Module, "deadline": _C.Event, "criterion": _C.Property,
    "assumption": _C.Constant,
}  # fmt: skip


def range_of(lines: Lines, start: int, end: int) -> types.Range:
    """A stretch of a text, between two offsets."""
    return types.Range(position_of(lines, start), position_of(lines, end))


def position_of(lines: Lines, offset: int) -> types.Position:
    """A place in a text."""
    line, column = lines.place(offset)
    return types.Position(line, column)


def offset_of(document: Document, position: types.Position) -> int:
    """The offset of a place in an open text."""
    return document.lines.offset(position.line, position.character)


def edits_of(document: Document, fixes: tuple[Fix, ...]) -> list[types.TextEdit]:
    """Changes of an open text; what they put in has the line ends of that text."""
    return [
        types.TextEdit(
            range_of(document.lines, each.span.start, each.span.end), each.text.replace("\n", document.line_end)
        )
        for each in fixes
    ]


def diagnostic_of(document: Document, found: Diagnostic, uri: str) -> types.Diagnostic:
    """One diagnostic, in the reader's language. What is wrong in another file is told at the beginning of this one."""
    lines, locale = document.lines, document.locale
    own = _in_this(document, found.source) and isinstance(found.place, Span)
    place = found.place if own and isinstance(found.place, Span) else None
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri, range_of(lines, each.place.start, each.place.end)),
            sentence(found, each.key, locale) or title(found, locale),
        )
        for each in found.related
        if _in_this(document, each.source) and isinstance(each.place, Span)
    ]
    return types.Diagnostic(
        range=range_of(lines, place.start, max(place.end, place.start)) if place else range_of(lines, 0, 0),
        message=_message(found, locale, None if own else found.source),
        severity=_SEVERITIES[found.severity],
        code=found.code,
        source="lovkode",
        related_information=related or None,
    )


def _in_this(document: Document, source: Source | None) -> bool:
    return source is not None and source.name == document.draft.source.name


def _message(found: Diagnostic, locale: str, elsewhere: Source | None) -> str:
    """What is wrong, why, and what to write instead, a line each."""
    lines = [title(found, locale)]
    if elsewhere is not None and isinstance(found.place, Span):
        lines[0] = f"{elsewhere.name}:{found.place.line}: {lines[0]}"
    lines += [text for key in ("why", "fix") if (text := sentence(found, key, locale))]
    return "\n".join(lines)


def symbol_of(lines: Lines, found: Symbol) -> types.DocumentSymbol:
    """A part of the outline."""
    return types.DocumentSymbol(
        name=found.name or "?",
        detail=found.detail,
        kind=_SYMBOLS.get(found.kind, _K.Object),
        range=range_of(lines, found.span.start, found.span.end),
        selection_range=range_of(lines, found.selection.start, found.selection.end),
        children=[symbol_of(lines, each) for each in found.children],
    )


def item_of(lines: Lines, found: Item) -> types.CompletionItem:
    """Something that can be written."""
    return types.CompletionItem(
        label=found.label,
        kind=_ITEMS.get(found.kind, _C.Variable),
        detail=found.detail,
        sort_text=f"{found.rank} {found.label}",
        filter_text=found.label,
        insert_text_format=types.InsertTextFormat.Snippet if found.snippet else types.InsertTextFormat.PlainText,
        text_edit=types.TextEdit(range_of(lines, found.span.start, found.span.end), found.text),
    )
