"""What a photograph is like as far as words above it and its crop have to know, measured once."""

from __future__ import annotations

from signage.lazy_dataclass import dataclass

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PictureTones:
    """How dark and how light a picture is, part by part, and where in it there is most to see.

    It is parted into *columns* times *rows*; all but a hair of what a part shows is, in red,
    green and blue, between what is said of it, and nothing of a part that is clear.
    """

    columns: int
    rows: int
    parts: tuple[tuple[Rgb, Rgb] | None, ...]
    """The darkest and the lightest of each part, row by row."""
    focus: tuple[float, float]
    """Across and down, in fractions: the middle where nothing stands out."""
