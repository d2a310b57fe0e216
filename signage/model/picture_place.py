"""Where a picture lies that is shown in a box, whole or cropped around a point."""

from __future__ import annotations

from signage.geometry import Rect, Size, contain, cover
from signage.model.box import Fit


def drawn_rect(natural: Size, box: Rect, fit: Fit, focus: tuple[float, float], zoom: float) -> Rect:
    """Return where a whole picture of *natural* size lies, so that what is in *box* is seen.

    *focus* is in fractions of the picture. Covering, the focus comes as near to
    the middle of the box as leaves no gap; zooming, it stays where it is. Where all of it is
    seen, it stands at that place of the box: at (0.5, 1) on its lower edge.
    """
    size = (cover if fit is Fit.COVER else contain)(natural, box.size)
    x = _start(box.x, box.width, size.width, focus[0])
    y = _start(box.y, box.height, size.height, focus[1])
    around_x, around_y = x + size.width * focus[0], y + size.height * focus[1]
    return Rect(
        around_x + (x - around_x) * zoom,
        around_y + (y - around_y) * zoom,
        size.width * zoom,
        size.height * zoom,
    )


def _start(at: float, room: float, length: float, focus: float) -> float:
    slack = room - length
    if slack >= 0:
        return at + slack * focus
    return at + min(0.0, max(slack, room / 2 - length * focus))
