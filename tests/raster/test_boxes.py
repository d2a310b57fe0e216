"""Boxes with round corners, in patches, and their shades."""

from __future__ import annotations

import math

import numpy as np
import pytest

from signage.geometry import Rect
from signage.raster.boxes import box_mask

SURFACE = (-10, -10, 110, 110)
CHORD = 32
"""FreeType draws curves as chords, up to an eighth of a pixel inside of them: in 255ths."""


@pytest.mark.parametrize("radius", [10, 40, 500])
def test_corners_are_round(radius):
    """A box has the area of its circles' quarters; a radius is at most half a side."""
    box = Rect(0, 0, 80, 100)
    corner = min(radius, 40)
    area = np.asarray(box_mask(box, radius, (0, 0, 80, 100))).sum() / 255

    assert area == pytest.approx(80 * 100 - (4 - math.pi) * corner**2, rel=2e-3)
