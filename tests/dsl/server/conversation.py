"""An editor for the tests: the client of a library, and at the other end of a pipe the server, a process of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.checkout import ROOT

PATIENCE = 20
"""The seconds after which a server that says nothing has failed; never how long an answer may take."""

_ENCODINGS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""How columns are counted: in units of how many bytes of what."""


class Editor:
    """One text open in an editor that talks with a server."""

    def __init__(self, client: "Client", uri: str, text: str) -> None:
        self.client, self.uri, self.text = client, uri, text
        self._encoding, self._width = _ENCODINGS[client.encoding]
        self.version = 1
        self.problems: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @property
    def document(self) -> types.TextDocumentIdentifier:
        """The text, as the protocol names it."""
        return types.TextDocumentIdentifier(self.uri)

    def place(self, words: str, after: int = 0) -> types.Position:
        """The place of the first occurrence of some words."""
        return self.position(self.text.index(words) + after)

    def position(self, offset: int) -> types.Position:
        """The place of an offset."""
        before = self.text[:offset].replace("\r\n", "\n")
        line = before.rpartition("\n")[2]
        return types.Position(before.count("\n"), len(line.encode(self._encoding)) // self._width)

    def words(self, place: types.Range) -> str:
        """The words between two places."""
        lines = self.text.split("\n")
        return self.text[self._offset(lines, place.start) : self._offset(lines, place.end)]

    def type(self, old: str, new: str) -> None:
        """Put something in the place of the first occurrence of some words."""
        self.strike(self.text.index(old), new, len(old))

    def strike(self, offset: int, key: str, over: int = 0) -> None:
        """Put something in at an offset, over some characters."""
        start, end = self.position(offset), self.position(offset + over)
        self.text = self.text[:offset] + key + self.text[offset + over :]
        self.version += 1
        change = types.TextDocumentContentChangePartial(range=types.Range(start, end), text=key)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version), [change]
            )
        )

    async def told(self) -> list[types.Diagnostic]:
        """What is wrong or odd in the text as it is now, once the server has looked at everything.

        It speaks twice of a text that was changed: at once, and when nobody types.
        """
        times = 0
        while True:
            found = await asyncio.wait_for(self.problems.get(), PATIENCE)
            times += found.version == self.version
            if times == 2 or (found.version is None and self.version == 1):
                return list(found.diagnostics)

    async def told_first(self) -> None:
        """Wait until something is said of the text as it is now."""
        while (await asyncio.wait_for(self.problems.get(), PATIENCE)).version not in (None, self.version):
            pass

    async def codes(self) -> list[str]:
        """The codes of what is wrong with the text as it is now, without what is only odd."""
        return [str(each.code) for each in await self.told() if each.severity == types.DiagnosticSeverity.Error]

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
        units = lines[place.line].encode(self._encoding)[: self._width * place.character]
        return before + len(units.decode(self._encoding))


Scene = Callable[[Editor], Awaitable[None]]


def converse(
    scene: Scene, file: Path, locale: str | None = "en", text: str | None = None, encoding: str | None = None
) -> None:
    """Play a scene with a server that has just been started and a file that has just been opened.

    `encoding` is the one that the editor wants columns counted in; without it the protocol's own is used.
    """

    async def played() -> None:
        async with connected(locale, encoding) as client:
            await scene(open_file(client, file, text))

    asyncio.run(asyncio.wait_for(played(), 3 * PATIENCE))


class Client(LanguageClient):
    """A client that gives each open text what is said of it."""

    def __init__(self) -> None:
        super().__init__("tests", "1")
        self.editors: dict[str, Editor] = {}
        self.encoding = "utf-16"

    @property
    def process(self) -> int:
        """The number of the server's process."""
        assert self._server is not None
        return self._server.pid


@asynccontextmanager
async def connected(locale: str | None = "en", encoding: str | None = None) -> AsyncIterator[Client]:
    """A server that has just been started, until it has ended."""
    client = Client()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def told(found: types.PublishDiagnosticsParams) -> None:
        if found.uri in client.editors:
            client.editors[found.uri].problems.put_nowait(found)

    environment = {**os.environ, "PYTHONPATH": str(ROOT / ".src")}
    await client.start_io(sys.executable, "-m", "lovkode", "lsp", env=environment)
    try:
        general = types.GeneralClientCapabilities(position_encodings=[encoding] if encoding else None)
        able = types.ClientCapabilities(general=general)
        greeted = await client.initialize_async(types.InitializeParams(capabilities=able, locale=locale))
        client.encoding = str(getattr(greeted.capabilities.position_encoding, "value", None) or encoding or "utf-16")
        client.initialized(types.InitializedParams())
        yield client
    finally:
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]


def open_file(client: Client, file: Path, text: str | None = None) -> Editor:
    """Open a file, or a text that is not saved as the file that it will be."""
    editor = Editor(client, file.as_uri(), file.read_bytes().decode("utf-8") if text is None else text)
    client.editors[editor.uri] = editor
    item = types.TextDocumentItem(editor.uri, "policy", 1, editor.text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return editor
