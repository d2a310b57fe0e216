"""Short loops, drawn cell by cell: what flashes, and what only seems to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from signage.measure.thumbnails import HeldThumbnail, Thumbnail

ROWS, COLUMNS = 40, 60
BLACK, WHITE, GRAY = (0, 0, 0), (255, 255, 255), (128, 128, 128)
RED, BLUE, DARK_RED = (255, 0, 0), (0, 0, 255), (60, 0, 0)

Color = tuple[int, int, int]


def plain(color: Color) -> Thumbnail:
    """Return a picture of one colour."""
    return np.full((ROWS, COLUMNS, 3), color, np.uint8)


def with_area(color: Color, share: float, ground: Color = BLACK) -> Thumbnail:
    """Return *ground* with *color* on a share of the picture at its left."""
    picture = plain(ground)
    picture[:, : round(share * COLUMNS)] = color
    return picture


def halves(left: Color, right: Color) -> Thumbnail:
    """Return a picture of two halves."""
    return with_area(left, 0.5, right)


def taking_turns(
    one: Thumbnail, other: Thumbnail, hz: float, *, fps: int = 30, seconds: float = 2
) -> list[HeldThumbnail]:
    """Return *one* and *other*, each so many times a second, on the grid of frames."""
    turns = round(2 * hz * seconds)
    starts = [int(turn * fps / (2 * hz)) for turn in range(turns + 1)]
    return [((one, other)[turn % 2], starts[turn + 1] - starts[turn]) for turn in range(turns)]


def moving(frames: int, light: Callable[[int], float]) -> list[HeldThumbnail]:
    """Return frames of one gray each: of the value, 0 to 255, that *light* gives."""
    return [(plain((round(light(frame)),) * 3), 1) for frame in range(frames)]


def still(picture: Thumbnail, seconds: float, fps: int = 30) -> list[HeldThumbnail]:
    """Return *picture* for so long."""
    return [(picture, round(seconds * fps))]
