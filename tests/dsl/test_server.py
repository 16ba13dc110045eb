"""The language server as an editor meets it: a process of its own, asked in the words of the protocol."""

from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from lovkode.interpreter.loading import SHIPPED
from tests.dsl.editor.drafts import POLICY
from tests.dsl.server.conversation import Editor, converse

SHIPPED_2025 = Path(SHIPPED) / "2025.pol"


def test_a_policy_is_opened_broken_and_mended() -> None:
    """What is wrong is said after each change, and nothing once it is mended."""

    async def scene(editor: Editor) -> None:
        assert [] == await editor.codes()
        editor.type("frame * clawback", "framee * clawback")
        assert ["N001"] == await editor.codes()
        editor.type("repayment = framee", "repayment = = framee")
        assert "P001" in await editor.codes()
        editor.type("repayment = = framee", "repayment = frame")
        assert [] == await editor.codes()

    converse(scene, SHIPPED_2025)


def test_a_policy_is_renamed_in_laid_out_and_still_sound() -> None:
    """All changes that the server answers with can be made, and the text says what it said."""

    async def scene(editor: Editor) -> None:
        await editor.codes()
        at = editor.place("retained =")
        renamed = await editor.client.text_document_rename_async(types.RenameParams(editor.document, at, "kept"))
        before = editor.text
        editor.take((renamed.changes or {})[editor.uri] if renamed else [])
        assert before.replace("retained", "kept") == editor.text
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(editor.document))
        item = types.TextDocumentItem(editor.uri, "policy", 1, editor.text)
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        options = types.FormattingOptions(2, True)
        edits = await editor.client.text_document_formatting_async(
            types.DocumentFormattingParams(editor.document, options)
        )
        editor.take(edits or [])
        assert "\nkept = frame - repayment" in editor.text

    converse(scene, SHIPPED_2025)


def test_a_name_that_is_taken_is_refused_in_the_readers_language() -> None:
    """The editor shows why."""

    async def scene(editor: Editor) -> None:
        await editor.codes()
        params = types.RenameParams(editor.document, editor.place("retained ="), "frame")
        with pytest.raises(JsonRpcException, match="`frame` er allerede navnet på noget andet"):
            await editor.client.text_document_rename_async(params)
        with pytest.raises(JsonRpcException, match="en del af sproget"):
            await editor.client.text_document_prepare_rename_async(
                types.PrepareRenameParams(editor.document, editor.place("met_count: 0"))
            )

    converse(scene, SHIPPED_2025, "da-DK")


def test_values_and_verdicts_come_from_the_example_data() -> None:
    """Hover, code lens and inlay know what comes of the policy."""

    async def scene(editor: Editor) -> None:
        await editor.codes()
        hover = await editor.client.text_document_hover_async(
            types.HoverParams(editor.document, editor.place("retained ="))
        )
        assert isinstance(hover and hover.contents, types.MarkupContent)
        assert hover is not None
        assert "- Sjælland: 178.671,6 tusinde kr." in getattr(hover.contents, "value", "")
        lenses = await editor.client.text_document_code_lens_async(types.CodeLensParams(editor.document))
        assert {"bestået"} == {each.command.title for each in lenses or () if each.command}
        whole = types.Range(types.Position(0, 0), types.Position(999, 0))
        hints = await editor.client.text_document_inlay_hint_async(types.InlayHintParams(editor.document, whole))
        assert any("Sjælland: 88.002,4 tusinde kr." in str(each.tooltip) for each in hints or ())
        editor.type("expect repayment for Nordjylland = 58_748.6", "expect repayment for Nordjylland = 58_748.7")
        lenses = await editor.client.text_document_code_lens_async(types.CodeLensParams(editor.document))
        failed = [each.command.title for each in lenses or () if each.command and each.command.title != "bestået"]
        assert 1 == len(failed)
        assert failed[0].startswith("IKKE BESTÅET: fundet: 58.748,6 tusinde kr.")
        assert failed[0].endswith("58.748,7 tusinde kr.")

    converse(scene, SHIPPED_2025, "da")


