"""Pictures on the way from one slide to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signage.model.motion import TransitionKind

if TYPE_CHECKING:
    from PIL.Image import Image


def blend(kind: TransitionKind, before: Image, after: Image, progress: float) -> Image:
    """Return the picture *progress* (0..1) of the way from *before* to *after*, of equal size."""
    match kind:
        case TransitionKind.CUT:
            return after
        case TransitionKind.CROSSFADE:
            return _crossfade(before, after, progress)
        case TransitionKind.PUSH:
            return _push(before, after, _eased(progress))
        case TransitionKind.WIPE:
            return _wipe(before, after, _eased(progress))


def _crossfade(before: Image, after: Image, progress: float) -> Image:
    from PIL import Image

    return Image.blend(before, after, progress)


def _push(before: Image, after: Image, progress: float) -> Image:
    """Let *after* come in from the right and push *before* out."""
    edge = round(before.width * (1 - progress))
    picture = before.copy()
    picture.paste(before, (edge - before.width, 0))
    picture.paste(after, (edge, 0))
    return picture


def _wipe(before: Image, after: Image, progress: float) -> Image:
    """Let *after* be uncovered from left to right."""
    picture = before.copy()
    edge = round(before.width * progress)
    picture.paste(after.crop((0, 0, edge, after.height)), (0, 0))
    return picture


def _eased(progress: float) -> float:
    return progress * progress * (3 - 2 * progress)
