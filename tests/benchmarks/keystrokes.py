"""How long a drafter waits for what is wrong after each key, with the server a process of its own behind a pipe.

A policy of 300 lines is written in, in English and in Danish: a rule, an exception, a label, a row and an example, with
slips that are taken back. First each key is struck when the one before is answered; then at the pace of somebody who
types, while the editor asks after every pause for what editors ask for: values, verdicts, outline, folding, completion.

Waiting depends on what else the machine does; the processor time of the server much less.
"""

import asyncio
import os
import random
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from lsprotocol import types

from lovkode.interpreter.loading import SHIPPED
from tests.benchmarks.editor import LIMIT
from tests.dsl.server.conversation import Editor, connected, open_file
from tests.dsl.server.long import long_policy

BACK = "\b"
TYPED = {
    "en": (
        ("\nretained = ", f"\nkept_back = frame * clawbak{BACK}{BACK}ack rounded to 1 tkr  da \"Holdt tilbage\"  § 3"),
        ("\n  except hardship", "\n  except distress if repayment over 300_000 tkr: 1 tkr  § 2, stk. 5"),
        ("\"Frame\"", f"{BACK} of the region\""),
        ("\n  Nordjylland → 1", f"{BACK}12{BACK}"),
        ("\nproperty da \"Ingen f", "\nexample \"Half of it\"\n  given region = Sjælland, met_count = 2\n  expect met"),
    ),
    "da": (
        ("\nbeholdt = ", f"\nholdt = ramme * efterregulerign{BACK}{BACK}ng afrundet til 1 tkr  da \"Holdt\"  § 3"),
        ("\n  undtagen", "\n  undtagen nød hvis tilbagebetaling over 300_000 tkr: 1 tkr  § 2, stk. 5"),
        ("\"Frame\"", f"{BACK} of the region\""),
        ("\n  Nordjylland → 1", f"{BACK}12{BACK}"),
        ("\negenskab da \"Ingen f", "\neksempel \"Det halve\"\n  givet region = Sjælland, antal_opfyldte = 2\n  forv"),
    ),
}  # fmt: skip
"""Before which words what is typed; behind those where the first key takes one back."""
PACE = (0.06, 0.22)
"""The seconds between two keys of somebody who types, at least and at most; and every twelfth key they think."""
THINKING = 0.6


class Clock:
    """The processor time that a process has used."""

    def __init__(self, process: int) -> None:
        self._id = (~process << 3) | 2  # as clock_getcpuclockid(3) makes it on Linux

    def now(self) -> float:
        """The seconds since it began."""
        return time.clock_gettime(self._id)


async def struck(editor: Editor, offset: int, key: str) -> int:
    """Strike a key; the offset behind it."""
    if key == BACK:
        editor.strike(offset - 1, "", 1)
        return offset - 1
    editor.strike(offset, key)
    return offset + 1


async def typed(editor: Editor, language: str, paced: bool) -> tuple[list[float], list[float]]:
    """The seconds waited and used by the server at each key."""
    clock = Clock(editor.client.process)
    waited: list[float] = []
    used: list[float] = []
    for mark, text in TYPED[language]:
        offset = editor.text.index(mark) + (len(mark) if text.startswith(BACK) else 0)
        for key in text:
            if paced:
                await asyncio.sleep(THINKING if len(waited) % 12 == 11 else random.uniform(*PACE))
            began, before = time.perf_counter(), clock.now()
            offset = await struck(editor, offset, key)
            await editor.told_first()
            waited.append(time.perf_counter() - began)
            used.append(clock.now() - before)
            if paced:
                ask(editor, offset)
    return waited, used


def ask(editor: Editor, offset: int) -> None:
    """Ask for what an editor shows beside the text, and do not wait for the answers."""
    client, document, place = editor.client, editor.document, editor.position(offset)
    whole = types.Range(types.Position(0, 0), editor.position(len(editor.text)))
    client.text_document_completion(types.CompletionParams(document, place))
    client.text_document_document_symbol(types.DocumentSymbolParams(document))
    client.text_document_folding_range(types.FoldingRangeParams(document))
    client.text_document_code_lens(types.CodeLensParams(document))
    client.text_document_inlay_hint(types.InlayHintParams(document, whole))


async def session(language: str, paced: bool, folder: Path) -> tuple[list[float], list[float]]:
    """One opening of the policy, typed in three times over."""
    waited: list[float] = []
    used: list[float] = []
    async with connected(language) as client:
        for number in range(3):
            place = folder / str(number)
            shutil.copytree(Path(SHIPPED) / "data", place / "data")
            editor = open_file(client, place / "2025.pol", long_policy(language))
            await editor.told_first()
            found = await typed(editor, language, paced)
            waited += found[0]
            used += found[1]
            client.text_document_did_close(types.DidCloseTextDocumentParams(editor.document))
    return waited, used


def main() -> None:
    """Print what is waited and used, as the middle and the 95th percentile of all keys."""
    for paced in (False, True):
        print("at the pace of typing, and asked for values" if paced else "each key when the last is answered")
        for language in TYPED:
            with tempfile.TemporaryDirectory() as folder:
                waited, used = asyncio.run(session(language, paced, Path(folder)))
            verdict = "within" if quantiles(used, n=20)[-1] <= LIMIT else "OVER"
            print(f"  {language}, {len(waited)} keys: waited {told(waited)}; used {told(used)}, {verdict}")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


def told(times: list[float]) -> str:
    """The middle and the 95th percentile."""
    return f"{median(times) * 1000:.1f} ms (95th percentile {quantiles(times, n=20)[-1] * 1000:.1f})"


if __name__ == "__main__":
    main()
