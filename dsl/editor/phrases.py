"""The words of the editor itself, in English and in Danish."""

from lovkode.dsl.text import Text

_PHRASES = {
    "en": {
        "parameter": "parameter",
        "definition": "rule",
        "table": "table",
        "criterion": "rule of the criteria",
        "assumption": "assumption",
        "input": "figure from data",
        "dimension": "dimension",
        "member": "member of `{dimension}`",
        "unit": "unit",
        "deadline": "deadline",
        "function": "function",
        "reading": "reading",
        "exception": "exception",
        "module": "module",
        "policy": "policy",
        "built-in": "built into the language",
        "parameter of": "what `{name}` is used on",
        "kept by": "for each {names}",
        "members": "members: {names}",
        "days": "{first} to {last}",
        "rests on": "rests on {names}",
        "because": "because {reason}",
        "on data": "On the example data ({files}):",
        "without data": "Without data:",
        "more": "… and {number} more",
        "from file": "from `{file}`",
        "write": "Write `{text}`",
        "delete": "Delete this",
        "passed": "passed",
        "failed": "FAILED: {found}",
        "keyword": "word of the language",
        "and": "and",
        "rename no name": "there is no name here that could be changed",
        "rename built-in": "`{name}` is built into the language and cannot be renamed",
        "rename elsewhere": "`{name}` is declared in `{file}`; rename it there",
        "rename undeclared": "`{name}` is not declared in this file",
        "rename form": "`{name}` cannot be a name: it has letters, digits and `_` only, and begins with a letter",
        "rename taken": "`{name}` is already the name of something else",
        "rename broken": "this file has mistakes; correct them before you rename",
        "rename word": "`{name}` would be read as a word of the language",
    },
    "da": {
        "parameter": "parameter",
        "definition": "regel",
        "table": "tabel",
        "criterion": "regel for kriterierne",
        "assumption": "antagelse",
        "input": "tal fra data",
        "dimension": "dimension",
        "member": "medlem af `{dimension}`",
        "unit": "enhed",
        "deadline": "frist",
        "function": "funktion",
        "reading": "læsning",
        "exception": "undtagelse",
        "module": "modul",
        "policy": "regelsæt",
        "built-in": "en del af sproget",
        "parameter of": "det, som `{name}` bruges på",
        "kept by": "for hver {names}",
        "members": "medlemmer: {names}",
        "days": "{first} til {last}",
        "rests on": "hviler på {names}",
        "because": "fordi {reason}",
        "on data": "På eksempeldata ({files}):",
        "without data": "Uden data:",
        "more": "… og {number} mere",
        "from file": "fra `{file}`",
        "write": "Skriv `{text}`",
        "delete": "Slet dette",
        "passed": "bestået",
        "failed": "IKKE BESTÅET: {found}",
        "keyword": "ord i sproget",
        "and": "og",
        "rename no name": "her er ikke et navn, der kan ændres",
        "rename built-in": "`{name}` er en del af sproget og kan ikke omdøbes",
        "rename elsewhere": "`{name}` er angivet i `{file}`; omdøb det dér",
        "rename undeclared": "`{name}` er ikke angivet i denne fil",
        "rename form": "`{name}` kan ikke være et navn: det har kun bogstaver, cifre og `_` og begynder med et bogstav",
        "rename taken": "`{name}` er allerede navnet på noget andet",
        "rename broken": "filen har fejl; ret dem, før du omdøber",
        "rename word": "`{name}` ville blive læst som et ord i sproget",
    },
}


def phrase(locale: str, key: str, **facts: str) -> str:
    """A phrase in a language, with its facts filled in."""
    return _PHRASES[locale][key].format(**facts)


def shown(text: Text, locale: str) -> str | None:
    """The text in the reader's language, or in the other where it has only that."""
    first, second = (text.da, text.en) if locale == "da" else (text.en, text.da)
    return first or second


def in_both(text: Text) -> str:
    """The text in both languages, the Danish first: `Ramme i alt · Total frame`."""
    return " · ".join(dict.fromkeys(filter(None, (text.da, text.en))))
