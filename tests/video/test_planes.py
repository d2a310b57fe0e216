"""Pictures as luma and chroma."""

from __future__ import annotations

import gc
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from signage.raster.sprite import Blend, Placed, RgbSurface, Sprite, Stamp, stamp_layers
from signage.video import planes as module
from signage.video.planes import Frame, Planes, color_values, to_yuv420p, to_yuv444


@pytest.mark.parametrize(
    ("rgb", "yuv"),
    [
        ((0, 0, 0), (16, 128, 128)),
        ((255, 255, 255), (235, 128, 128)),
        # The bars of ITU-R BT.709 at full amplitude, as test generators publish them.
        ((255, 0, 0), (63, 102, 240)),
        ((0, 255, 0), (173, 42, 26)),
        ((0, 0, 255), (32, 240, 118)),
        ((255, 255, 0), (219, 16, 138)),
        ((0, 255, 255), (188, 154, 16)),
        ((255, 0, 255), (78, 214, 230)),
    ],
)
def test_primaries_have_their_published_values(rgb, yuv):
    """Black, white and the six bars give the values of BT.709 in limited range."""
    y, cb, cr = yuv

    assert bytes((y, y, y, y, cb, cr)) == to_yuv420p(Image.new("RGB", (2, 2), rgb))


pixel = st.tuples(*[st.integers(0, 255)] * 3)


@settings(deadline=None)
@given(st.lists(pixel, min_size=4, max_size=4))
def test_values_are_the_exact_fractions_rounded(pixels):
    """Every value is the standard's fraction, rounded to nearest, halves up."""
    a, b, c, d = pixels
    picture = np.array([[a, b], [c, d]], np.uint8)
    mean = [Fraction(sum(channel), 4) for channel in zip(*pixels, strict=True)]

    expected = [_round(16 + 219 * _luma(p) / 255) for p in pixels]
    for channel, scale in ((2, Fraction("1.8556")), (0, Fraction("1.5748"))):
        difference = mean[channel] - _luma(mean)
        expected.append(_round(128 + 224 * difference / scale / 255))

    assert bytes(expected) == to_yuv420p(picture)


@settings(deadline=None)
@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_flat_colour_has_the_same_values_everywhere(rgb):
    """A colour by itself, a pixel of it and a frame of it agree."""
    y, cb, cr = color_values(rgb)

    assert bytes((y, y, y, y, cb, cr)) == to_yuv420p(Image.new("RGB", (2, 2), rgb))
    assert [y, cb, cr] == [plane.item() for plane in to_yuv444(Image.new("RGB", (1, 1), rgb))]


def test_all_chroma_is_kept_where_asked_for():
    """Every pixel has values of its own, whatever stands beside it, in pictures of any size."""
    rgb = np.random.default_rng(7).integers(0, 256, (131, 3, 3), dtype=np.uint8)
    expected = [[color_values(tuple(pixel)) for pixel in row] for row in rgb.tolist()]

    assert np.stack(to_yuv444(rgb), axis=2).tolist() == [list(map(list, row)) for row in expected]
    assert all(
        (a == b).all() for a, b in zip(*map(to_yuv444, (rgb, Image.fromarray(rgb))), strict=True)
    )


def test_grey_has_no_colour():
    """All 256 greys keep both chroma values at their middle."""
    ramp = np.repeat(np.arange(256, dtype=np.uint8), 4).reshape(-1, 2, 2, 1)
    picture = np.concatenate(list(ramp), axis=1).repeat(3, axis=2)

    assert bytes([128]) * 512 == to_yuv420p(picture)[-512:]


def test_planes_are_stored_row_by_row_one_after_the_other():
    """Luma of all rows comes first, then Cb, then Cr, each 2x2 pixels at its place."""
    picture = Image.new("RGB", (4, 2))
    picture.paste((255, 0, 0), (2, 0, 4, 2))

    assert bytes([16, 16, 63, 63] * 2 + [128, 102] + [128, 240]) == to_yuv420p(picture)


def test_tall_pictures_are_converted_like_short_ones():
    """A picture higher than the band converted at a time has no seams."""
    picture = np.random.default_rng(7).integers(0, 256, (150, 6, 3), dtype=np.uint8)
    pairs = [to_yuv420p(picture[top : top + 2]) for top in range(0, 150, 2)]

    joined = b"".join(b"".join(p[cut] for p in pairs) for cut in (_Y, _CB, _CR))
    assert joined == to_yuv420p(picture)


_Y, _CB, _CR = slice(0, 12), slice(12, 15), slice(15, 18)


def test_pillow_and_numpy_give_the_same():
    """An image and the array of its pixels give the same bytes."""
    picture = np.random.default_rng(7).integers(0, 256, (8, 10, 3), dtype=np.uint8)

    assert to_yuv420p(picture) == to_yuv420p(Image.fromarray(picture))


@pytest.mark.parametrize("size", [(3, 2), (2, 3), (1, 1)])
def test_odd_sides_are_refused(size):
    """Half a chroma value cannot be stored."""
    with pytest.raises(ValueError, match=f"{size[0]}x{size[1]}"):
        to_yuv420p(Image.new("RGB", size))


@pytest.mark.parametrize("mode", ["RGBA", "L", "P"])
def test_other_modes_are_refused(mode):
    """Transparency or a palette is for the caller to resolve."""
    with pytest.raises(ValueError, match=mode):
        to_yuv420p(Image.new(mode, (2, 2)))


