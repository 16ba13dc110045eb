"""What a drafter sees in an editor: each answer to a policy of 300 lines, in either language, over a pipe."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

from lovkode.interpreter.loading import SHIPPED
from tests.dsl.server.conversation import PATIENCE, Client, Editor, connected, open_file
from tests.dsl.server.long import long_policy


class Tongue(NamedTuple):
    """What the policy's words are in one language."""

    language: str
    names: dict[str, str]

    def __getattr__(self, name: str) -> str:
        return name if self.language == "en" else self.names[name]


_DANISH = {
    "frame": "ramme", "repayment": "tilbagebetaling", "retained": "beholdt",
    "pool": "pulje", "advance": "forskud", "hardship": "særlig_hårdt", "half": "halvdelen", "part": "del",
    "by": "efter", "deadline": "frist", "criterion": "kriterium", "example": "eksempel",
}  # fmt: skip


class Stage(NamedTuple):
    """Where scenes are played: the words of a language, and a server that was started for all of them."""

    tongue: Tongue
    play: Callable[[Callable[[Editor], Awaitable[None]]], None]


@pytest.fixture(scope="module", params=["en", "da"])
def server(request: pytest.FixtureRequest) -> Iterator[tuple[asyncio.Runner, Client, str, str]]:
    """A server whose editor speaks a language, and a policy in it."""
    language = str(request.param)
    with asyncio.Runner() as runner:
        connection: AbstractAsyncContextManager[Client] = connected(language)
        client = runner.run(connection.__aenter__())
        yield runner, client, language, long_policy(language)
        runner.run(connection.__aexit__(None, None, None))


@pytest.fixture
def stage(server: tuple[asyncio.Runner, Client, str, str], tmp_path: Path) -> Stage:
    """The policy in a folder of its own, with the data of 2025 beside it."""
    runner, client, language, text = server
    (tmp_path / "data").mkdir()
    shutil.copy2(Path(SHIPPED) / "data" / "2025.csv", tmp_path / "data")
    file = tmp_path / "2025.pol"
    file.write_text(text, encoding="utf-8")

    @asynccontextmanager
    async def opened() -> AsyncIterator[Editor]:
        editor = open_file(client, file)
        assert [] == await editor.codes()
        yield editor
        client.text_document_did_close(types.DidCloseTextDocumentParams(editor.document))

    async def played(scene: Callable[[Editor], Awaitable[None]]) -> None:
        async with opened() as editor:
            await scene(editor)

    def play(scene: Callable[[Editor], Awaitable[None]]) -> None:
        runner.run(asyncio.wait_for(played(scene), 3 * PATIENCE))

    return Stage(Tongue(language, _DANISH), play)


async def hover(editor: Editor, words: str, after: int = 0) -> str:
    """What is told of the first occurrence of some words."""
    params = types.HoverParams(editor.document, editor.place(words, after))
    found = await editor.client.text_document_hover_async(params)
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


async def offered(editor: Editor, offset: int) -> dict[str, types.CompletionItem]:
    """What can be written at an offset."""
    params = types.CompletionParams(editor.document, editor.position(offset))
    found = await editor.client.text_document_completion_async(params)
    assert isinstance(found, list)
    return {each.label: each for each in found}


async def hints(editor: Editor) -> dict[int, types.InlayHint]:
    """The values behind the rules, by line."""
    whole = types.Range(types.Position(0, 0), editor.position(len(editor.text)))
    found = await editor.client.text_document_inlay_hint_async(types.InlayHintParams(editor.document, whole))
    return {each.position.line: each for each in found or ()}


async def verdicts(editor: Editor) -> dict[int, str]:
    """The verdicts above the examples, by line."""
    found = await editor.client.text_document_code_lens_async(types.CodeLensParams(editor.document))
    return {each.range.start.line: each.command.title for each in found or () if each.command}


def test_the_policy_has_300_lines(stage: Stage) -> None:
    """It is as long as the yearly order's."""

    async def scene(editor: Editor) -> None:
        assert editor.text.count("\n") in range(300, 320)

    stage.play(scene)


def test_what_is_wrong_is_told_at_every_keystroke(stage: Stage) -> None:
    """A rule typed letter by letter: each text is judged as it stands, and the finished one is sound."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        offset = editor.text.index(f"\n{w.retained} = ") + 1
        editor.strike(offset, "\n")
        expected = {"x =": ["P001"], "x = f": ["N001"], f"x = {w.frame}": [], f"x = {w.frame} /": ["P001"]}
        expected["x = r"] = ["N001"]
        line = ""
        for key in f"x = {w.frame} / 2":
            editor.strike(offset + len(line), key)
            line += key
            if line in expected:
                assert (line, expected[line]) == (line, await editor.codes())
        assert [] == await editor.codes()

    stage.play(scene)


def test_a_mistake_is_told_in_the_editors_language_at_its_own_place(stage: Stage) -> None:
    """The range is the word itself; the message says what is wrong and what to write."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        editor.type(f"{w.frame} - {w.repayment}", f"{w.frame} - {w.repayment}x")
        (found,) = await editor.told()
        said = {
            "en": "`repaymentx` is not defined in this policy\n",
            "da": "`tilbagebetalingx` er ikke defineret i dette regelsæt\n",
        }
        assert (f"{w.repayment}x", "N001") == (editor.words(found.range), found.code)
        assert found.message.startswith(said[w.language])

    stage.play(scene)


