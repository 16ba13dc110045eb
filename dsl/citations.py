"""Citations: how a provision is named in the margin."""

_PARAGRAPH = r"§§?[ ]?\d+(?:[ ]?[a-z](?!\w))?(?:[ ]?[-–][ ]?\d+)?"
_ANNEX = r"bilag[ ]\d+|præambel"
_PART = (
    r"stk\.[ ]?\d+(?:[ ]?[-–][ ]?\d+)?(?: og \d+)?|nr\.[ ]?\d+(?:[ ]?[-–][ ]?\d+)?|\d+\.[ ]?pkt\.|pkt\.[ ]?\d+"
    r"|litra [a-z]|afsnit \d+|indledning|tabel(?: \d+)?|slutning|boks \d+(?:\.\d+)?"
)
CITATION = rf"(?:(?:{_PARAGRAPH}|{_ANNEX})(?:[,;] (?:{_PARAGRAPH}|{_ANNEX}|{_PART}))*|\[[^\]\n]+\])(?!\w)"
"""A citation: `§ 6, stk. 2-3`, `§ 3, stk. 2; bilag 1, tabel`, or any words in square brackets."""
