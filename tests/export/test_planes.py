"""Surfaces in luma and chroma: they show what RGB shows."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from PIL import Image

from signage.export import planes as module
from signage.export.planes import Frame, Planes
from signage.export.sprite import Blend, Paper, Placed, Sprite, Stamp, stamp_layers
from signage.export.yuv import color_values, to_yuv420p, to_yuv444

NAVY, SUN, RED = (6, 36, 79), (255, 210, 63), (200, 16, 46)
SHADES = Image.radial_gradient("L").resize((9, 7))
PHOTO = Image.merge("RGB", (SHADES, SHADES.rotate(180), SHADES.transpose(0)))


def values(planes: Planes) -> np.ndarray:
    return np.stack([np.asarray(plane) for plane in planes], axis=2).astype(int)


def on_planes_and_paper(*layers, size=(16, 12)):
    """Return what *layers* make of navy planes, and of navy paper that is then converted."""
    planes, paper = Planes.filled(*size, NAVY), Paper(Image.new("RGB", size, NAVY))
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
