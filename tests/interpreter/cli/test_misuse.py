"""A command used wrongly is told in the language asked for."""

import json
import shlex
from pathlib import Path

import pytest

from tests.interpreter.cli.conftest import Policy


@pytest.mark.parametrize(
    ("said", "arguments"),
    [
        (
            "Fejl: der er ingen valgmulighed, der hedder `--regin`; mente du `--region` eller `--reading`?",
            "eval grants --regin=Nord",
        ),
        ("Fejl: der er ingen valgmulighed, der hedder `--zzz`.", "eval grants --zzz"),
        ("Fejl: der er ingen kommando, der hedder `evl`", "evl grants"),
        ("Fejl: `POLICY` mangler.", "eval"),
        ("Fejl: `-o` / `--output` mangler.", "template grants"),
        ("Fejl: valgmuligheden `--region` mangler en værdi.", "eval grants --region"),
        ("Fejl: `xml` er ikke en mulighed for `--format`; vælg `text`, `markdown`", "explain grants --format xml"),
        ("Fejl: `region` har ikke formen `DIM=MEMBER`, for eksempel `criterion=2`.", "eval grants --only region"),
        ("Fejl: der er for mange ord: `Nord`.", "eval grants Nord"),
        ("Fejl: `--json` tager ingen værdi.", "eval grants --json=1"),
        ("Fejl: `--json`, `--csv` og `--markdown` kan ikke bruges sammen", "eval grants --json --csv"),
    ],
)
def test_in_danish(policy: Policy, monkeypatch: pytest.MonkeyPatch, said: str, arguments: str) -> None:
    """Each way of using the command wrongly has a Danish sentence."""
    monkeypatch.setenv("POLICY_LANG", "da")
    code, out, err = policy(*arguments.split())
    err = err or json.loads(out)["problems"][0]["title"]
    assert 2 == code
    assert said.removeprefix("Fejl: ") in err
    assert "Error" not in err
    assert "Usage" not in err


def test_the_option_chooses_the_language(policy: Policy) -> None:
    """Also where the command could not be read; the way to use it stands above."""
    err = policy("eval", "--lang", "da", "--nope", "grants").err
    assert err.startswith("Brug: policy eval [OPTIONS] POLICY\nKør `policy eval --help`")


def test_in_english(policy: Policy) -> None:
    """As the library words it."""
    assert "Error: No such option '--nope'." in policy("eval", "--nope", "grants").err


CONTRADICTIONS = [
    ("eval grants --region Nord --region Vest", "--region Nord", "--region Vest"),
    ("explain grants --region Nord --only region=vest", "--region Nord", "--only region=vest"),
    ("eval grants --only region=Nord --only region=Vest", "--only region=Nord", "--only region=Vest"),
    (
        "eval grants --reading equality=counts --reading lighed=tæller_ikke",
        "--reading equality=counts",
        "--reading lighed",
    ),
    ("eval grants --set limit=60% --set limit=70%", "--set limit=60%", "--set limit=70%"),
    ("eval grants --set 'total=1 tkr' --set 'ramme_i_alt=2 tkr'", "--set 'total=1 tkr'", "--set 'ramme_i_alt=2 tkr'"),
    ("eval grants --set 'score for Vest=1' --set score=0", "--set 'score for Vest=1'", "--set score=0"),
    ("explain grants -o a -o b", "-o a", "-o b"),
    ("explain grants -o a --output=b", "-o a", "-o b"),
    ("explain grants --format text --format html", "--format text", "--format html"),
    ("template grants --output a.csv --output b.csv", "-o a.csv", "-o b.csv"),
    ("test grants --junit a --junit b", "--junit a", "--junit b"),
]
"""Commands, and the two options that the message names."""


@pytest.mark.parametrize("locale", ["en", "da"])
@pytest.mark.parametrize(("arguments", "one", "other"), CONTRADICTIONS)
def test_options_that_contradict_each_other(
    policy: Policy, folder: Path, arguments: str, one: str, other: str, locale: str
) -> None:
    """Neither is taken in silence: both are named, and nothing is written."""
    before = sorted(folder.iterdir())
    code, out, err = policy(*shlex.split(arguments), "--lang", locale)
    assert (2, "") == (code, out)
    said = {
        "en": "contradict each other; write only one of them",
        "da": "modsiger hinanden; skriv kun den ene",
    }
    assert said[locale] in " ".join(err.split())
    assert one in err
    assert other in err
    assert before == sorted(folder.iterdir())


