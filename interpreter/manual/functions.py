"""Functions told: those of the policy itself, and those of modules that it uses."""

from collections.abc import Iterator, Mapping
from itertools import chain

from lovkode.dsl.expression import Call, Expression
from lovkode.dsl.program import Named, Program
from lovkode.interpreter.explanation.document import Block, Listing, Paragraph
from lovkode.interpreter.explanation.voice import sentence
from lovkode.interpreter.manual.belongings import passage_blocks, spelled
from lovkode.interpreter.manual.model import Book, Entry
from lovkode.interpreter.manual.rules import statement
from lovkode.interpreter.manual.speech import Linked
from lovkode.interpreter.manual.tables import inner_tables
from lovkode.interpreter.walking import parts


def calls_in(*nodes: Expression) -> Mapping[str, Call]:
    """The functions that expressions use, also within one another, each by its first use."""
    found: dict[str, Call] = {}
    waiting, seen = list(nodes), set[int]()
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Call) and node.body is not None:
            found.setdefault(node.name, node)
            waiting.append(node.body)
        waiting += parts(node)
    return found


def expressions(program: Program) -> Iterator[Expression]:
    """Every expression of a policy: of its rules first, then of what is said about them."""
    yield from (piece.expression for rule in program.rules for piece in rule.pieces)
    yield from (check.condition for check in program.checks)
    yield from (piece.expression for r in program.readings for a in r.alternatives for _, piece in a.pieces)
    yield from (each.subject for each in program.properties)
    yield from chain.from_iterable((*(g.value for g in each.given), *each.expected) for each in program.examples)


def told_functions(program: Program) -> list[tuple[Named, Call | None]]:
    """The policy's own functions, and those of modules that it uses, each with a use where there is one."""
    used = calls_in(*expressions(program))
    return [(each, used.get(each.name)) for each in program.functions if each.module is None or each.name in used]


def function_entry(function: Named, call: Call | None, book: Book) -> Entry:
    """A function: what it is used on, what it works out, and which rules use it."""
    speech = book.speech
    label = speech.capital(speech.labelled(function.label, function.name))
    blocks: list[Block] = []
    lines = [speech.say("function.module", module=function.module)] if function.module else []
    if call is not None and call.body is not None:
        formulas = Linked(speech, {})
        blocks.append(Paragraph(sentence(statement("", label, call.body, formulas))))
        blocks += inner_tables(call.body, None, speech, {})
        names = (speech.quoted(speech.plain_name(each)) for each in call.parameters)
        lines.append(speech.say("function.of", names=speech.listed(names)))
        told = {each.name for each, _ in told_functions(book.program)}
        inner = [name for name in calls_in(call.body) if name in told]
        lines += [speech.say("entry.uses_functions", names=speech.links(inner))] if inner else []
    users = [name for name, used in book.calls.items() if function.name in used]
    lines += [speech.say("entry.used_for", names=speech.links(users))] if users else []
    lines.append(speech.say("entry.name", name=spelled(function.name, book)))
    blocks.append(Listing(tuple(map(sentence, lines))))
    passages = book.modules.get(function.module, book.passages) if function.module else book.passages
    passage = passages.functions.get(function.name)
    blocks += passage_blocks([passage] if passage is not None else [], book)
    return Entry(speech.target(function.name), label, None, (), tuple(blocks), {})
