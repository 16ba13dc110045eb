"""Words that readers see, in the languages of the reader."""

from lovkode.dsl.record import Record, record


@record
class Text(Record):
    """Words in Danish, in English or in both."""

    da: str | None = None
    en: str | None = None


NO_TEXT = Text()
