"""Small policies built by hand, and a reader of data for them."""

from fractions import Fraction
from pathlib import Path

from lovkode.dsl.diagnostics import Diagnostic, Severity
from lovkode.dsl.intervals import Interval
from lovkode.dsl.program import Dimension, Domain, Input, InputPiece, Program
from lovkode.dsl.text import NO_TEXT, Text
from lovkode.dsl.typesystem import CORRECTION, NumberType, Type
from lovkode.interpreter.dataset import Dataset, read_dataset

REGIONS = ("Nordjylland", "Midtjylland", "Syddanmark", "Hovedstaden", "Sjælland")
CRITERIA = ("1", "2", "3", "4")
MONTHS = tuple("January February March April May June July August September October November December".split())
LABELS = (Text("Sygehusforløb pr. borger", "Hospital courses per citizen"), Text(), Text(), Text())
DIMENSIONS = (
    Dimension("region", REGIONS),
    Dimension("criterion", CRITERIA, Text("kriterium", "criterion"), LABELS),
    Dimension("month", MONTHS),
)
RATIO = NumberType(bounds=Interval(Fraction(0)))
SHARE = NumberType(bounds=Interval(Fraction(0), Fraction(1)))


def make_input(
    name: str,
    *pieces: tuple[tuple[str, ...], Type],
    by: tuple[str, ...] = ("region", "criterion"),
    citation: str | None = None,
    optional: bool = False,
) -> Input:
    """An input; each piece states the members of the last dimension it is asked for, and its type."""
    known = {dimension.name: dimension.members for dimension in DIMENSIONS}
    made = []
    for members, kind in pieces:
        domain: Domain = (*((by_name, known[by_name]) for by_name in by[:-1]), *((last, members) for last in by[-1:]))
        made.append(InputPiece(domain, kind, optional, Text(None, f"{name} in words"), citation))
    return Input(name, made[0].type, by, tuple(made))


def make_program(*inputs: Input, dimensions: tuple[Dimension, ...] = DIMENSIONS) -> Program:
    """A policy with the inputs."""
    return Program(
        name="naerhedsfinansiering",
        year=2025,
        title=NO_TEXT,
        source=NO_TEXT,
        citation=None,
        covers=None,
        dimensions=dimensions,
        units=(),
        inputs=inputs,
        rules=(),
        checks=(),
        examples=(),
        properties=(),
        readings=(),
        deadlines=(),
        omissions=(),
        names=(("baseline", "basisværdi"), ("Hovedstaden", "Capital")),
    )


INPUTS = (
    make_input("baseline", (("1", "2"), RATIO), (("3", "4"), SHARE), citation="§ 6, stk. 2-3"),
    make_input("registered", (("1", "2"), RATIO), (("3", "4"), SHARE), citation="§ 6, stk. 4-5"),
    make_input("coding", (CRITERIA, CORRECTION), citation="§ 7, stk. 1"),
    make_input("national", (CRITERIA, CORRECTION), citation="§ 7, stk. 2"),
    make_input("granted", (CRITERIA, CORRECTION), citation="§ 7, stk. 3, bilag 2", optional=True),
    make_input("outpatient", (("1", "4"), CORRECTION), citation="§ 7, stk. 4, bilag 3"),
    make_input("age", (("1", "2"), CORRECTION), citation="§ 6, stk. 2"),
)


class Reader:
    """Reads texts as data files of a policy, which are named `data` with a suffix."""

    def __init__(self, folder: Path, policy: Program) -> None:
        self.folder = folder
        self.policy = policy

    def read(self, content: str | bytes, suffix: str = "csv") -> tuple[Dataset | None, tuple[Diagnostic, ...]]:
        """What the dataset reader gives."""
        file = self.folder / f"data.{suffix}"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_dataset(self.policy, file)

    def data(self, content: str | bytes, suffix: str = "csv") -> Dataset:
        """The dataset of a file without mistakes."""
        dataset, found = self.read(content, suffix)
        assert dataset is not None, found
        return dataset

    def mistakes(self, content: str | bytes, suffix: str = "csv") -> list[Diagnostic]:
        """The mistakes of a file, without the notes."""
        dataset, found = self.read(content, suffix)
        errors = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
        assert (dataset is None) == bool(errors)
        return errors

    def codes(self, content: str | bytes, suffix: str = "csv") -> list[str]:
        """The codes of the mistakes of a file."""
        return [diagnostic.code for diagnostic in self.mistakes(content, suffix)]

    def notes(self, content: str | bytes, suffix: str = "csv") -> list[Diagnostic]:
        """The notes on a file without mistakes."""
        return list(self.data(content, suffix).notes)
