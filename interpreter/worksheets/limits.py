"""What a spreadsheet takes: how long a formula may be, how exact a number, and from when its days count alike."""

import re
from datetime import date

MAX_DIGITS = 14
"""The most digits that a number may have where its last one counts: one less than a spreadsheet keeps."""

MAX_FORMULA = 8_000
"""The most characters of a formula; Excel opens no workbook with one of more than 8,192."""

MAX_TEXT = 255
"""The most characters of a text in a formula."""

MAX_DEPTH = 60
"""The most brackets inside each other in a formula; Excel has 64 levels."""

MAX_ARGUMENTS = 255
"""The most arguments of a function."""

FIRST_DAY = date(1900, 3, 1)
"""The first day from which every spreadsheet counts alike: Excel has a 29 February 1900."""

_TEXT = re.compile(r'"((?:[^"]|"")*)"')


def fits(formula: str) -> bool:
    """Whether a formula is short and flat enough for every spreadsheet program."""
    if len(formula) > MAX_FORMULA or any(len(each) > MAX_TEXT for each in _TEXT.findall(formula)):
        return False
    arguments: list[int] = []
    for sign in _TEXT.sub("", formula):
        if sign == "(":
            arguments.append(1)
        elif sign == ")":
            arguments.pop()
        elif sign == ",":
            arguments[-1] += 1
        if len(arguments) > MAX_DEPTH or (arguments and arguments[-1] > MAX_ARGUMENTS):
            return False
    return True
