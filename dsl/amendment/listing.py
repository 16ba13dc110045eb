"""The list of all provisions of a source: those that are repealed go from it, also out of a range."""

from collections.abc import Sequence

from lovkode.dsl import syntax
from lovkode.dsl.amendment.changes import Changes
from lovkode.dsl.amendment.lines import blocks
from lovkode.dsl.amendment.segments import HEAD, LIST, segments, within


def unlist(changes: Changes, at: int, node: syntax.Provisions, citation: syntax.Citation) -> bool:
    """Have a repealed provision go from a list of provisions; whether it, or a range it lies in, is there."""
    found = False
    wanted = [each.name for each in segments(citation.text)]
    for number, one in enumerate(node.citations):
        here = [each.name for each in segments(one.text)]
        cited = [
            name for name in wanted if any(name == each or within(name, each) or within(each, name) for each in here)
        ]
        if cited:
            found = True
            changes.gone_segments[at, number] += cited
    return found


def settle_entries(changes: Changes, at: int, node: syntax.Provisions) -> None:
    """Take repealed provisions out of the list of all provisions."""
    gone = set()
    for number, one in enumerate(node.citations):
        names = changes.gone_segments.get((at, number), [])
        left = _without(one.text, names) if names else one.text
        if not left:
            gone.add(number)
        elif names:
            cause = next(each.span for each in changes.tree.statements if isinstance(each, syntax.Amendment))
            changes.edit(one.span.start, one.span.end, [changes.written(left, cause)])
    if not gone:
        return
    if len(gone) == len(node.citations):
        changes.gone.add(at)
        return
    spans = [each.span for each in node.citations]
    if len({span.line for span in spans}) == len(spans) and spans[0].line > node.span.line:
        extents = blocks(changes.source.text, [span.start for span in spans], changes.place(at)[1])
        for number in gone:
            changes.edit(extents[number][0] - 1, extents[number][1])
        return
    last = max(number for number in range(len(spans)) if number not in gone)
    for number in gone:
        if number < last:
            changes.edit(spans[number].start, spans[number + 1].start)
        else:
            changes.edit(spans[number - 1].end, spans[number].end)


def _without(text: str, gone: Sequence[str]) -> str:
    """A citation without some of the provisions it names; a mere `stk. 4` behind one that goes is written out."""
    left: list[str] = []
    said = ""
    for each in segments(text):
        names = [each.name]
        for name in gone:
            names = [part for one in names for part in _less(one, name)]
        match = HEAD.match(each.name)
        head = match.group() if match else ""
        stays = names == [each.name] and (not each.short or head == said)
        left += [text[each.start : each.end]] if stays else names
        said = head if names else said
    return "; ".join(left)


def _less(name: str, gone: str) -> list[str]:
    """What is left of a range without one of its provisions: `§ 2; § 4` of `§ 2-4` without `§ 3`."""
    match, one = LIST.search(name), LIST.search(gone)
    if name == gone or within(name, gone):
        return []
    if match is None or one is None or not within(gone, name):
        return [name]
    first = int(match[1])
    cited = [*range(first, int(match[2] or first) + 1), *([int(match[3])] if match[3] else [])]
    away = range(int(one[1]), int(one[2] or one[1]) + 1)
    runs: list[list[int]] = []
    for number in cited:
        if number in away:
            continue
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    head = name[: match.start()].replace("§§", "§")
    return [head + (f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0])) for run in runs]
