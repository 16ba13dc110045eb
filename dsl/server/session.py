"""The server with the texts that its editor has open: each is checked as it changes, and what is wrong is sent."""

import asyncio
import os
from collections.abc import Sequence

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from lovkode.dsl.editor.navigation import Place
from lovkode.dsl.editor.positions import Lines
from lovkode.dsl.record import evolve
from lovkode.dsl.server.conversion import diagnostic_of, range_of
from lovkode.dsl.server.documents import SWIFT, Document
from lovkode.dsl.server.surroundings import Surroundings

QUIET = 150
"""The milliseconds without a keystroke after which a long text is checked."""

MOST = 250
"""The most that is told of one text at a time: one that is no policy at all has a mistake in every other letter."""


class PolicyServer(LanguageServer):
    """A language server with the texts that its editor has open."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__("lovkode", surroundings.version, types.TextDocumentSyncKind.Incremental)
        self.documents: dict[str, Document] = {}
        self.surroundings = surroundings
        if surroundings.library_with is not None:
            self.surroundings = evolve(surroundings, library=surroundings.library_with(self.opened))
        self._language: str | None = None
        self._waiting: dict[str, asyncio.TimerHandle] = {}

    def greet(self, params: types.InitializeParams) -> None:
        """Note the language that the editor speaks."""
        spoken = (params.locale or "").lower()
        self._language = next((language for language in ("da", "en") if spoken.startswith(language)), None)

    def document(self, uri: str) -> Document:
        """An open text. Raises JsonRpcInvalidParams for one that is not."""
        if uri not in self.documents:
            raise JsonRpcInvalidParams(f"not open: {uri}")
        return self.documents[uri]

    def opened(self, path: str) -> str | None:
        """The text of a file as it stands in the editor; none where it is not open there."""
        same = os.path.realpath(path)
        found = (each for each in self.documents.values() if os.path.realpath(each.draft.source.name) == same)
        return next((each.lines.text for each in found), None)

    def open(self, uri: str, text: str) -> None:
        """A text is open from now on."""
        chosen = self.workspace.position_encoding or "utf-16"
        encoding = str(getattr(chosen, "value", chosen))  # text as the editor sent it, or a member of an enumeration
        path = to_fs_path(uri) or uri
        self.documents[uri] = Document(path, text, self.surroundings, self._language, encoding)
        self.check(uri)

    def change(self, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """A text has changed: say what is wrong now, of a long one the rest when nobody types, and then what is odd."""
        if uri not in self.documents:
            return
        document = self.documents[uri]
        document.version = version
        for each in changes:
            if isinstance(each, types.TextDocumentContentChangePartial):
                start, end = each.range.start, each.range.end
                document.change(each.text, (start.line, start.character, end.line, end.character))
            else:
                document.change(each.text)
        self._forget(uri)
        if document.milliseconds <= SWIFT:
            document.check()
        self._waiting[uri] = asyncio.get_running_loop().call_later(QUIET / 1000, self.check, uri)
        self.publish(uri)

    def save(self, uri: str) -> None:
        """A text was saved: what it rests on may have been saved too, by somebody else."""
        if uri in self.documents:
            self.documents[uri].forget()
            self.check(uri)

    def check(self, uri: str) -> None:
        """Check a text, and those that amend it, and say what is wrong with them and what is odd."""
        self._forget(uri)
        self.documents[uri].look()
        self.publish(uri)
        self._check_what_amends(self.documents[uri])

    def _check_what_amends(self, changed: Document) -> None:
        for uri, each in self.documents.items():
            if each is not changed and each.amends is not None and each.amends == changed.policy:
                each.forget()
                each.look()
                self.publish(uri)

    async def pause(self, uri: str) -> None:
        """Wait until nobody types in a text: to calculate it takes longer than a keystroke may."""
        while uri in self._waiting:
            await asyncio.sleep(QUIET / 1000)

    def publish(self, uri: str) -> None:
        """Send what is wrong with a text."""
        document = self.documents[uri]
        found = [diagnostic_of(document, each, uri) for each in document.problems[:MOST]]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, document.version))

    def close(self, uri: str) -> None:
        """A text is closed."""
        self._forget(uri)
        closed = self.documents.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        if closed is not None:
            self._check_what_amends(closed)

    def _forget(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    def location(self, document: Document, uri: str, place: Place) -> types.Location:
        """A place in this or in another file."""
        span = place.span
        if place.source.name == document.draft.source.name:
            return types.Location(uri, range_of(document.lines, span.start, span.end))
        lines = Lines(place.source.text, document.lines.encoding)
        path = self.surroundings.locate(place.source.name)
        return types.Location(from_fs_path(path) or path, range_of(lines, span.start, span.end))
