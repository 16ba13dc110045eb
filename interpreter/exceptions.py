"""Exceptions at work: which one applies to a result, and the provisions that the result then follows from."""

from lovkode.dsl.expression import Case, Excepted
from lovkode.dsl.program import Piece, Rule, piece_at
from lovkode.interpreter.evaluator import Evaluation
from lovkode.interpreter.values import Index


def applied(evaluation: Evaluation, rule: Rule, index: Index) -> Case | None:
    """The exception that a result follows from; none for the normal case, a given value, and while that is open."""
    expression = piece_at(rule.pieces, index).expression
    if not isinstance(expression, Excepted) or evaluation.step(rule.name, index).given:
        return None
    for case in expression.cases:
        holds = evaluation.part(case.condition, rule.dimensions, index)
        if holds is not False:
            return case if holds is True else None
    return None


def citation_at(evaluation: Evaluation, rule: Rule, index: Index) -> str | None:
    """The provisions a result follows from: that of its rule, and that of the exception that applies."""
    return together(piece_at(rule.pieces, index), applied(evaluation, rule, index))


def together(piece: Piece, case: Case | None) -> str | None:
    """The provisions of a definition and of an exception to it, each once."""
    cited = (piece.citation, case.citation if case is not None else None)
    return "; ".join(dict.fromkeys(each for each in cited if each)) or None
