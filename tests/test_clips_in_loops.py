"""Clips of the staff's own, seen in the MP4 that comes of them."""

from __future__ import annotations

import av
import pytest

from tests.building import build
from tests.every_element import write_campaign
from tests.media.films import painted_film, write_film

pytestmark = pytest.mark.slow

PLAYLISTS = """\
lang: en
campaign: {title: Phim}
screens:
  board: {extends: lobby-1366x768, size: 64x48, near_m: 0.1, far_m: 0.3, encode: {fps: 10}}
playlists:
  films:
    screens: board
    allow: {empty-frames: phim thử}
    slides: [{template: film, duration: 5s, allow: {seam-jumps: phim thử}}]
"""
FIRST, STEP = 30, 10
"""Levels of the film's frames: it neither begins black nor flashes."""
FILM = """\
title: Phim
use: một phim
layouts: [{ground: ground, background: [CLIP], content: {shape: rect, fill: "white 0%"}}]
"""


@pytest.fixture
def campaign(tmp_path):
    folder = write_campaign(tmp_path / "campaign")
    (folder / "playlists.yaml").write_text(PLAYLISTS, encoding="utf-8")
    (folder / "templates/everything.yaml").unlink()
    return folder


def show(folder, clip):
    """Build the campaign with *clip* all over its one slide; return the loop's frames."""
    text = FILM.replace("CLIP", clip)
    (folder / "templates/film.yaml").write_text(text, encoding="utf-8")
    assert build(folder).is_good
    with av.open(str(folder / "output/films/board/loop.mp4")) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def numbers(frames):
    """Return which of the film's frames is seen in each."""
    return [round((float(frame[24, 32].mean()) - FIRST) / STEP) for frame in frames]


def test_a_clip_plays_again_and_again(campaign):
    """Ten frames a second on a screen of ten."""
    write_film(campaign / "templates/grey.mp4", first=FIRST, step=STEP)

    assert numbers(show(campaign, "{clip: templates/grey.mp4}")) == [*range(10)] * 5


def test_a_clip_is_cut_and_played_at_another_speed(campaign):
    """From 0.2 s to 0.8 s, twice as fast: every other frame of those six."""
    write_film(campaign / "templates/grey.mp4", first=FIRST, step=STEP)
    clip = "{clip: templates/grey.mp4, start: 200ms, end: 800ms, speed: 2}"

    assert numbers(show(campaign, clip))[:12] == [2, 4, 6] * 4


def test_a_slow_clip_shows_each_frame_longer(campaign):
    """At half its speed twice as long."""
    write_film(campaign / "templates/grey.mp4", first=FIRST, step=STEP)
    clip = "{clip: templates/grey.mp4, speed: 0.5}"

    assert numbers(show(campaign, clip)) == [n // 2 % 10 for n in range(50)]


def test_a_clip_covers_its_box_or_stands_whole_in_it(campaign):
    """A film of 2:1 on a board of 4:3: cut at its sides, or with the ground above and below."""
    painted_film(campaign / "templates/flag.mp4", picture="drawbox=0:0:4:32:lime:fill")
    covering = show(campaign, "{clip: templates/flag.mp4, fit: cover}")[3]
    whole = show(campaign, "{clip: templates/flag.mp4, fit: contain}")[3]

    assert covering[4, 32, 2] > 200
    assert covering[44, 32, 0] > 200
    assert covering[:, :, 1].max() < 120  # the green edge is beyond the box's
    assert whole[24, 1, 1] > 200
    assert abs(whole[3, 32].astype(int) - (0x11, 0x22, 0x33)).max() < 12


def test_a_clip_that_was_held_upright_is_seen_upright(campaign):
    """What a telephone notes is done before it is cut to the box."""
    painted_film(campaign / "templates/held.mp4", ["-display_rotation", "90"])
    frame = show(campaign, "{clip: templates/held.mp4}")[3]

    assert frame[24, 4, 2] > 200
    assert frame[24, 60, 0] > 200


def test_what_is_below_shines_through_a_clip(campaign):
    """Half of its red, half of the ground."""
    form = "format=argb,colorchannelmixer=aa=0.5"
    painted_film(campaign / "templates/glass.mov", codec="qtrle", picture=form)
    frame = show(campaign, "{clip: templates/glass.mov}")[3]

    half = ((255 + 0x11) / 2, 0x22 / 2, 0x33 / 2)
    assert abs(frame[44, 32].astype(float) - half).max() < 12


@pytest.mark.parametrize(
    ("clip", "code"),
    [
        ("{clip: fonts/BeVietnamPro-Bold.ttf}", "bad-clip"),
        ("{clip: templates/photo.svg}", "missing-file"),
        ("{clip: templates/film.mp4, start: 3s}", "clip-too-short"),
    ],
)
def test_what_cannot_be_played_is_said_where_it_is_named(campaign, clip, code):
    """Not as a failure of some loop."""
    text = FILM.replace("CLIP", clip)
    (campaign / "templates/film.yaml").write_text(text, encoding="utf-8")

    (diagnostic,) = build(campaign).diagnostics

    assert diagnostic.code == code
    assert diagnostic.place == "templates/film.yaml:3:48"
