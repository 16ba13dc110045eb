"""An editor for the tests: the client of a library, and at the other end of a pipe the server, a process of its own."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.checkout import ROOT

PATIENCE = 20
"""The seconds after which a server that says nothing has failed; never how long an answer may take."""


class Editor:
    """One text open in an editor that talks with a server."""

    def __init__(self, client: LanguageClient, uri: str, text: str) -> None:
        self.client, self.uri, self.text = client, uri, text
        self.version = 1
        self.problems: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @property
    def document(self) -> types.TextDocumentIdentifier:
        """The text, as the protocol names it."""
        return types.TextDocumentIdentifier(self.uri)

    def place(self, words: str, after: int = 0) -> types.Position:
        """The place of the first occurrence of some words."""
        offset = self.text.index(words) + after
        before = self.text[:offset].replace("\r\n", "\n")
        line = before.rpartition("\n")[2]
        return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)

    def type(self, old: str, new: str) -> None:
        """Put something in the place of the first occurrence of some words."""
        start, end = self.place(old), self.place(old, len(old))
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        change = types.TextDocumentContentChangePartial(range=types.Range(start, end), text=new)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version), [change]
            )
        )

    async def codes(self) -> list[str]:
        """The codes of what is wrong with the text as it is now, without what is only odd."""
        while True:
            found = await asyncio.wait_for(self.problems.get(), PATIENCE)
            if found.version in (None, self.version):
                errors = [e for e in found.diagnostics if e.severity == types.DiagnosticSeverity.Error]
                return [str(each.code) for each in errors]

    def take(self, edits: Any) -> None:
        """Make the changes that the server answered with, from the last to the first."""
        lines = self.text.split("\n")
        for each in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            start, end = self._offset(lines, each.range.start), self._offset(lines, each.range.end)
            self.text = self.text[:start] + each.new_text + self.text[end:]

    def _offset(self, lines: list[str], place: types.Position) -> int:
        before = sum(len(line) + 1 for line in lines[: place.line])
        if place.line >= len(lines):
            return len(self.text)
        units = lines[place.line].encode("utf-16-le")[: 2 * place.character]
        return before + len(units.decode("utf-16-le"))


Scene = Callable[[Editor], Awaitable[None]]


def converse(scene: Scene, file: Path, locale: str | None = "en", text: str | None = None) -> None:
    """Play a scene with a server that has just been started and a file that has just been opened."""
    asyncio.run(asyncio.wait_for(_converse(scene, file, locale, text), 3 * PATIENCE))


async def _converse(scene: Scene, file: Path, locale: str | None, text: str | None) -> None:
    client = LanguageClient("tests", "1")
    editor = Editor(client, file.as_uri(), file.read_bytes().decode("utf-8") if text is None else text)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def told(found: types.PublishDiagnosticsParams) -> None:
        editor.problems.put_nowait(found)

    environment = {**os.environ, "PYTHONPATH": str(ROOT / ".src")}
    await client.start_io(sys.executable, "-m", "lovkode", "lsp", env=environment)
    try:
        await client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities(), locale=locale))
        client.initialized(types.InitializedParams())
        item = types.TextDocumentItem(editor.uri, "policy", 1, editor.text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await scene(editor)
    finally:
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]
