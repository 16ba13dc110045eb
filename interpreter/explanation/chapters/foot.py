"""The foot: which data and which rules a text was made from, and with what."""

import os

from lovkode.dsl.program import Program
from lovkode.interpreter.explanation.model import DataFiles, Explanation
from lovkode.interpreter.explanation.voice import Voice, sentence

SHORT = 12
"""How much of a digest stands in a foot: enough to tell two files apart."""


def foot(explanation: Explanation, voice: Voice) -> str:
    """The files by their names and digests, and lovkode's version."""
    from lovkode import __version__

    made = sources(explanation.program, explanation.data, voice)
    return " ".join(map(sentence, (made, voice.say("foot.version", version=__version__))))


def sources(program: Program, data: DataFiles | None, voice: Voice) -> str:
    """Where the figures and the rules are, by the files' names and digests."""
    rules = _file(os.path.basename(program.file) or program.name, program.digest, voice)
    if data is None:
        return voice.say("foot.rules", rules=rules)
    files = _file(", ".join(data.names), data.digest, voice)
    return voice.say("foot.data", data=files, rules=rules)


def rules_foot(program: Program, voice: Voice) -> str:
    """The policy file by its name and digest, and lovkode's version."""
    from lovkode import __version__

    rules = _file(os.path.basename(program.file) or program.name, program.digest, voice)
    lines = (voice.say("foot.rules", rules=rules), voice.say("foot.made", version=__version__))
    return " ".join(map(sentence, lines))


def _file(name: str, digest: str, voice: Voice) -> str:
    shown = voice.shown(name)
    return voice.say("foot.file", name=shown, digest=digest[:SHORT]) if digest else shown
