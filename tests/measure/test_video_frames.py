"""What is measured of decoded frames: black, how far apart two are, codes."""

from __future__ import annotations

import av
import numpy as np
import pytest
import segno

from signage.measure.video_frames import CODING_NOISE, DARKEST, codes, difference, is_dark

LIMITED, FULL = 1, 2


def frame(luma, cb=128, cr=128, *, color_range=LIMITED):
    """A frame of 48x32, of one level or of these."""
    planes = [np.full((32, 48), luma), np.full((16, 24), cb), np.full((16, 24), cr)]
    stacked = np.concatenate([plane.astype(np.uint8).ravel() for plane in planes])
    made = av.VideoFrame.from_ndarray(stacked.reshape(48, 48), format="yuv420p")
    made.color_range = color_range
    return made


def spot(level, rows=slice(4, 5), columns=slice(6, 7)):
    """Black, and one pixel or a few that are not."""
    luma = np.full((32, 48), 16)
    luma[rows, columns] = level
    return luma


@pytest.mark.parametrize(
    ("made", "dark"),
    [
        (frame(16), True),
        (frame(0), True),
        (frame(spot(16 + DARKEST)), True),
        (frame(spot(16 + DARKEST + 1)), False),
        (frame(16, cb=128 + DARKEST), True),
        (frame(16, cb=128 + DARKEST + 1), False),
        (frame(16, cb=128 - DARKEST - 1), False),
        (frame(16, cr=128 - DARKEST), True),
        (frame(16, cr=128 - DARKEST - 1), False),
        (frame(16, cr=128 + DARKEST + 1), False),
        (frame(DARKEST, color_range=FULL), True),
        (frame(DARKEST + 1, color_range=FULL), False),
    ],
)
def test_black_is_neither_light_nor_coloured(made, dark):
    """In any pixel, by the range that the frame is flagged with."""
    assert is_dark(made) is dark


def test_what_is_within_the_noise_of_coding_is_no_difference():
    """Over all of the picture; beyond it, only what is beyond."""
    assert difference(frame(100), frame(100)) == 0
    assert difference(frame(100), frame(100 + CODING_NOISE)) == 0
    assert difference(frame(100 + CODING_NOISE + 1), frame(100)) == 1
    assert difference(frame(0), frame(255)) == 255 - CODING_NOISE


def test_a_small_part_that_differs_is_not_lost():
    """One block of six counts for a sixth, however still the rest is."""
    moved = spot(16 + 144, slice(0, 16), slice(16, 32))

    assert difference(frame(16), frame(moved)) == pytest.approx((144 - CODING_NOISE) / 6)
    two = spot(16 + 144, slice(0, 16), slice(16, 48))
    assert difference(frame(16), frame(two)) == pytest.approx((144 - CODING_NOISE) / 3)


def test_a_block_at_the_edge_counts_by_its_area():
    """Boards are not whole blocks high."""
    lower = np.zeros((20 * 3 // 2, 16), np.uint8)
    lower[:20] = 16
    changed = lower.copy()
    changed[16:20] = 116
    first, second = (
        av.VideoFrame.from_ndarray(each, format="yuv420p") for each in (lower, changed)
    )
    assert difference(first, second) == pytest.approx((100 - CODING_NOISE) * 4 / 20)


def test_other_pixel_formats_are_measured_as_well():
    """What a foreign file has of colour does not make it light."""
    planes = np.stack([np.full((32, 48), level, np.uint8) for level in (16, 128, 128)])
    black = av.VideoFrame.from_ndarray(planes, format="yuv444p")
    planes[0] = 90
    gray = av.VideoFrame.from_ndarray(planes, format="yuv444p")

    assert is_dark(black)
    assert not is_dark(gray)
    assert difference(black, gray) == pytest.approx(74 - CODING_NOISE, abs=1)


@pytest.mark.parametrize("module", [1, 2, 4])
def test_codes_of_any_size_are_read(module):
    """Of boards with one pixel a module as well."""
    modules = np.array(list(segno.make("HTTPS://A.VN").matrix_iter(border=4)))
    ink = np.where(modules, 16, 235).astype(np.uint8).repeat(module, 0).repeat(module, 1)
    side = (len(ink) + 15) // 16 * 16
    picture = np.full((side * 3 // 2, side), 235, np.uint8)
    picture[side:] = 128
    picture[: len(ink), : len(ink)] = ink

    found = set(codes(av.VideoFrame.from_ndarray(picture, format="yuv420p")))

    assert found == {"HTTPS://A.VN"}
