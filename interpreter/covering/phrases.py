"""The words of a cover and of suggested examples, in English and in Danish."""

_PHRASES = {
    "en": {
        "confirm": "Suggested by lovkode: confirm the expected value against the source, or correct it; "
        "then delete this line.",
        "below": "{name}: {moved} one step below the limit",
        "at": "{name}: {moved} exactly at the limit",
        "above": "{name}: {moved} one step above the limit",
        "case": "{name}: a case no other example has",
        "stated": "{name}: as stated",
        "summary": "{file}: {count} of {size} points reached = {share}%",
        "failing": "{file}: expectations that do not hold, and so count for nothing: {number} (see `policy test`)",
        "nothing": "{file}: there is nothing to suggest",
        "left": "{file}: points without a suggestion: {number}",
        "true": "true",
        "false": "false",
        "at the limit": "at the limit",
        "beside the limit": "just beside it",
        "then": "then",
        "else": "else",
        "applied": "applied",
        "not applied": "not applied",
        "counted": "counted",
        "not counted": "not counted",
        "reached": "reached",
        "rounded up": "rounded up",
        "rounded down": "rounded down",
        "corrected": "corrected",
        "felt": "makes a difference",
        "decided": "decided",
    },
    "da": {
        "confirm": "Foreslået af lovkode: sammenhold den forventede værdi med kilden, eller ret den; "
        "slet så denne linje.",
        "below": "{name}: {moved} et trin under grænsen",
        "at": "{name}: {moved} præcis på grænsen",
        "above": "{name}: {moved} et trin over grænsen",
        "case": "{name}: et tilfælde, som intet andet eksempel har",
        "stated": "{name}: som fastsat",
        "summary": "{file}: {count} af {size} punkter er nået = {share} pct.",
        "failing": "{file}: forventninger, der ikke holder og derfor ikke tæller med: {number} (se `policy test`)",
        "nothing": "{file}: der er intet at foreslå",
        "left": "{file}: punkter uden forslag: {number}",
        "true": "sand",
        "false": "falsk",
        "at the limit": "på grænsen",
        "beside the limit": "lige ved siden af",
        "then": "så",
        "else": "ellers",
        "applied": "brugt",
        "not applied": "ikke brugt",
        "counted": "talt med",
        "not counted": "ikke talt med",
        "reached": "nået",
        "rounded up": "rundet op",
        "rounded down": "rundet ned",
        "corrected": "korrigeret",
        "felt": "gør en forskel",
        "decided": "afgjort",
    },
}


def phrase(locale: str, key: str, **facts: str) -> str:
    """One of the words or sentences, with its blanks filled."""
    return _PHRASES[locale][key].format(**facts)