def test_two_languages(policy: Policy) -> None:
    """The first one says it."""
    code, _, err = policy("eval", "grants", "--lang", "da", "--lang", "en")
    assert 2 == code
    assert "Fejl: `--lang da` og `--lang en` modsiger hinanden; skriv kun den ene." in err


def test_a_contradiction_as_json(policy: Policy) -> None:
    """A document, as of any other wrong use."""
    code, out, _ = policy("eval", "grants", "--json", "--region", "Nord", "--region", "Vest")
    assert 2 == code
    (problem,) = json.loads(out)["problems"]
    assert "`--region Nord` and `--region Vest` contradict each other; write only one of them." == problem["title"]


@pytest.mark.parametrize(
    "arguments",
    [
        "eval grants --region Nord --region nord --only region=Nord",
        "eval grants --reading equality=counts --reading lighed=counts",
        "eval grants --set limit=60% --set limit=0.6",
        "eval grants --data grants.csv --data ./grants.csv",
        "explain grants --format text --format text --lang en --lang en",
    ],
)
def test_the_same_said_twice(policy: Policy, arguments: str) -> None:
    """Is said once."""
    assert 0 == policy(*arguments.split()).code


def test_members_of_several_dimensions(policy: Policy) -> None:
    """They narrow the case together."""
    assert 0 == policy("eval", "grants", "--only", "region=Nord", "--only", "month=February").code


@pytest.mark.parametrize(
    ("arguments", "english", "danish"),
    [
        (["eval", "grants", "--region", ""], "write `--region NAME`", "skriv `--region NAME`"),
        (["eval", "grants", "--region", " "], "write `--region NAME`", "skriv `--region NAME`"),
        (["eval", "grants", "--data="], "write `--data FILE`", "skriv `--data FILE`"),
        (["eval", "grants", "--set", ""], "write `--set NAME=VALUE`", "skriv `--set NAME=VALUE`"),
        (["eval", "grants", "--reading", ""], "write `--reading NAME=CHOICE`", "skriv `--reading NAME=CHOICE`"),
        (["eval", "grants", "--only", ""], "write `--only DIM=MEMBER`", "skriv `--only DIM=MEMBER`"),
        (["explain", "grants", "-o", ""], "write `-o FILE`", "skriv `-o FILE`"),
        (
            ["explain", "grants", "--format="],
            "write `--format [text|markdown|html|pdf|word]`",
            "`--format [text|markdown|html|pdf|word]`",
        ),
        (["template", "grants", "-o", ""], "write `-o FILE`", "skriv `-o FILE`"),
        (["test", "grants", "--junit", ""], "write `--junit FILE`", "skriv `--junit FILE`"),
    ],
)
def test_an_option_with_an_empty_value(policy: Policy, arguments: list[str], english: str, danish: str) -> None:
    """As it comes from a variable of a shell that is not set."""
    code, out, err = policy(*arguments)
    assert (2, "") == (code, out)
    assert "is empty; " + english in err
    code, out, err = policy(*arguments, "--lang", "da")
    assert (2, "") == (code, out)
    assert "er tom; " in err
    assert danish in err


def test_a_language_that_is_empty(policy: Policy) -> None:
    """Also of the option that says how to speak."""
    code, _, err = policy("eval", "grants", "--lang", "")
    assert 2 == code
    assert "The value of `--lang` is empty; write `--lang [da|en]`" in err


@pytest.mark.parametrize(("option", "said"), [("--reading", "NAME=CHOICE"), ("--only", "DIM=MEMBER")])
def test_a_pair_without_its_right_side(policy: Policy, option: str, said: str) -> None:
    """Its form is told."""
    code, _, err = policy("eval", "grants", option, "x=")
    assert 2 == code
    assert f"`x=` is not of the form `{said}`" in err


def test_signs_that_would_steer_a_terminal(policy: Policy) -> None:
    """Are told by their numbers."""
    assert "<U+001B>" in policy("eval", "grants", "--only", "a\x1bb").err
    assert "\x1b" not in policy("eval", "grants", "--only", "a\x1bb").err
