"""Slides of the demo that stand still, against what encoding them in full would show."""

from __future__ import annotations

import math

import numpy as np
import pytest

from signage.media.library import CampaignLibrary
from signage.outputs.segments import SlideSegment
from signage.outputs.video import VideoRecipe
from signage.plan.plan import plan_campaign
from signage.video.encode import encode_hold, encode_moving
from signage.video.ffmpeg import run
from signage.video.join import Held, join
from signage.video.segments import Hold
from tests.building import ROOT
from tests.video.videos import decode

pytestmark = pytest.mark.slow

LOOPS = (
    "thang-may/elevator-720x1280",
    "bang-led/led-pillar-512x1216",
    "bang-led/led-small-192x96",
    "bang-led/led-onebit-128x64",
    "sanh/lobby-1366x768",
)
BOARD = (128, 64)


@pytest.fixture(scope="module")
def seen():
    """Return the plan of the demo."""
    return plan_campaign(ROOT)


@pytest.fixture(scope="module")
def holds(seen):
    """By loop: how its first slides that hold still are made, and the drawn frame of each."""
    library = CampaignLibrary(seen.library)
    found = {loop: [] for loop in LOOPS}
    for artifact in seen.plan.artifacts:
        loop, _, name = artifact.path.rpartition("/")
        if loop in found and name == "loop.mp4":
            assert isinstance(artifact.recipe, VideoRecipe)
            recipes = [seen.plan.segments[part.key] for part in artifact.recipe.parts]
            found[loop] = [(r, next(r.frames(library))) for r in recipes if is_hold(r)][:2]
    library.close()
    return found


@pytest.mark.parametrize("loop", LOOPS)
def test_a_hold_is_as_near_to_its_picture_as_if_encoded_in_full(tmp_path, holds, loop):
    """Five seconds with the same preset and quality do not come half a decibel nearer."""
    assert len(holds[loop]) == 2
    for recipe, drawn in holds[loop]:
        video = recipe.format
        encode_hold(drawn, video, tmp_path / "hold.mp4")
        encode_in_full([drawn], 150, video, tmp_path / "full.mp4")

        held, full = decode(tmp_path / "hold.mp4"), decode(tmp_path / "full.mp4")
        assert len(set(held)) == 1
        assert psnr(drawn, held[0], video) >= psnr(drawn, full[-1], video) - 0.5


def test_repetitions_of_a_hold_are_equal_to_the_bit(tmp_path, holds):
    """However long it stands, nothing on the screen changes."""
    recipe, drawn = holds["bang-led/led-pillar-512x1216"][0]
    encode_hold(drawn, recipe.format, tmp_path / "hold.mp4")
    join([Held(tmp_path / "hold.mp4", 150)], recipe.format, tmp_path / "loop.mp4")

    shown = decode(tmp_path / "loop.mp4")
    assert len(shown) == 150
    assert len(set(shown)) == 1


def test_a_moving_board_of_few_lamps_is_as_near_as_if_encoded_in_full(tmp_path, seen):
    """Every single frame, where there are no pixels to spare for the encoder's haste."""
    library = CampaignLibrary(seen.library)
    recipes = (r for r in seen.plan.segments.values() if (r.format.width, r.format.height) == BOARD)
    for recipe in [recipe for recipe in recipes if not is_hold(recipe)][:3]:
        video, drawn = recipe.format, list(recipe.frames(library))
        encode_moving(drawn, video, tmp_path / "moving.mp4")
        encode_in_full(drawn, len(drawn), video, tmp_path / "full.mp4")

        moving, full = (
            min(psnr(*pair, video) for pair in zip(drawn, decode(tmp_path / name), strict=True))
            for name in ("moving.mp4", "full.mp4")
        )
        assert moving >= full
    library.close()


def is_hold(recipe):
    return isinstance(recipe, SlideSegment) and isinstance(recipe.segment, Hold)


def encode_in_full(frames, count, video, target):
    """Encode *frames*, the last until there are *count*, as preset and quality come by default."""
    raw = ("-f", "rawvideo", "-pixel_format", "yuv420p", "-framerate", str(video.fps))
    size = ("-video_size", f"{video.width}x{video.height}")
    tags = ("-color_range", "tv", "-colorspace", "bt709")
    more = ("-vf", f"loop=loop=-1:size=1:start={len(frames) - 1}", "-frames:v", str(count))
    coded = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-threads", "1")
    run([*raw, *size, *tags, "-i", "pipe:0", *more, *coded, *tags, "-y", str(target)], frames)


def psnr(one, other, video):
    """Of luma, in dB."""
    count = video.width * video.height
    one, other = (np.frombuffer(frame[:count], np.uint8).astype(float) for frame in (one, other))
    return 10 * math.log10(255**2 / max(((one - other) ** 2).mean(), 1e-9))
