"""The lexer with which Pygments colours policies: it finds this module by itself, nothing else imports it."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, Punctuation, String, Whitespace

from lovkode.dsl.editor.patterns import Pattern, header, language_of, patterns
from lovkode.dsl.keywords import LANGUAGES

TOKENS = {
    "statement": Keyword.Declaration,
    "criterion": Keyword.Namespace,
    "keyword": Keyword,
    "type": Keyword.Type,
    "constant": Keyword.Constant,
    "operator": Operator.Word,
    "unit": Number.Unit,
    "number": Number,
    "date": Literal.Date,
    "member": Name.Entity,
    "citation": Name.Constant,
    "label": Name.Label,
    "string": String.Double,
    "comment": Comment.Single,
    "directive": Comment.Special,
    "defined": Name.Function,
    "built_in": Name.Builtin,
    "name": Name,
    "small": Keyword.Pseudo,
    "sign": Operator,
    "punctuation": Punctuation,
    "space": Whitespace,
}
"""What Pygments calls each kind of words."""


def _rule(pattern: Pattern) -> tuple[str, Any]:
    found = [TOKENS[kind] for kind in pattern.kinds]
    return pattern.regex, bygroups(*found) if re.compile(pattern.regex).groups else found[0]


class PolicyLexer(RegexLexer):  # type: ignore[misc]  # Pygments has no types
    """The Pygments lexer of policies in both languages; the option `language` settles which one a part is in."""

    name = "Policy"
    aliases: ClassVar = ["pol", "policy"]
    filenames: ClassVar = ["*.pol"]
    flags = re.MULTILINE
    tokens: ClassVar = {
        "root": [],
        **{language: [_rule(each) for each in patterns(language)] for language in LANGUAGES},
    }

    def get_tokens_unprocessed(self, text: str, stack: tuple[str, ...] = ("root",)) -> Iterator[tuple[int, Any, str]]:
        """The tokens of a text, each with the place it begins at; together they are the text."""
        if stack == ("root",):
            chosen = self.options.get("language")
            stack = (chosen if chosen in LANGUAGES else language_of(text),)
        yield from super().get_tokens_unprocessed(text, stack)

    @staticmethod
    def analyse_text(text: str) -> bool:
        """Whether a text begins like a policy."""
        above = r"(?:[ \t]*(?:--[^\n]*)?\n)*"
        return any(re.match(above + header(language), text, re.MULTILINE) for language in LANGUAGES)
