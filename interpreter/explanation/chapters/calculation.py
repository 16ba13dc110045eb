"""The calculation: every rule that is not part of a criterion, in the order it is worked out."""

from lovkode.dsl.typesystem import NumberType, TruthType
from lovkode.interpreter.explanation.document import Block, Heading, Listing, Paragraph, Table, beside
from lovkode.interpreter.explanation.exceptions import cited
from lovkode.interpreter.explanation.model import Calculation, Explanation, Members, RuleCase
from lovkode.interpreter.explanation.pictures.steps import steps_pictures
from lovkode.interpreter.explanation.voice import Voice, sentence
from lovkode.interpreter.explanation.workings import Workings
from lovkode.interpreter.values import Undecided


def calculation_chapter(explanation: Explanation, voice: Voice) -> list[Block]:
    """Each remaining rule with its working."""
    if not explanation.rules:
        return []
    blocks: list[Block] = [Heading(2, voice.say("heading.rules"))]
    for case in explanation.rules:
        blocks += case_blocks(case, explanation.chosen, voice, 3)
        blocks += beside(steps_pictures(explanation, case, voice))
    return blocks


def case_blocks(case: RuleCase, chosen: Members, voice: Voice, level: int) -> list[Block]:
    """A rule: in words where it has one value, in a table where it has several."""
    if len(case.calculations) > 1:
        return _several(case, chosen, voice, level)
    calculation = case.calculations[0]
    blocks: list[Block] = [Heading(level, calculation_title(calculation, voice))]
    lines = [*notes(calculation, voice), *working(calculation, chosen, voice)]
    if case.every:
        lines.append(voice.say("rules.every", every=_every(case, voice)))
    lines = [sentence(line) for line in lines]
    return blocks + ([Listing(tuple(lines), numbered=True)] if len(lines) > 1 else [Paragraph(line) for line in lines])


def calculation_title(calculation: Calculation, voice: Voice) -> str:
    """A rule by its label, its value and its provision."""
    label = voice.capital(voice.rule(calculation.rule.name, calculation.piece))
    head = voice.say("heading.result", label=label, value=voice.result(calculation.value, calculation.rule.type))
    return voice.cited(head, _citation(calculation, voice))


def _citation(calculation: Calculation, voice: Voice) -> str | None:
    """The provision of a calculation; of the count of criteria, which no rule states, those of what it counts."""
    if calculation.rule.name != "met_count" or calculation.piece.citation:
        return cited(calculation)
    return count_citation(voice)


def count_citation(voice: Voice) -> str | None:
    """The provisions of the conditions that the count of criteria counts."""
    pieces = voice.rules["met"].pieces if "met" in voice.rules else ()
    return "; ".join(dict.fromkeys(piece.citation for piece in pieces if piece.citation)) or None


def working(calculation: Calculation, chosen: Members, voice: Voice) -> list[str]:
    """The lines of a calculation's working; of one that is undecided also what it can still be."""
    if calculation.part is None:
        return [voice.say("step.given")]
    teller = Workings(voice, {**dict(chosen), **dict(calculation.members)})
    lines = teller.lines(calculation.part)
    value, kind = calculation.value, calculation.rule.type
    if isinstance(value, Undecided) and value.possible and not isinstance(kind, TruthType):
        values = voice.listed((voice.value(each, kind) for each in value.possible), "or")
        if not lines or not lines[-1].endswith(values):
            lines.append(voice.say("step.possible", values=values))
    return lines


def notes(calculation: Calculation, voice: Voice) -> list[str]:
    """The policy's own words about a rule."""
    note = voice.text(calculation.piece.note)
    return [note] if note else []


def _every(case: RuleCase, voice: Voice) -> str:
    """`hver måned`: for whom the one value told counts."""
    parts = []
    for dimension in case.every:
        members = dict(case.calculations[0].piece.domain)[dimension]
        pieces = [members for piece in case.rule.pieces for d, members in piece.domain if d == dimension]
        every = tuple(dict.fromkeys(member for part in pieces for member in part))
        if set(every) != set(voice.dimensions[dimension].members):
            parts.append(voice.say("rules.only_for", members=voice.several(dimension, members)))
        elif voice.knows(f"every.{dimension}"):
            parts.append(voice.say(f"every.{dimension}"))
        else:
            number = str(len(every))
            parts.append(voice.say("every.other", number=number, dimension=voice.quoted(voice.dimension(dimension))))
    return voice.listed(parts)


def _several(case: RuleCase, chosen: Members, voice: Voice, level: int) -> list[Block]:
    """A rule with values for several members: one row each."""
    first = case.calculations[0]
    label = voice.capital(voice.rule(case.rule.name))
    cited_by = [found for each in case.calculations if (found := _citation(each, voice))]
    citations = dict.fromkeys(part for found in cited_by for part in found.split("; "))
    blocks: list[Block] = [Heading(level, voice.cited(label, "; ".join(citations)))]
    noted = dict.fromkeys(note for each in case.calculations for note in notes(each, voice))
    blocks += [Paragraph(sentence(note)) for note in noted]
    told = [working(each, chosen, voice) for each in case.calculations]
    shared = [line for line in told[0] if all(line in lines for lines in told)]
    if shared:
        blocks.append(Paragraph(" ".join(map(sentence, shared))))
    rest = [" ".join(sentence(line) for line in lines if line not in shared) for lines in told]
    names = [voice.capital(voice.dimension(dimension)) for dimension, _ in first.members]
    wide = any(rest)
    head = (*names, voice.say("rules.column_result"), *([voice.say("rules.column_working")] if wide else []))
    rows = []
    for each, text in zip(case.calculations, rest, strict=True):
        members = [voice.capital(voice.member(dimension, member)) for dimension, member in each.members]
        rows.append((*members, voice.result(each.value, case.rule.type), *([text] if wide else [])))
    figures = (len(names),) if isinstance(case.rule.type, NumberType) else ()
    by = voice.listed(voice.dimension(dimension) for dimension, _ in first.members)
    caption = voice.say("rules.caption", label=label, dimension=by)
    blocks.append(Table(caption, head, tuple(rows), figures))
    if case.every:
        blocks.append(Paragraph(sentence(voice.say("rules.every", every=_every(case, voice)))))
    return blocks
