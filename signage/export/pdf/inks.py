"""What is printed for a colour: the inks that its author named, never a conversion.

Through an ICC profile the black of screens becomes four inks of more than
300 %, and a brand's colour whatever the profile makes of it.
"""

from __future__ import annotations

from signage.color import Color

Parts = tuple[float, ...]
"""Cyan, magenta, yellow and black, each 0 to 1; of a mask one number, 1 where nothing is hidden."""

BLACK_INK: Parts = (0.0, 0.0, 0.0, 1.0)


def parts(color: Color) -> Parts:
    """Return what is printed for *color*, without its opacity.

    Raises ValueError if nobody has said: that somebody has is checked before
    anything is printed.
    """
    inks = color.printed
    if inks is None:
        raise ValueError(f"nobody has said which inks {color} is printed with")
    return tuple(part / 100 for part in (inks.cyan, inks.magenta, inks.yellow, inks.black))
