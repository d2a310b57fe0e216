"""Sharing out whole pixels along a direction, as CSS flexible boxes do; numbers only."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from signage.layout.context import FREE, LONGEST_LIST_OF_WORDINGS, Squeeze
from signage.model.box import Align, Justify

_FINE = 16
"""Steps between the largest and the smallest size that a squeeze distinguishes."""
_COARSE = 4


def share(total: int, weights: Sequence[float]) -> list[int]:
    """Split *total* by *weights* into whole numbers that add up to it; all 0 without weights."""
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    edges, reached = [0], 0.0
    for weight in weights:
        reached += weight
        edges.append(round(total * reached / whole))
    return [end - start for start, end in itertools.pairwise(edges)]


def stretch(sizes: Sequence[int], grows: Sequence[float], available: int) -> list[int]:
    """Share what *available* leaves over among those that grow; sizes as they are if nothing is."""
    leftover = max(0, available - sum(sizes))
    return [size + extra for size, extra in zip(sizes, share(leftover, grows), strict=True)]


def compress(preferred: Sequence[int], least: Sequence[int], available: int) -> list[int]:
    """Take what is too much from those that can be smaller, by how much smaller they can be.

    At their least they stay, even if that is more than *available*.
    """
    room = [want - need for want, need in zip(preferred, least, strict=True)]
    excess = min(max(0, sum(preferred) - available), sum(room))
    cuts = share(excess, room)
    return [want - cut for want, cut in zip(preferred, cuts, strict=True)]


def squeeze_to(length: Callable[[Squeeze], int], available: float) -> Squeeze:
    """Return the mildest squeeze found at which *length* is at most *available*.

    Longer wordings before shorter ones, larger sizes before smaller ones. The
    strongest squeeze if even that is not enough. Looks coarse to fine, because
    a length need not fall with every step of the scale: what it returns fits.
    """
    if length(FREE) <= available:
        return FREE
    for wording in range(LONGEST_LIST_OF_WORDINGS):
        if length(Squeeze(wording, 0.0)) <= available:
            return _largest_scale(wording, length, available)
    return Squeeze(LONGEST_LIST_OF_WORDINGS - 1, 0.0)


def offsets(sizes: Sequence[int], gap: int, available: int, justify: Justify) -> list[int]:
    """Return where each of *sizes* starts (CSS justify-content); whole pixels."""
    count = len(sizes)
    leftover = max(0, available - sum(sizes) - gap * max(0, count - 1))
    before, between = _spacing(justify, leftover, count)
    starts, used = [], 0
    for index, size in enumerate(sizes):
        starts.append(round(before + index * between) + used)
        used += size + gap
    return starts


def aligned(size: int, available: int, align: Align) -> int:
    """Return where something of *size* starts across the direction."""
    match align:
        case Align.START | Align.STRETCH:
            return 0
        case Align.CENTER:
            return (available - size) // 2
        case Align.END:
            return available - size


def _largest_scale(wording: int, length: Callable[[Squeeze], int], available: float) -> Squeeze:
    def fits(step: int) -> bool:
        return length(Squeeze(wording, step / _FINE)) <= available

    coarse = next((s for s in range(_FINE, 0, -_COARSE) if fits(s)), 0)
    between = range(min(coarse + _COARSE, _FINE) - 1, coarse, -1)
    return Squeeze(wording, next((s for s in between if fits(s)), coarse) / _FINE)


def _spacing(justify: Justify, leftover: int, count: int) -> tuple[float, float]:
    """Return the space before the first and the extra space between two."""
    match justify:
        case Justify.START:
            return 0.0, 0.0
        case Justify.CENTER:
            return leftover / 2, 0.0
        case Justify.END:
            return float(leftover), 0.0
        case Justify.SPACE_BETWEEN:
            return (0.0, leftover / (count - 1)) if count > 1 else (0.0, 0.0)
        case Justify.SPACE_AROUND:
            between = leftover / max(1, count)
            return between / 2, between
        case Justify.SPACE_EVENLY:
            between = leftover / (count + 1)
            return between, between