@pytest.mark.parametrize(
    "array", [np.zeros((2, 2), np.uint8), np.zeros((2, 2, 4), np.uint8), np.zeros((2, 2, 3))]
)
def test_other_arrays_are_refused(array):
    """Only height x width x 3 bytes are RGB."""
    with pytest.raises(ValueError, match="3 bytes"):
        to_yuv420p(array)


def _luma(rgb):
    weights = (Fraction("0.2126"), Fraction("0.7152"), Fraction("0.0722"))
    return sum(w * v for w, v in zip(weights, rgb, strict=True))


def _round(value):
    return int(value + Fraction(1, 2))


NAVY, SUN, RED = (6, 36, 79), (255, 210, 63), (200, 16, 46)
SHADES = Image.radial_gradient("L").resize((9, 7))
PHOTO = Image.merge("RGB", (SHADES, SHADES.rotate(180), SHADES.transpose(0)))


def values(planes: Planes) -> np.ndarray:
    return np.stack([np.asarray(plane) for plane in planes], axis=2).astype(int)


def on_planes_and_paper(*layers, size=(16, 12)):
    """Return what *layers* make of navy planes, and of navy paper that is then converted."""
    planes, paper = Planes.filled(*size, NAVY), RgbSurface(Image.new("RGB", size, NAVY))
    for surface in (planes, paper):
        stamp_layers(surface, layers, (0, 0))
    return values(planes), np.stack(to_yuv444(paper.image), axis=2).astype(int)


@pytest.mark.parametrize("ink", [SUN, PHOTO])
@pytest.mark.parametrize("place", [(0, 0), (3, 2), (-4, -3), (11, 9)])
def test_what_covers_fully_is_converted_exactly(ink, place):
    """Wherever it stands, beyond an edge too."""
    box = (0, 0, 9, 7)
    on_planes, expected = on_planes_and_paper(Placed(Sprite((Stamp(box, ink),)), *place))

    assert (on_planes == expected).all()


@pytest.mark.parametrize("ink", [SUN, PHOTO])
@pytest.mark.parametrize("opacity", [255, 100])
def test_what_is_half_seen_is_mixed_as_in_rgb(ink, opacity):
    """Through a mask, and in a group that fades, to within the roundings."""
    placed = Placed(Sprite((Stamp((0, 0, 9, 7), ink, SHADES),)), 2, 3)
    on_planes, expected = on_planes_and_paper(Blend((placed,), placed.box, opacity, None))

    assert np.abs(on_planes - expected).max() <= 2


def test_a_mask_of_a_group_cuts_it():
    """Beyond it everything stays."""
    placed = Placed(Sprite((Stamp((0, 0, 9, 7), SUN),)), 0, 0)
    on_planes, _ = on_planes_and_paper(Blend((placed,), (2, 1, 4, 2), 255, None))

    assert tuple(on_planes[1, 2]) == color_values(SUN)
    assert tuple(on_planes[1, 4]) == tuple(on_planes[2, 2]) == color_values(NAVY)


def test_a_copy_is_drawn_on_alone():
    """What is cropped is no part of the surface any more."""
    planes = Planes.filled(4, 4, NAVY)
    planes.crop((0, 0, 2, 2)).stamp(Stamp((0, 0, 2, 2), RED), (0, 0, 2, 2))

    assert tuple(values(planes)[0, 0]) == color_values(NAVY)


def test_a_picture_is_converted_once_and_let_go():
    """Its planes are kept as long as its stamp, and no longer."""
    gc.collect()
    held = len(module._converted)
    stamp = Stamp((0, 0, 9, 7), PHOTO)
    planes = Planes.filled(9, 7, NAVY)
    planes.stamp(stamp, stamp.box)
    planes.stamp(stamp, stamp.box)
    assert len(module._converted) == held + 1

    del stamp
    gc.collect()
    assert len(module._converted) == held


def test_chroma_is_stored_as_the_mean_of_its_pixels():
    """As in a picture that is converted as a whole, to within a rounding."""
    picture = Image.fromarray(np.random.default_rng(3).integers(0, 256, (6, 8, 3), np.uint8))
    planes = Planes.filled(8, 6, NAVY)
    planes.stamp(Stamp((0, 0, 8, 6), picture), (0, 0, 8, 6))

    stored = np.frombuffer(b"".join(p.tobytes() for p in planes.subsampled()), np.uint8)
    expected = np.frombuffer(to_yuv420p(picture), np.uint8)
    assert (stored[:48] == expected[:48]).all()
    assert np.abs(stored[48:].astype(int) - expected[48:]).max() <= 1


def test_a_part_of_a_frame_is_put_in_all_its_planes():
    """At its place, which is half as far in chroma."""
    frame = Frame.filled(6, 4, NAVY)
    frame.paste(Planes.filled(2, 2, RED).subsampled(), (2, 2))

    y, cb, cr = (np.asarray(plane) for plane in frame)
    red = color_values(RED)
    assert np.argwhere(y == red[0]).tolist() == [[2, 2], [2, 3], [3, 2], [3, 3]]
    assert np.argwhere(cb == red[1]).tolist() == np.argwhere(cr == red[2]).tolist() == [[1, 1]]