def test_names_that_fit_are_offered_in_the_files_language(stage: Stage) -> None:
    """Behind `for` the members, in an expression the names of the file, of neither those of the other language."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        line = f"x = {w.frame} for "
        offset = editor.text.index(f"\n{w.retained} = ") + 1
        editor.strike(offset, f"{line}\n")
        assert {"Sjælland", "Nordjylland"} <= set(await offered(editor, offset + len(line)))
        names = set(await offered(editor, offset + len("x = ")))
        words = {
            "en": {"repayment", "pool", "half", "sum of"},
            "da": {"tilbagebetaling", "pulje", "halvdelen", "sum af"},
        }
        assert words[w.language] <= names
        assert set() == names & words["da" if w.language == "en" else "en"]

    stage.play(scene)


def test_the_words_a_statement_begins_with_are_offered(stage: Stage) -> None:
    """At the beginning of a line, in the file's language; each replaces what is written of it."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        offset = editor.text.index(f"\n{w.retained} = ") + 1
        editor.strike(offset, f"{w.deadline[:3]}\n")
        items = await offered(editor, offset + 3)
        assert {w.deadline, w.example} <= set(items)
        assert {"da": "deadline", "en": "frist"}[w.language] not in items
        edit = items[w.deadline].text_edit
        assert isinstance(edit, types.TextEdit)
        editor.take([edit])
        assert f"\n{w.deadline}\n{w.retained} = " in editor.text

    stage.play(scene)


def test_pointing_tells_label_type_citation_and_values(stage: Stage) -> None:
    """The values are those of the example data, in the words of the reader."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        text = await hover(editor, f"\n{w.repayment} = ", 1)
        assert text.startswith(f"**{w.repayment}** (")
        assert "Tilbagebetaling · Repayment" in text
        assert "§ 3, stk. 2; § 11, stk. 2; bilag 1, slutning" in text
        told = {
            "en": ("an amount of money, for each `region`", "On the example data (2025.csv):"),
            "da": ("et beløb, for hver `region`", "På eksempeldata (2025.csv):"),
        }
        assert [] == [each for each in told[w.language] if each not in text]
        assert "\n- Sjælland: " in text

    stage.play(scene)


def test_a_name_leads_to_where_it_is_declared(stage: Stage) -> None:
    """A rule, a parameter of a function, and an exception."""
    w = stage.tongue

    async def led(editor: Editor, words: str, after: int) -> list[str]:
        params = types.DefinitionParams(editor.document, editor.place(words, after))
        found = await editor.client.text_document_definition_async(params)
        assert isinstance(found, list)
        lines = editor.text.split("\n")
        return [lines[e.range.start.line][e.range.start.character :] for e in found if isinstance(e, types.Location)]

    async def scene(editor: Editor) -> None:
        (rule,) = await led(editor, f"= {w.frame} - {w.repayment}", len(f"= {w.frame} - "))
        assert rule.startswith(f"{w.repayment} = ")
        (parameter,) = await led(editor, f"= {w.part} / 2", 2)
        assert parameter.startswith(f"{w.part} ")
        (exception,) = await led(editor, w.hardship, 0)
        assert exception.startswith(f"{w.hardship} ")

    stage.play(scene)


def test_every_place_that_speaks_of_a_name_is_found(stage: Stage) -> None:
    """In expressions, properties, examples and its pair in the other language, with or without the declaration."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        counts = []
        for declared in (True, False):
            context = types.ReferenceContext(declared)
            place = editor.place(f"\n{w.pool} = ", 1)
            params = types.ReferenceParams(context, editor.document, place)
            found = await editor.client.text_document_references_async(params) or []
            assert {w.pool} == {editor.words(each.range) for each in found}
            counts.append(len(found))
        assert [7, 6] == counts  # declared, shared, by quarter, checked, expected, a property's, paired

    stage.play(scene)


def test_a_name_is_changed_everywhere_and_the_policy_stays_sound(stage: Stage) -> None:
    """Also in its pair; the name in the other language stays."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        at = editor.place(f"\n{w.advance} = ", 1)
        found = await editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(editor.document, at))
        assert isinstance(found, types.Range)
        assert w.advance == editor.words(found)
        edit = await editor.client.text_document_rename_async(types.RenameParams(editor.document, at, "første_del"))
        edits = (edit.changes or {})[editor.uri] if edit else []
        assert 3 == len(edits)
        before = editor.text
        for each in sorted(edits, key=lambda e: e.range.start.line, reverse=True):
            assert w.advance == editor.words(each.range)
            start = offset_of(editor, each.range.start)
            editor.strike(start, each.new_text, len(w.advance))
        assert [] == await editor.codes()
        kept = before.replace(f"{w.advance} = ", "første_del = ").replace(f"{w.advance} →", "første_del →")
        assert kept == editor.text

    stage.play(scene)


def offset_of(editor: Editor, place: types.Position) -> int:
    """The offset of a place in a text without astral letters."""
    lines = editor.text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line]) + place.character


def test_the_outline_names_every_statement(stage: Stage) -> None:
    """With the kind that editors know, its label, and what stands below it."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        params = types.DocumentSymbolParams(editor.document)
        found: Any = await editor.client.text_document_document_symbol_async(params)
        named = {each.name: each for each in found or ()}
        assert (types.SymbolKind.Variable, {"en": "Repayment", "da": "Tilbagebetaling"}[w.language]) == (
            named[w.repayment].kind,
            named[w.repayment].detail,
        )
        assert types.SymbolKind.Function == named[w.half].kind
        region = next(each for each in found if each.kind == types.SymbolKind.Enum)
        assert ["Nordjylland", "Midtjylland", "Syddanmark", "Hovedstaden", "Sjælland"] == [
            each.name for each in region.children
        ]
        assert f"{w.criterion} 3" in named

    stage.play(scene)


