"""The server: which question of the protocol is answered by what."""

import gc

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from lovkode.dsl.editor.actions import fixes, formatted
from lovkode.dsl.editor.completion import complete
from lovkode.dsl.editor.hover import hover
from lovkode.dsl.editor.lenses import inlays, lenses
from lovkode.dsl.editor.navigation import definitions, references
from lovkode.dsl.editor.rename import Refusal, rename, renameable
from lovkode.dsl.editor.symbols import folds, symbols
from lovkode.dsl.server.conversion import (
    diagnostic_of,
    edits_of,
    item_of,
    offset_of,
    position_of,
    range_of,
    symbol_of,
)
from lovkode.dsl.server.documents import Document
from lovkode.dsl.server.session import PolicyServer
from lovkode.dsl.server.surroundings import Surroundings

SHOW = "lovkode.show"
"""The command of a code lens that only shows something; no editor has to know it."""


def make_server(surroundings: Surroundings) -> PolicyServer:
    """A server that is not started yet."""
    # A keystroke makes thousands of new records, none of them in circles: looking for such each time takes longer
    # than reading the text.
    gc.set_threshold(100_000, 50, 100)
    server = PolicyServer(surroundings)
    asked = (_asked_while_writing, _asked_of_names, _asked_to_rename, _asked_of_the_whole, _asked_of_values)
    for register in (_texts, *asked):
        register(server)
    return server


def _texts(server: PolicyServer) -> None:
    """What the editor says of its texts."""

    @server.feature(types.INITIALIZE)
    def initialize(ls: PolicyServer, params: types.InitializeParams) -> None:
        ls.greet(params)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(ls: PolicyServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.open(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(ls: PolicyServer, params: types.DidChangeTextDocumentParams) -> None:
        ls.change(params.text_document.uri, params.text_document.version, params.content_changes)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(ls: PolicyServer, params: types.DidSaveTextDocumentParams) -> None:
        ls.save(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(ls: PolicyServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.close(params.text_document.uri)


def _asked_while_writing(server: PolicyServer) -> None:
    """What can be written, put right and laid out."""

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" "]))
    def completion(ls: PolicyServer, params: types.CompletionParams) -> list[types.CompletionItem]:
        document = ls.document(params.text_document.uri)
        found = complete(document.draft, document.sound, offset_of(document, params.position), document.locale)
        return [item_of(document.lines, each) for each in found]

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def code_action(ls: PolicyServer, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        document = ls.document(uri)
        document.check()
        start, end = offset_of(document, params.range.start), offset_of(document, params.range.end)
        return [
            types.CodeAction(
                title=each.title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic_of(document, each.diagnostic, uri)],
                edit=types.WorkspaceEdit(changes={uri: edits_of(document, (each.fix,))}),
            )
            for each in fixes(document.draft.source, document.problems, start, end, document.locale)
        ]

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def formatting(ls: PolicyServer, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        document = ls.document(params.text_document.uri)
        return edits_of(document, formatted(document.draft.source, ls.surroundings.library))


def _asked_of_names(server: PolicyServer) -> None:
    """What a name is, where it comes from, and where it is used."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(ls: PolicyServer, params: types.HoverParams) -> types.Hover | None:
        document = ls.document(params.text_document.uri)
        offset = offset_of(document, params.position)
        if document.draft.names.at(offset) is None:
            return None
        document.check()
        found = hover(document.draft, document.sound, document.meaning(document.sound), offset, document.locale)
        if found is None:
            return None
        text = types.MarkupContent(types.MarkupKind.Markdown, found.text)
        return types.Hover(text, range_of(document.lines, found.span.start, found.span.end))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(ls: PolicyServer, params: types.DefinitionParams) -> list[types.Location]:
        document = ls.document(params.text_document.uri)
        found = definitions(document.draft, offset_of(document, params.position), ls.surroundings.library)
        return [ls.location(document, params.text_document.uri, each) for each in found]

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references_to(ls: PolicyServer, params: types.ReferenceParams) -> list[types.Location]:
        document = ls.document(params.text_document.uri)
        declared = params.context.include_declaration
        found = references(document.draft, offset_of(document, params.position), declared)
        return [ls.location(document, params.text_document.uri, each) for each in found]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def highlight(ls: PolicyServer, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
        document = ls.document(params.text_document.uri)
        found = references(document.draft, offset_of(document, params.position))
        return [types.DocumentHighlight(range_of(document.lines, e.span.start, e.span.end)) for e in found]


def _asked_to_rename(server: PolicyServer) -> None:
    """Another name for the same thing."""

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare_rename(ls: PolicyServer, params: types.PrepareRenameParams) -> types.Range:
        document = ls.document(params.text_document.uri)
        found = renameable(document.draft, offset_of(document, params.position), ls.surroundings.library)
        if isinstance(found, Refusal):
            raise _refused(found, document)
        return range_of(document.lines, found.span.start, found.span.end)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def renamed(ls: PolicyServer, params: types.RenameParams) -> types.WorkspaceEdit:
        uri = params.text_document.uri
        document = ls.document(uri)
        offset = offset_of(document, params.position)
        found = rename(document.draft, offset, params.new_name, ls.surroundings.library)
        if isinstance(found, Refusal):
            raise _refused(found, document)
        return types.WorkspaceEdit(changes={uri: edits_of(document, found)})


def _refused(refusal: Refusal, document: Document) -> JsonRpcException:
    return JsonRpcException(refusal.told(document.locale), types.LSPErrorCodes.RequestFailed.value)


def _asked_of_the_whole(server: PolicyServer) -> None:
    """The outline of a text, and where it can be folded."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def document_symbol(ls: PolicyServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        document = ls.document(params.text_document.uri)
        return [symbol_of(document.lines, each) for each in symbols(document.draft, document.locale)]

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def folding_range(ls: PolicyServer, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        document = ls.document(params.text_document.uri)
        return [types.FoldingRange(each.first, each.last, kind=each.kind) for each in folds(document.draft)]


def _asked_of_values(server: PolicyServer) -> None:
    """What comes of a text when it is calculated."""

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def code_lens(ls: PolicyServer, params: types.CodeLensParams) -> list[types.CodeLens]:
        await ls.pause(params.text_document.uri)
        document = ls.document(params.text_document.uri)
        checked = document.check()
        return [
            types.CodeLens(
                range_of(document.lines, each.span.start, each.span.end),
                types.Command(each.title, SHOW),
            )
            for each in lenses(checked, document.meaning(checked), document.locale)
        ]

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(ls: PolicyServer, params: types.InlayHintParams) -> list[types.InlayHint]:
        await ls.pause(params.text_document.uri)
        document = ls.document(params.text_document.uri)
        checked = document.check()
        first, last = offset_of(document, params.range.start), offset_of(document, params.range.end)
        found = inlays(checked, document.meaning(checked), first, last, document.locale)
        return [
            types.InlayHint(position_of(document.lines, e.offset), e.text, tooltip=e.whole, padding_left=True)
            for e in found
        ]

    @server.command(SHOW)
    def show(ls: PolicyServer) -> None:
        """Nothing: the lens has said it."""
