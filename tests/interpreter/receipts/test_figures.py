"""Values of receipts are read back as they were, and told to a reader."""

from datetime import date
from fractions import Fraction

import pytest

from lovkode.dsl.expression import Constant, CorrectionValue, Period
from lovkode.dsl.pipeline import check_policy
from lovkode.dsl.source import Source
from lovkode.dsl.typesystem import (
    CORRECTION,
    DATE,
    MONEY,
    MONEY_SCALES,
    PERIOD,
    TEXT,
    TRUTH,
    MemberType,
    NumberType,
    Type,
)
from lovkode.interpreter.receipts.figures import constant_of, told
from lovkode.interpreter.reports.document import constant
from lovkode.interpreter.reports.naming import Naming
from tests.grants import POLICY

TKR = NumberType(MONEY, MONEY_SCALES["tkr"])
RATIO = NumberType()


@pytest.mark.parametrize(
    ("value", "unit", "kind"),
    [
        (Fraction(88_002_400), "tkr", TKR),
        (Fraction(-1, 3), "ratio", RATIO),
        (Fraction(10**40, 7), "ratio", RATIO),
        (True, None, TRUTH),
        (date(2026, 3, 31), None, DATE),
        (Period(1, 0, 3), None, PERIOD),
        (Period(), None, PERIOD),
        (CorrectionValue("none"), None, CORRECTION),
        (CorrectionValue("amount", Fraction(-1, 250)), None, CORRECTION),
        (CorrectionValue("amount", Fraction(0)), None, CORRECTION),
        (CorrectionValue("factor", Fraction(1, 3)), None, CORRECTION),
        ("Sjælland", None, MemberType("region")),
        ("words", None, TEXT),
    ],
)
def test_there_and_back(value: Constant, unit: str | None, kind: Type) -> None:
    """What a receipt writes of a value is read back as that value."""
    assert value == constant_of(constant(value, kind), unit, kind)


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("1e999999999", "ratio", RATIO),
        ("1/0", "ratio", RATIO),
        ("0x10", "ratio", RATIO),
        ("٣", "ratio", RATIO),
        ("9" * 5000, "ratio", RATIO),
        ("nan", "ratio", RATIO),
        ("1", "kr", TKR),
        ("1", None, RATIO),
        (True, "ratio", RATIO),
        ("true", None, TRUTH),
        ("2025-02-30", None, DATE),
        ("P", None, PERIOD),
        ("0.98", None, CORRECTION),
        ("×", None, CORRECTION),
    ],
)
def test_what_no_receipt_writes(text: str | bool, unit: str | None, kind: Type) -> None:
    """Anything else is no value, however long it would take to work out."""
    assert constant_of(text, unit, kind) is None


@pytest.mark.parametrize(
    ("entry", "kind", "danish"),
    [
        ({"value": "88002.4", "unit": "tkr", "possible": []}, TKR, "88.002,4 tusinde kr."),
        ({"value": None, "unit": "tkr", "possible": ["0", "200"]}, TKR, "0 tusinde kr. eller 200 tusinde kr."),
        ({"value": None, "unit": "ratio"}, RATIO, "ukendt"),
        ({"value": False, "unit": None}, TRUTH, "nej"),
        ({"value": "many", "unit": "tkr"}, TKR, "many tkr"),
        ({"value": "1", "unit": None}, None, "1"),
    ],
)
def test_told(entry: dict[str, object], kind: Type | None, danish: str) -> None:
    """A value in the reader's words; what is no value as it stands."""
    program = check_policy(Source("policy.pol", POLICY))[0]
    assert program is not None
    assert danish == told(entry, kind, Naming(program, "da"))
