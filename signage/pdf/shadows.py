"""Soft shadows: ink laid on what is below, through a soft mask."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray
from pikepdf import Dictionary, Name, Object
from PIL import Image

from signage.display_list import SoftShadow
from signage.geometry import Rect
from signage.pdf.content import ContentStream, form, soft_mask
from signage.pdf.context import PdfContext
from signage.pdf.images import PackedImage, image_object, pack_lossless
from signage.pdf.inks import ink_shares
from signage.pdf.shapes import trace
from signage.raster.boxes import rounded_box

_REACH = 3
"""After how many standard deviations nothing is left of a shadow that could be seen."""
_SAMPLES = 16
"""Samples of the mask in one standard deviation: neighbours differ by less than one in forty."""
_LEAST_PPI = 225
"""Print shops ask about pictures that are coarser, and may take the mask for one."""
_TIE = 1e-6
"""Half way between two greys, which many places on an edge are, every machine rounds up."""

_Numbers = NDArray[np.floating]

# Straight lines between so many places are right to a millionth, and take a hundredth of the time.
_DEVIATIONS = np.linspace(-6, 6, 1 << 13)
_SHARES = np.array([(1 + math.erf(deviation / math.sqrt(2))) / 2 for deviation in _DEVIATIONS])
"""How much of a normal distribution lies before so many deviations."""


def draw_shadow(content: ContentStream, shadow: SoftShadow, context: PdfContext) -> None:
    """Shade the place of a box.

    Its inks come on top of those below (Multiply). Blended as on screens, a
    shadow of black ink alone would take away a dark ground's other inks, and
    be lighter than what it lies on.
    """
    content.write("gs", content.use("ExtGState", _state(content, shadow, context)))
    content.write("k", *ink_shares(shadow.color))
    if shadow.blur > 0:
        content.rectangle(reach(shadow))
    else:
        trace(content, rounded_box(shadow.box, shadow.radius))
    content.write("f")


def reach(shadow: SoftShadow) -> Rect:
    """Return the box outside which nothing of *shadow* can be seen."""
    return _reach(shadow.box, shadow.blur)


def _reach(box: Rect, blur: float) -> Rect:
    out = _REACH * blur / 2
    return Rect(box.x - out, box.y - out, box.width + 2 * out, box.height + 2 * out)


def _state(content: ContentStream, shadow: SoftShadow, context: PdfContext) -> Object:
    """Return the graphics state that lays ink on as densely as *shadow* is."""

    def make() -> Object:
        state = Dictionary(
            Type=Name.ExtGState, BM=Name.Multiply, ca=round(shadow.color.alpha / 255, 5)
        )
        if shadow.blur > 0:
            state.SMask = soft_mask(_shade(shadow, content.points, context))
        return context.pdf.make_indirect(state)

    return context.once(("shadow", shadow, content.points), make)


def _shade(shadow: SoftShadow, points: float, context: PdfContext) -> Object:
    around = reach(shadow)
    fineness = max(_LEAST_PPI * context.detail * points / 72, min(1.0, _SAMPLES * 2 / shadow.blur))
    samples = _mask(shadow.box, shadow.radius, shadow.blur, fineness)
    mask = ContentStream(around)
    mask.place(image_object(context.pdf, samples, ColorSpace=Name.DeviceGray), around)
    return form(context.pdf, mask, Name.DeviceGray)


@functools.lru_cache(maxsize=16)
def _mask(box: Rect, radius: float, blur: float, fineness: float) -> PackedImage:
    """Return the mask of a shadow; the next poster has the same."""
    samples = np.floor(_density(box, radius, blur, fineness) * 255 + 0.5 + _TIE)
    return pack_lossless(Image.fromarray(samples.astype(np.uint8)))


def _density(box: Rect, radius: float, blur: float, fineness: float) -> _Numbers:
    """Return how dark a shadow is in its reach, 0 to 1: a box blurred by a normal distribution.

    It has *fineness* samples a pixel. The blur is computed, not sampled: across
    a row the box is an interval, whose blur is a difference of two error
    functions; down the rows each weighs as much as the distribution has on it.
    Rows of one length, as between the corners, are one.
    """
    sigma, around = blur / 2, _reach(box, blur)
    x = _centres(around.x, around.width, fineness)
    y = _centres(around.y, around.height, fineness)
    edges = np.linspace(box.y, box.bottom, len(_centres(box.y, box.height, fineness)) + 1)
    insets = _insets(edges, box, radius)
    turns = np.flatnonzero(np.diff(insets)) + 1
    insets = insets[[0, *turns]][:, None]
    edges = edges[[0, *turns, -1]]
    across = _before(box.right - insets, x, sigma) - _before(box.x + insets, x, sigma)
    down = np.diff(_before(edges, y[:, None], sigma))
    density: _Numbers = down @ across
    return density


def _centres(start: float, length: float, fineness: float) -> _Numbers:
    count = max(1, math.ceil(length * fineness))
    return start + (np.arange(count) + 0.5) * (length / count)


def _insets(edges: _Numbers, box: Rect, radius: float) -> _Numbers:
    """Return by how much the round corners of *box* shorten each row between *edges*."""
    radius = min(radius, box.width / 2, box.height / 2)
    middles = (edges[:-1] + edges[1:]) / 2
    from_edge = np.minimum(middles - box.y, box.bottom - middles)
    rise = np.maximum(0.0, radius - from_edge)
    insets: _Numbers = radius - np.sqrt(np.maximum(0.0, radius**2 - rise**2))
    return insets.round(6)


def _before(limit: _Numbers, at: _Numbers, sigma: float) -> _Numbers:
    """Return how much of a normal distribution around *at* lies before *limit*."""
    share: _Numbers = np.interp((limit - at) / sigma, _DEVIATIONS, _SHARES)
    return share
