"""What holds of every box, shade and picture."""

from __future__ import annotations

import io
from collections.abc import Iterable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from signage.color import BLACK, WHITE
from signage.display_list import DisplayItem, DisplayList, FillBox, Group
from signage.geometry import Rect
from signage.model.paint import Solid
from signage.raster.boxes import Patch, box_mask, box_patches, rounded_box, shadow
from signage.raster.outline import coverage, outline
from signage.raster.png import encode_png
from signage.raster.render import render
from signage.source import Source, Span
from tests.pixels import NO_FILES

SPAN = Span(Source("test.yaml", ""), 1, 1, 1, 1)
AROUND = (-10, -10, 110, 110)
CHORD = 32
"""FreeType draws curves as chords, up to an eighth of a pixel inside of them: in 255ths."""

boxes = st.builds(Rect, st.floats(0, 9), st.floats(0, 9), st.floats(0.1, 90), st.floats(0.1, 90))
large_boxes = st.builds(
    Rect, st.floats(0, 1), st.floats(0, 1), st.floats(60, 300), st.floats(60, 300)
)
radii = st.floats(0, 60)


@given(boxes, radii)
def test_an_outline_stays_inside_its_box(box, radius):
    """No ink is lost at the edge of the pixels that an outline says it can touch."""
    shape = outline(rounded_box(box, radius))
    inside = np.asarray(coverage(shape, shape.box))

    assert np.asarray(coverage(shape, AROUND)).sum() == inside.sum()


@given(boxes, radii)
def test_patches_make_up_the_box(box, radius):
    """What is left out of masks, to save time, is full; there are no seams."""
    expected = np.asarray(box_mask(box, radius, AROUND))

    assert (assembled(box_patches(box, radius, 0)) == expected).all()


@given(boxes, radii, st.floats(0.1, 30))
def test_patches_make_up_a_ring(box, radius, stroke):
    """A ring is what a box has and a smaller one inside it has not."""
    inner = Rect(box.x + stroke, box.y + stroke, box.width - 2 * stroke, box.height - 2 * stroke)
    expected = np.asarray(box_mask(box, radius, AROUND)).astype(int)
    if not inner.is_empty:
        radius = min(radius, box.width / 2, box.height / 2)
        expected -= np.asarray(box_mask(inner, max(0.0, radius - stroke), AROUND))

    assert np.abs(assembled(box_patches(box, radius, stroke)) - expected).max() <= CHORD


@given(large_boxes, st.floats(0, 30), st.floats(0.3, 9))
def test_a_shade_is_a_blurred_box(box, radius, sigma):
    """The middle that is repeated, not blurred, is what blurring would have made of it."""
    where, mask = shadow(box, radius, sigma)
    blurred = box_mask(box, radius, (-40, -40, 345, 345)).filter(ImageFilter.GaussianBlur(sigma))
    placed = Image.new("L", blurred.size)
    placed.paste(mask, (where[0] + 40, where[1] + 40))

    assert np.abs(np.asarray(placed).astype(int) - np.asarray(blurred)).max() <= 1


@given(boxes, radii, st.integers(-9, 9), st.integers(-9, 9))
def test_whole_pixels_move_a_picture_and_change_nothing(box, radius, dx, dy):
    """What was drawn once is used again elsewhere: it looks as if drawn there."""
    item = FillBox(box, radius, Solid(BLACK), 0, SPAN)
    moved = drawn(Group((Group((item,), dx=dx + 10.0),), dy=dy + 10.0))
    still = drawn(Group((item,), dx=10.0, dy=10.0))

    assert (moved == np.roll(still, (dy, dx), axis=(0, 1))).all()


@given(st.integers(1, 40), st.integers(1, 40), st.randoms(use_true_random=False))
def test_every_pixel_of_a_png_comes_back(width, height, random):
    """A reader sees exactly the picture that was written."""
    picture = Image.frombytes("RGB", (width, height), random.randbytes(width * height * 3))

    with Image.open(io.BytesIO(encode_png(picture))) as read:
        assert read.mode == "RGB"
        assert read.tobytes() == picture.tobytes()


def assembled(patches: Iterable[Patch]) -> np.ndarray:
    """Return what *patches* cover of AROUND, each pixel at most once."""
    whole = np.zeros((120, 120), int)
    for (left, top, right, bottom), mask in patches:
        part = whole[top + 10 : bottom + 10, left + 10 : right + 10]
        assert not part.any(), "two patches cover the same pixel"
        part += 255 if mask is None else np.asarray(mask)
    return whole


def drawn(item: DisplayItem) -> np.ndarray:
    return np.asarray(render(DisplayList(128, 128, WHITE, (item,)), NO_FILES))
