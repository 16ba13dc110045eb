"""A command used wrongly is told in the language asked for."""

import json

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
