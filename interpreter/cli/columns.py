"""Tables of the command: rows of cells, aligned by the widest."""

from collections.abc import Sequence

from lovkode.interpreter.cli.terminal import shown


def columns(rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset()) -> str:
    """The rows as lines; the columns `numbers` are set to the right."""
    cells = [[shown(cell) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))] if cells else []
    lines = []
    for row in cells:
        set_right = [at in numbers for at in range(len(row))]
        told = [c.rjust(w) if right else c.ljust(w) for c, w, right in zip(row, widths, set_right, strict=True)]
        lines.append("  ".join(told).rstrip())
    return "".join(f"{line}\n" for line in lines)
