"""The outlines of a code's dark areas, without the edges between neighbouring modules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Corner = tuple[int, int]


def contours(rows: Sequence[Sequence[int]]) -> tuple[tuple[Corner, ...], ...]:
    """Return the corners of each outline around dark modules, in modules from the top left.

    Dark is on the right of the way around, so that holes run the other way
    and both fill rules agree on what is inside.
    """
    steps: dict[Corner, list[Corner]] = {}
    for start, end in _edges(rows):
        steps.setdefault(start, []).append(end)
    return tuple(_walks(steps))


def _edges(rows: Sequence[Sequence[int]]) -> Iterator[tuple[Corner, Corner]]:
    """Yield the edges between dark and light."""
    dark = {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}
    for y, row in enumerate(rows):
        for x in range(len(row)):
            if (x, y) not in dark:
                continue
            if (x, y - 1) not in dark:
                yield (x, y), (x + 1, y)
            if (x + 1, y) not in dark:
                yield (x + 1, y), (x + 1, y + 1)
            if (x, y + 1) not in dark:
                yield (x + 1, y + 1), (x, y + 1)
            if (x - 1, y) not in dark:
                yield (x, y + 1), (x, y)


def _walks(steps: dict[Corner, list[Corner]]) -> Iterator[tuple[Corner, ...]]:
    """Use up *steps*: follow them from corner to corner until they lead back."""
    while steps:
        start = at = next(iter(steps))
        walk = []
        while True:
            ends = steps[at]
            # Two ways lead on where modules touch at a corner only: either is right.
            following = ends.pop()
            if not ends:
                del steps[at]
            walk.append(at)
            at = following
            if at == start:
                break
        yield _without_straight_ones(walk)


def _without_straight_ones(walk: list[Corner]) -> tuple[Corner, ...]:
    """Drop the corners at which the way does not turn."""
    around = zip([walk[-1], *walk], walk, [*walk[1:], walk[0]], strict=False)
    return tuple(
        at
        for before, at, after in around
        if (at[0] - before[0], at[1] - before[1]) != (after[0] - at[0], after[1] - at[1])
    )