def test_what_is_wrong_can_be_put_right_in_a_text_of_windows(tmp_path: Path) -> None:
    """With `\\r\\n` at the ends of lines and an emoji before the mistake, the fix hits the right characters."""
    file = tmp_path / "grants.pol"
    text = "-- 😀 måltal\n" + POLICY.replace("total * share", "totale * share")
    file.write_bytes(text.replace("\n", "\r\n").encode("utf-8"))

    async def scene(editor: Editor) -> None:
        assert ["N001"] == await editor.codes()
        place = types.Range(editor.place("totale"), editor.place("totale"))
        actions = await editor.client.text_document_code_action_async(
            types.CodeActionParams(editor.document, place, types.CodeActionContext([]))
        )
        (action,) = actions or ()
        assert isinstance(action, types.CodeAction)
        assert ("Write `total`", types.CodeActionKind.QuickFix) == (action.title, action.kind)
        editor.take(((action.edit and action.edit.changes) or {})[editor.uri])
        assert text.replace("totale", "total").replace("\n", "\r\n") == editor.text
        editor.type('da "I alt"', 'da "😀 I alt"')
        where = await editor.client.text_document_definition_async(
            types.DefinitionParams(editor.document, editor.place("size over"))
        )
        assert isinstance(where, list)
        assert [editor.place("size ratio")] == [each.range.start for each in where if isinstance(each, types.Location)]

    converse(scene, file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_are_counted_as_the_editor_counts(tmp_path: Path, encoding: str) -> None:
    """Behind letters of one to four bytes, and one that a mark is put upon, every change hits the right characters."""
    file = tmp_path / "grants.pol"
    text = "policy x 2025\ntotal = 5 kr\nmålet = 2 kr\ngrant = målet + total\n"
    text += 'check "😀 a\u030a" = "å" or total over 0 kr\nb = total  da "Å 😀 å" en "B"\n'

    async def scene(editor: Editor) -> None:
        assert [] == await editor.codes()
        assert encoding == editor.client.encoding
        editor.type('"Å 😀 å"', '"Å 😀 å", total')
        assert "P001" in await editor.codes()
        editor.type('"Å 😀 å", total', '"😀"')
        assert [] == await editor.codes()
        at = editor.place("total = 5")
        found = await editor.client.text_document_rename_async(types.RenameParams(editor.document, at, "pulje"))
        expected = editor.text.replace("total", "pulje")
        editor.take(((found and found.changes) or {})[editor.uri])
        assert expected == editor.text

    converse(scene, file, "en", text, encoding)


def test_a_text_of_windows_is_laid_out_with_its_own_line_ends(tmp_path: Path) -> None:
    """What is put in ends its lines as the text does."""
    file = tmp_path / "grants.pol"
    file.write_bytes(b"policy x 2025\r\n\r\na    =   1\r\nb = 2\r\n")

    async def scene(editor: Editor) -> None:
        params = types.DocumentFormattingParams(editor.document, types.FormattingOptions(2, True))
        editor.take(await editor.client.text_document_formatting_async(params) or [])
        assert "policy x 2025\r\n\r\na = 1\r\nb = 2\r\n" == editor.text

    converse(scene, file)


def test_names_words_outline_folding_and_places() -> None:
    """Each question of the protocol has its answer."""

    async def scene(editor: Editor) -> None:
        await editor.codes()
        client, document = editor.client, editor.document
        editor.type("retained = frame - repayment", "retained = frame for ")
        items = await client.text_document_completion_async(
            types.CompletionParams(document, editor.place("frame for ", 10))
        )
        assert isinstance(items, list)
        assert "Sjælland" in [each.label for each in items]
        places = await client.text_document_references_async(
            types.ReferenceParams(types.ReferenceContext(False), document, editor.place("criteria_needed ="))
        )
        assert 1 == len(places or ()) - len([e for e in places or () if e.range.start.line > 200])
        marks = await client.text_document_document_highlight_async(
            types.DocumentHighlightParams(document, editor.place("criteria_needed ="))
        )
        assert len(marks or ()) == len(places or ()) + 1
        outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        assert "criterion 3" in [each.name for each in outline or ()]
        folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
        assert editor.place("frame by region").line in [each.start_line for each in folds or ()]

    converse(scene, SHIPPED_2025)


def test_the_definition_of_a_function_is_in_the_file_of_its_module(tmp_path: Path) -> None:
    """The editor can open it."""
    file = tmp_path / "x.pol"
    file.write_text("policy x 2025\nuse calendar\na = end_of_quarter(2025-01-01)\n", encoding="utf-8")

    async def scene(editor: Editor) -> None:
        where = await editor.client.text_document_definition_async(
            types.DefinitionParams(editor.document, editor.place("end_of_quarter"))
        )
        assert isinstance(where, list)
        (found,) = where
        assert isinstance(found, types.Location)
        assert found.uri.endswith("/stdlib/calendar.pol")

    converse(scene, file)


def test_the_editor_without_a_language_is_answered_in_that_of_the_text(tmp_path: Path) -> None:
    """A Danish text has Danish messages."""
    file = tmp_path / "x.pol"
    file.write_text("regelsæt x 2025\na = b\n", encoding="utf-8")

    async def scene(editor: Editor) -> None:
        found = await editor.problems.get()
        assert ["N001"] == [each.code for each in found.diagnostics]
        assert "`b` er ikke defineret i dette regelsæt" in found.diagnostics[0].message

    converse(scene, file, None)
