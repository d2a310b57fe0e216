"""Sizes of pictures and videos, which have proportions of their own, where nobody said any."""

from __future__ import annotations

from signage.geometry import Rect, Size, contain
from signage.layout.context import LayoutContext, Squeeze, Widths

SMALLEST_MEDIUM_VMIN = 16
"""What a picture shrinks to, in hundredths of the surface's shorter side, while texts shrink."""
SHARE_OF_A_ROW = 3
"""A picture of no given width takes at most this part (1/n) of its row."""


def media_widths(proportions: Size, grow: float, space: Size, context: LayoutContext) -> Widths:
    """Return the width of a picture that is as high as its row, within its share of it."""
    preferred = round(
        min(space.width / SHARE_OF_A_ROW, space.height * proportions.width / proportions.height)
    )
    least = min(preferred, round(SMALLEST_MEDIUM_VMIN * context.surface.measure.vmin))
    # One that grows takes what the others leave; it takes nothing from them.
    return Widths(least, least if grow else preferred)


def media_height(
    proportions: Size, grow: float, width: int, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height at which a picture fills *width*; it gives way as texts do."""
    preferred = round(width * proportions.height / proportions.width)
    least = min(preferred, round(SMALLEST_MEDIUM_VMIN * context.surface.measure.vmin))
    return least if grow else round(least + (preferred - least) * squeeze.scale)


def contained(proportions: Size, rect: Rect) -> Rect:
    """Return the largest box of these *proportions* in the middle of *rect*, on whole pixels."""
    size = contain(proportions, rect.size)
    width, height = round(size.width), round(size.height)
    x = rect.x + (rect.width - width) // 2
    return Rect(x, rect.y + (rect.height - height) // 2, width, height)
