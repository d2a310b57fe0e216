"""Pictures on the way from one slide to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signage.model.motion import TransitionKind

if TYPE_CHECKING:
    from PIL.Image import Image


def blend(
    kind: TransitionKind, before: Image, after: Image, progress: float, *, grid: int = 1
) -> Image:
    """Return the picture *progress* (0..1) of the way from *before* to *after*.

    The two are of one size and mode. Edges between them lie on whole multiples
    of *grid* pixels from the left, so that planes of different sizes agree.
    """
    match kind:
        case TransitionKind.CUT:
            return after
        case TransitionKind.CROSSFADE:
            return _crossfade(before, after, progress)
        case TransitionKind.PUSH:
            return _push(before, after, _edge(before.width, 1 - _eased(progress), grid))
        case TransitionKind.WIPE:
            return _wipe(before, after, _edge(before.width, _eased(progress), grid))


def _crossfade(before: Image, after: Image, progress: float) -> Image:
    from PIL import Image

    # Not Image.blend, which reckons in floats: it takes three times as long.
    picture = before.copy()
    picture.paste(after, (0, 0), Image.new("L", after.size, round(progress * 255)))
    return picture


def _push(before: Image, after: Image, edge: int) -> Image:
    """Let *after* come in from the right, up to *edge*, and push *before* out."""
    picture = before.copy()
    picture.paste(before, (edge - before.width, 0))
    picture.paste(after, (edge, 0))
    return picture


def _wipe(before: Image, after: Image, edge: int) -> Image:
    """Let *after* be uncovered from left to right, up to *edge*."""
    picture = before.copy()
    picture.paste(after.crop((0, 0, edge, after.height)), (0, 0))
    return picture


def _edge(width: int, part: float, grid: int) -> int:
    return round(width / grid * part) * grid


def _eased(progress: float) -> float:
    return progress * progress * (3 - 2 * progress)
