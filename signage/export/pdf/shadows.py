"""Soft shadows: a colour seen through a soft mask."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from pikepdf import Name, Object

from signage.display_list import FillBox, SoftShadow
from signage.export.pdf.content import Content
from signage.export.pdf.objects import compressed, form, soft_mask
from signage.export.pdf.press import Press
from signage.export.pdf.shapes import draw_box
from signage.geometry import Rect
from signage.model.style import Solid

_SAMPLES = 16
"""Samples of the mask in one standard deviation: neighbours differ by less than one in forty."""
_REACH = 3
"""After how many standard deviations nothing is left of a shadow that could be seen."""
_TIE = 1e-6
"""Half way between two greys, which many places on an edge are, every machine rounds up."""

Grid = NDArray[np.floating]

_erf = np.vectorize(math.erf, otypes=[np.float64])


def draw_shadow(content: Content, shadow: SoftShadow, press: Press) -> None:
    """Shade the place of a box."""
    if shadow.blur <= 0:
        hard = FillBox(shadow.box, shadow.radius, Solid(shadow.color), stroke=0, span=shadow.span)
        draw_box(content, hard, press)
        return
    reach = _REACH * _deviation(shadow)
    box = shadow.box
    around = Rect(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach)
    mask = Content(around)
    mask.place(_image(_density(shadow, around), press), around)
    shade = form(press.pdf, mask, around, Name.DeviceGray)
    press.set_fill(content, shadow.color)
    content.write("gs", content.use("ExtGState", soft_mask(press.pdf, shade)))
    content.rectangle(around)
    content.write("f")


def _deviation(shadow: SoftShadow) -> float:
    return shadow.blur / 2


def _image(density: Grid, press: Press) -> Object:
    samples = np.floor(density * 255 + 0.5 + _TIE).astype(np.uint8)
    height, width = samples.shape
    return compressed(
        press.pdf,
        samples.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Interpolate=True,
    )


def _density(shadow: SoftShadow, around: Rect) -> Grid:
    """Return how dark the shadow is in *around*, 0 to 1: a box blurred by a normal distribution.

    The blur is computed, not sampled: across a row the box is an interval, whose
    blur is a difference of two error functions; down the rows each weighs as
    much as the distribution has on it.
    """
    sigma, box = _deviation(shadow), shadow.box
    fineness = min(1.0, _SAMPLES / sigma)
    x = _centres(around.x, around.width, fineness)
    y = _centres(around.y, around.height, fineness)
    edges = np.linspace(box.y, box.bottom, len(_centres(box.y, box.height, fineness)) + 1)
    insets, row = np.unique(_insets(edges, shadow), return_inverse=True)
    starts, ends = box.x + insets[:, None], box.right - insets[:, None]
    across = _before(ends, x, sigma) - _before(starts, x, sigma)
    down = np.diff(_before(edges, y[:, None], sigma))
    density: Grid = down @ across[row]
    return density


def _centres(start: float, length: float, fineness: float) -> Grid:
    count = max(1, math.ceil(length * fineness))
    return start + (np.arange(count) + 0.5) * (length / count)


def _insets(edges: Grid, shadow: SoftShadow) -> Grid:
    """Return by how much the round corners shorten each row between *edges*."""
    box = shadow.box
    radius = min(shadow.radius, box.width / 2, box.height / 2)
    middles = (edges[:-1] + edges[1:]) / 2
    from_edge = np.minimum(middles - box.y, box.bottom - middles)
    rise = np.maximum(0.0, radius - from_edge)
    insets: Grid = radius - np.sqrt(np.maximum(0.0, radius**2 - rise**2))
    return insets.round(6)


def _before(limit: Grid, at: Grid, sigma: float) -> Grid:
    """Return how much of a normal distribution around *at* lies before *limit*."""
    share: Grid = _erf((limit - at) / (sigma * math.sqrt(2)))
    return (share + 1) / 2
