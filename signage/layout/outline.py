"""Outlines: read from SVG path data, and brought to their place."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

from signage.geometry import Command, Path, Rect, Size


def parse_outline(data: str) -> Path:
    """Read SVG path data.

    Raises ValueError if *data* is not path data (SVG 2, section 9.3).
    """
    # Only slides that draw a path of their own need a reader of paths.
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    try:
        parse_path(data, pen)
    except (ValueError, IndexError, TypeError, AssertionError, AttributeError) as error:
        raise ValueError("not SVG path data") from error
    commands = [command for verb, points in pen.value for command in _commands(verb, points)]
    if not all(math.isfinite(value) for _, values in commands for value in values):
        raise ValueError("not SVG path data: a number too large")
    return Path(tuple(commands))


@functools.lru_cache(maxsize=1024)
def fitted(path: Path, size: Size, box: Rect) -> Path:
    """Return *path*, drawn in a box of *size* at the origin, stretched over *box*.

    The same object for the same: a thousand rows show one drawing, and a fifth of what is held of
    a slide would be its outlines.
    """
    scale_x, scale_y = box.width / size.width, box.height / size.height
    return Path(
        tuple(
            (verb, tuple(_moved(values, scale_x, scale_y, box))) for verb, values in path.commands
        )
    )


def fitted_box(inner: Rect, size: Size, box: Rect) -> Rect:
    """Return where *inner*, a part of a box of *size* at the origin, is in *box*."""
    scale_x, scale_y = box.width / size.width, box.height / size.height
    return Rect(
        box.x + inner.x * scale_x,
        box.y + inner.y * scale_y,
        inner.width * scale_x,
        inner.height * scale_y,
    )


def _moved(values: tuple[float, ...], scale_x: float, scale_y: float, box: Rect) -> Iterator[float]:
    for index, value in enumerate(values):
        yield box.y + value * scale_y if index % 2 else box.x + value * scale_x


_VERBS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "Q"}


def _commands(verb: str, points: tuple[tuple[float, float], ...]) -> Iterator[Command]:
    if verb == "closePath":
        yield ("Z", ())
    elif verb in _VERBS:
        yield (_VERBS[verb], tuple(float(value) for point in points for value in point))
