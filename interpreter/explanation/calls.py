"""Functions used on values, as told: by their names and values, and a policy's own with their workings."""

from lovkode.dsl.expression import Call, Current, Literal, Parameter, Reference
from lovkode.dsl.program import Named
from lovkode.dsl.text import NO_TEXT
from lovkode.dsl.typesystem import TruthType
from lovkode.interpreter.explanation.arithmetic import Worker
from lovkode.interpreter.explanation.formulas import SUM, Formulas
from lovkode.interpreter.explanation.model import Part
from lovkode.interpreter.explanation.voice import Voice
from lovkode.interpreter.explanation.workings import Workings
from lovkode.interpreter.walking import size

MAX_TOLD = 200
"""The most steps of a function whose working is told."""

_SLOTS = ("a", "b", "c")


def call_part(node: Call, worker: Worker) -> Part:
    """The working of a call: its values, and the expression of one of the policy's own functions behind them."""
    parts = tuple(worker.part(argument) for argument in node.arguments)
    named = {each.name: each for each in worker.evaluation.program.functions}.get(node.name)
    own = named is not None and named.module is None and not named.hidden
    if own and node.body is not None and size(node.body) <= MAX_TOLD:
        values = tuple(worker.evaluation.unsettled(each, worker.at, worker.index) for each in node.arguments)
        parts = (*parts, Worker(worker.evaluation, node.parameters, values).part(node.body))
    return Part(node, worker.value(node), parts)


def call_words(node: Call | Parameter, formulas: Formulas) -> str:
    """A call by the names of what the function is used on; a parameter by its own."""
    if isinstance(node, Parameter):
        text = formulas.voice.quoted(formulas.voice.plain_name(node.name))
        return formulas.voice.say("expression.yes", name=text) if isinstance(node.type, TruthType) else text
    named = [formulas.name(a) if isinstance(a, Reference) else formulas.words(a, SUM) for a in node.arguments]
    text = _called(node, named, formulas.voice)
    return formulas.voice.say("expression.yes", name=text) if isinstance(node.type, TruthType) else text


def call_lines(part: Part, workings: Workings) -> list[str]:
    """The sentences of a call, the last of them with its result."""
    node = part.expression
    voice = workings.voice
    if isinstance(node, Parameter):
        name, result = voice.quoted(voice.plain_name(node.name)), voice.result(part.value, node.type)
        if isinstance(node.type, TruthType):
            return [voice.say("step.truth", name=name, answer=result)]
        return [voice.say("step.call", call=name, result=workings.result(part))]
    assert isinstance(node, Call)
    count = len(node.arguments)
    lines = []
    for each in part.parts[:count]:
        if not isinstance(each.expression, Literal | Reference | Current | Parameter):
            lines += workings.told(each)
    for each in part.parts[count:]:
        lines += [voice.say("step.inside", name=voice.quoted(_label(node.name, voice))), *workings.lines(each)]
    call = _called(node, [workings.result(each) for each in part.parts[:count]], voice)
    if isinstance(node.type, TruthType):
        return [*lines, voice.say("step.truth", name=call, answer=voice.result(part.value, node.type))]
    return [*lines, voice.say("step.call", call=call, result=workings.result(part))]


def _called(node: Call, values: list[str], voice: Voice) -> str:
    """`»Udgangen af kvartalet« for 14. februar 2026`, or how a function of the language itself is put."""
    if node.body is None:
        return voice.say(f"native.{node.name}", **dict(zip(_SLOTS, values, strict=False)))
    return voice.say("expression.call", name=voice.quoted(_label(node.name, voice)), values=voice.listed(values))


def _label(name: str, voice: Voice) -> str:
    """What a function is called."""
    named = {each.name: each for each in voice.program.functions}.get(name, Named(name, NO_TEXT))
    return voice.labelled(named.label, name)
