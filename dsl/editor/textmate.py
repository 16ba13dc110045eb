"""What editors of the TextMate family are told: the grammar that colours a policy, and how its lines behave."""

from typing import Any

from lovkode.dsl.editor.patterns import Pattern, header, patterns, words
from lovkode.dsl.keywords import LANGUAGES

SCOPES = {
    "statement": "keyword.control.statement.policy",
    "criterion": "storage.type.criterion.policy",
    "keyword": "keyword.other.policy",
    "type": "support.type.policy",
    "constant": "constant.language.policy",
    "operator": "keyword.operator.word.policy",
    "unit": "keyword.other.unit.policy",
    "number": "constant.numeric.policy",
    "date": "constant.numeric.date.policy",
    "member": "entity.name.type.criterion.policy",
    "citation": "constant.other.citation.policy",
    "label": "entity.other.attribute-name.language.policy",
    "string": "string.quoted.double.policy",
    "comment": "comment.line.double-dash.policy",
    "directive": "comment.line.double-dash.lint.policy",
    "defined": "entity.name.function.policy",
    "built_in": "variable.language.policy",
    "name": "variable.other.policy",
    "small": "comment.other.small-word.policy",
    "sign": "keyword.operator.policy",
    "punctuation": "punctuation.separator.policy",
}
"""What a theme knows each kind of words by; white space has no colour."""


def grammar() -> dict[str, Any]:
    """The TextMate grammar of both languages; the first word of a file says which of them it is in."""
    return {
        "information": "Made from lovkode's table of keywords; changes belong there.",
        "name": "Policy",
        "scopeName": "source.policy",
        "fileTypes": ["pol"],
        "patterns": [{"include": "#danish"}, {"include": "#en"}],
        "repository": {
            "danish": {"begin": f"(?={header('da')})", "end": "(?!)", "patterns": [{"include": "#da"}]},
            **{language: {"patterns": [_rule(each) for each in patterns(language)]} for language in LANGUAGES},
        },
    }


def _rule(pattern: Pattern) -> dict[str, Any]:
    if len(pattern.kinds) == 1:
        return {"match": pattern.regex, **_scope(pattern.kinds[0])}
    captures = {str(number): _scope(kind) for number, kind in enumerate(pattern.kinds, 1)}
    return {"match": pattern.regex, "captures": {number: scope for number, scope in captures.items() if scope}}


def _scope(kind: str) -> dict[str, str]:
    return {"name": SCOPES[kind]} if kind in SCOPES else {}


def configuration() -> dict[str, Any]:
    """How VS Code treats the lines of a policy: comments, brackets, words, and what is indented below them."""
    blocks = ("POLICY", "MODULE", "PROVISIONS", "INPUT", "READING", "EXAMPLE", "PROPERTY")
    opening = [words(language, "statement", only=blocks) for language in LANGUAGES]
    criteria = [words(language, "criterion") for language in LANGUAGES]
    joints = [words(language, "keyword", only=("TO",)) for language in LANGUAGES]
    return {
        "comments": {"lineComment": "--"},
        "brackets": [["(", ")"], ["[", "]"]],
        "autoClosingPairs": [
            {"open": "(", "close": ")"},
            {"open": "[", "close": "]", "notIn": ["string", "comment"]},
            {"open": '"', "close": '"', "notIn": ["string", "comment"]},
        ],
        "surroundingPairs": [["(", ")"], ["[", "]"], ['"', '"']],
        "wordPattern": {"pattern": r"[\p{L}_][\p{L}\p{N}_]*|\d[\d_.,]*", "flags": "u"},
        "folding": {"offSide": True},
        "indentationRules": {
            "increaseIndentPattern": rf"^(?:(?:{'|'.join(opening)})(?=\s|$).*"
            rf"|(?:{'|'.join(criteria)})(?:[\s,]+(?:\d+|{'|'.join(joints)}))+\s*"
            r"|[^\s\-].*:\s*(?:§.*|\[.*|--.*)?)$",
            "decreaseIndentPattern": "(?!)",
        },
    }