def test_sections_statements_and_comments_can_be_folded(stage: Stage) -> None:
    """A table to its last row, and the lines under a heading to the next heading."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        params = types.FoldingRangeParams(editor.document)
        found = await editor.client.text_document_folding_range_async(params) or []
        folds = {each.start_line: each for each in found}
        table = editor.place(f"\n{w.frame} {w.by} region:", 1).line
        assert table + 5 == folds[table].end_line
        heading, following = editor.place("-- The frame").line, editor.place("-- The figures").line
        assert heading < folds[heading].end_line < following
        invented = editor.place("-- The pool, its").line
        assert ("comment", invented + 1) == (folds[invented].kind, folds[invented].end_line)

    stage.play(scene)


def test_a_text_is_laid_out_where_it_is_not(stage: Stage) -> None:
    """One line is changed, and the text is as it was before somebody moved its words."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        before = editor.text
        editor.type(f"{w.retained} = {w.frame} - ", f"{w.retained}   =   {w.frame}-")
        params = types.DocumentFormattingParams(editor.document, types.FormattingOptions(2, True))
        edits = await editor.client.text_document_formatting_async(params) or []
        assert [1] == [each.range.end.line - each.range.start.line for each in edits]
        editor.take(edits)
        assert before == editor.text

    stage.play(scene)


def test_what_a_message_says_to_write_is_a_quick_fix(stage: Stage) -> None:
    """A name with a letter too few is put right, and then nothing is wrong."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        before = editor.text
        editor.type(f"{w.frame} - {w.repayment}", f"{w.frame} - {w.repayment[:-1]}")
        (problem,) = await editor.told()
        params = types.CodeActionParams(editor.document, problem.range, types.CodeActionContext([problem]))
        (action,) = await editor.client.text_document_code_action_async(params) or ()
        assert isinstance(action, types.CodeAction)
        assert {"en": "Write `repayment`", "da": "Skriv `tilbagebetaling`"}[w.language] == action.title
        assert ["N001"] == [each.code for each in action.diagnostics or ()]
        (edit,) = ((action.edit and action.edit.changes) or {})[editor.uri]
        editor.strike(offset_of(editor, edit.range.start), edit.new_text, len(w.repayment) - 1)
        assert ([], before) == (await editor.codes(), editor.text)

    stage.play(scene)


def test_above_each_example_stands_what_came_of_it(stage: Stage) -> None:
    """All pass; with another figure in the rule, those that it breaks say what was found instead."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        passed = {"en": "passed", "da": "bestået"}[w.language]
        found = await verdicts(editor)
        assert [passed] * 11 == list(found.values())
        mine = editor.place({"en": "An advance", "da": "Et forskud"}[w.language]).line
        line = max(each for each in found if each <= mine)
        editor.type(f"= {w.part} / 2", f"= {w.part} / 4")
        found = await verdicts(editor)
        assert [line] == [each for each, title in found.items() if title != passed]
        assert {"en": "FAILED", "da": "IKKE BESTÅET"}[w.language] in found[line]
        assert {"en": "5,000 thousand kr.", "da": "5.000 tusinde kr."}[w.language] in found[line]

    stage.play(scene)


def test_behind_a_rule_stand_its_values(stage: Stage) -> None:
    """They follow what is typed; a literal has none, and a broken text shows none."""
    w = stage.tongue

    async def scene(editor: Editor) -> None:
        line, pool = editor.place(f"\n{w.advance} = ", 1).line, editor.place(f"\n{w.pool} = ", 1).line
        found = await hints(editor)
        assert pool not in found
        ten, five = {
            "en": ("Midtjylland: 10,000 thousand kr.", "Midtjylland: 5,000 thousand kr."),
            "da": ("Midtjylland: 10.000 tusinde kr.", "Midtjylland: 5.000 tusinde kr."),
        }[w.language]
        assert ten in str(found[line].tooltip)
        editor.type(f"= {w.part} / 2", f"= {w.part} / 4")
        assert five in str((await hints(editor))[line].tooltip)
        editor.type(f"= {w.part} / 4", f"= {w.part} / ")
        assert {} == await hints(editor)

    stage.play(scene)
