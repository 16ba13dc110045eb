"""Texts that are open together, and what no editor should send: each has its answer, and the next one too."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.dsl.server.conversation import PATIENCE, Client, Editor, connected, open_file

BASE = "policy grants 2025\ntotal = 5 kr  § 1\ngrant = total * 2  § 2\n"
AMENDMENT = "policy grants 2026 amends 2025\nreplace grant = total * 3  § 2\n"


def play(scene: Callable[[Client], Awaitable[None]]) -> None:
    """Play a scene with a server that has just been started."""

    async def played() -> None:
        async with connected() as client:
            await scene(client)

    asyncio.run(asyncio.wait_for(played(), 3 * PATIENCE))


async def symbols(editor: Editor) -> int:
    """How many statements there are: whether the server still answers."""
    params = types.DocumentSymbolParams(editor.document)
    return len(await editor.client.text_document_document_symbol_async(params) or ())


async def next_codes(editor: Editor) -> list[object]:
    """The codes of what is said next of a text that has not been changed."""
    found = await asyncio.wait_for(editor.problems.get(), PATIENCE)
    return [each.code for each in found.diagnostics if each.severity == types.DiagnosticSeverity.Error]


def test_an_amendment_is_judged_by_what_is_typed_in_the_policy_amended(tmp_path: Path) -> None:
    """Before that is saved; and by the file again once it is closed without saving."""
    for name, text in (("2025.pol", BASE), ("2026.pol", AMENDMENT)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    async def scene(client: Client) -> None:
        amendment = open_file(client, tmp_path / "2026.pol")
        assert [] == await next_codes(amendment)
        base = open_file(client, tmp_path / "2025.pol")
        assert ([], []) == (await base.codes(), await next_codes(amendment))
        base.type("total = 5 kr", "pool = 5 kr")
        base.type("= total * 2", "= pool * 2")
        assert ([], ["N001"]) == (await base.codes(), await next_codes(amendment))
        client.text_document_did_close(types.DidCloseTextDocumentParams(base.document))
        assert [] == await next_codes(amendment)

    play(scene)


def test_what_is_saved_is_judged_by_files_as_they_are_now(tmp_path: Path) -> None:
    """The policy amended may have been changed by another program, or be gone."""
    for name, text in (("2025.pol", BASE), ("2026.pol", AMENDMENT)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    async def scene(client: Client) -> None:
        amendment = open_file(client, tmp_path / "2026.pol")
        assert [] == await next_codes(amendment)
        (tmp_path / "2025.pol").write_text(BASE.replace("total", "pool"), encoding="utf-8")
        client.text_document_did_save(types.DidSaveTextDocumentParams(amendment.document))
        assert ["N001"] == await next_codes(amendment)
        (tmp_path / "2025.pol").unlink()
        client.text_document_did_save(types.DidSaveTextDocumentParams(amendment.document))
        assert ["A002"] == await next_codes(amendment)
        assert 2 == await symbols(amendment)

    play(scene)


def test_a_text_that_is_not_open_is_refused_and_the_others_answered(tmp_path: Path) -> None:
    """A question is answered with an error that says so; what is only told is passed over."""

    async def scene(client: Client) -> None:
        editor = open_file(client, tmp_path / "x.pol", BASE)
        stranger = Editor(client, "file:///nowhere/y.pol", BASE)
        with pytest.raises(JsonRpcException, match="not open: file:///nowhere/y"):
            await client.text_document_hover_async(types.HoverParams(stranger.document, types.Position(1, 0)))
        stranger.type("total", "pool")
        client.text_document_did_save(types.DidSaveTextDocumentParams(stranger.document))
        client.text_document_did_close(types.DidCloseTextDocumentParams(stranger.document))
        assert 3 == await symbols(editor)

    play(scene)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(bytes(range(256)).decode("latin-1") * 1000, "P014", id="binary"),
        pytest.param("policy x 2025\n" + "a = 1 kr  § 1\n" * 400_000, "X001", id="5 MB"),
        pytest.param("", "P002", id="empty"),
        pytest.param(f"policy x 2025\na = {'(' * 5000}1{')' * 5000}\n", "X003", id="nested"),
    ],
)
def test_what_is_no_policy_is_told_so_in_time(tmp_path: Path, text: str, code: str) -> None:
    """Not every one of a hundred thousand mistakes is told; the server answers everything, and goes on."""

    async def scene(client: Client) -> None:
        editor = open_file(client, tmp_path / "x.pol", text)
        found = await editor.codes()
        assert code in found
        assert 250 >= len(found)
        whole = types.Range(types.Position(0, 0), types.Position(9, 0))
        place = types.Position(1, 0)
        await client.text_document_folding_range_async(types.FoldingRangeParams(editor.document))
        await client.text_document_code_lens_async(types.CodeLensParams(editor.document))
        await client.text_document_inlay_hint_async(types.InlayHintParams(editor.document, whole))
        await client.text_document_hover_async(types.HoverParams(editor.document, place))
        await client.text_document_completion_async(types.CompletionParams(editor.document, place))
        options = types.FormattingOptions(2, True)
        await client.text_document_formatting_async(types.DocumentFormattingParams(editor.document, options))
        other = open_file(client, tmp_path / "y.pol", BASE)
        assert 3 == await symbols(other)

    play(scene)
