"""No screen goes dark between two slides, whatever comes in how, and gives way how."""

from __future__ import annotations

import os
import random

import av
import numpy as np
import pytest

from signage.api import check
from signage.diagnostic import Severity
from signage.media.library import CampaignLibrary
from signage.plan.plan import plan_campaign
from tests.campaigns import write_campaign

CAMPAIGNS = 300 if os.environ.get("SIGNAGE_ATTACK_LONG") else 40
UNSEEN = 8
"""Levels of luma or chroma that nobody tells apart."""

SCREENS = """\
screens:
  lamps: {extends: led-onebit-128x64}
  odd: {extends: led-onebit-128x64, size: 97x33}
  board: {extends: led-small-192x96}
  framed: {extends: led-small-192x96, canvas: {size: 256x160, at: [8, 10]}, rotate: 90}
"""
ENTRANCES = ("none", "fade", "rise", "slide", "grow", "wipe")
EASINGS = ("linear", "ease-out", "ease-in-out")
TRANSITIONS = ("cut", "crossfade", "push", "wipe")


def seconds(dice: random.Random, most: float) -> str:
    return f"{round(dice.uniform(0, most), 2)}s"


def motion(dice: random.Random) -> str:
    parts = (
        f"entrance: {dice.choice(ENTRANCES)}",
        f"easing: {dice.choice(EASINGS)}",
        f"duration: {seconds(dice, 2)}",
        f"delay: {seconds(dice, 1.5)}",
        f"stagger: {seconds(dice, 0.5)}",
    )
    return f"{{{', '.join(parts)}}}"


def template(dice: random.Random) -> str:
    """A template with a short word in one corner, which comes in somehow."""
    behind = dice.choice(("", "background: [{shape: rect, fill: ground}]\n    "))
    ground = dice.choice(("navy", "dark"))
    place = dice.choice(("start", "center", "end"))
    align = dice.choice(("start", "center", "end"))
    inner, outer = (
        f", animate: {motion(dice)}" if dice.random() < chance else "" for chance in (0.4, 0.9)
    )
    word = f'{{text: "{{headline}}", style: headline, align: {align}{inner}}}'
    return (
        "title: A\nuse: B\ntheme: da-nang\nfields: {headline: text}\nlayouts:\n"
        f"  - ground: {ground}\n    {behind}"
        f"content: {{column: [{word}], justify: {place}{outer}}}\n"
    )


def playlists(dice: random.Random, names: list[str]) -> str:
    slides = "".join(
        f"      - {{template: {name}, values: {{headline: {dice.choice(('I', 'Ơ', 'Ba'))}}}, "
        f"duration: 7s, transition: {{kind: {dice.choice(TRANSITIONS)}, "
        f"duration: {seconds(dice, 1.5)}}}}}\n"
        for name in names
    )
    return (
        f"campaign: {{title: A}}\n{SCREENS}playlists:\n  p:\n"
        f"    screens: [lamps, odd, board, framed]\n    slides:\n{slides}"
    )


THEME = """\
colors: {ground: dark, dark: "#000000", navy: "#06244f", ink: "#ffffff"}
families: {galmuri: {400: fonts/galmuri11-Condensed-vi.ttf, pixel: 12}}
styles: {headline: {family: galmuri, weight: 400, size: 24px, color: ink}}
"""


def levels(frame: bytes, width: int, height: int) -> tuple[np.ndarray, ...]:
    """Luma and both differences of colour."""
    luma, chroma = width * height, width * height // 4
    every = np.frombuffer(frame, np.uint8)
    return (
        every[:luma].reshape(height, width),
        every[luma : luma + chroma].reshape(height // 2, width // 2),
        every[luma + chroma :].reshape(height // 2, width // 2),
    )


def is_empty(frame: bytes, format_, screen: str) -> bool:
    """Tell whether all of the board shows one colour; what surrounds it in the file is left out."""
    planes = levels(frame, format_.width, format_.height)
    if screen == "framed":
        # 192x96 at (8, 10) of 256x160, turned clockwise: 96x192 at (160 - 106, 8).
        planes = tuple(
            plane[8 // n : 200 // n, 54 // n : 150 // n]
            for plane, n in zip(planes, (1, 2, 2), strict=True)
        )
    if screen == "odd":
        planes = (planes[0][:33, :97],)
    return all(int(np.ptp(plane)) <= UNSEEN for plane in planes)


@pytest.mark.parametrize("seed", range(CAMPAIGNS))
def test_something_is_seen_in_every_frame(tmp_path, seed):
    """Of every segment of every loop, on lamps and on boards with colours."""
    dice = random.Random(seed)
    names = ["notice", "other"][: dice.choice((1, 2, 2))]
    write_campaign(tmp_path, playlists=playlists(dice, names), template=template(dice), theme=THEME)
    (tmp_path / "templates" / "other.yaml").write_text(template(dice), encoding="utf-8")

    planned = plan_campaign(tmp_path)

    assert [str(d.message) for d in planned.diagnostics if d.severity.name == "ERROR"] == []
    loops = [a for a in planned.plan.artifacts if a.path.endswith("loop.mp4")]
    assert len(loops) == 4
    library = CampaignLibrary(planned.library)
    for loop in loops:
        screen = loop.path.split("/")[1]
        for key in dict.fromkeys(part.key for part in loop.recipe.parts):
            segment = planned.plan.segments[key]
            drawn = dict.fromkeys(segment.frames(library))
            empty = [frame for frame in drawn if is_empty(frame, segment.format, screen)]
            assert not empty, f"{loop.path}: {len(empty)} of {len(drawn)}, {type(segment).__name__}"
    library.close()


FILMED = """\
campaign: {title: A}
screens:
  board: {extends: led-small-192x96}
  framed: {extends: led-small-192x96, canvas: {size: 256x160, at: [9, 11]}, rotate: 90}
playlists:
  p:
    screens: [board, framed]
    slides: [{template: notice, duration: 6s}]
"""
FILM_TEMPLATE = """\
title: A
use: B
theme: da-nang
layouts: [{background: [{clip: templates/film.mp4}], content: {shape: rect, fill: "navy 0%"}}]
"""


def write_film(path, levels):
    """Write a frame of each of *levels* in half of the picture, beside twice as light a half."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = 192, 96, "yuv420p"
        for level in levels:
            pixels = np.full((96, 192, 3), level, np.uint8)
            pixels[:, 96:] *= 2
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode())


@pytest.mark.parametrize(("dark", "found"), [((0, 0), True), ((20, 0), True), ((20, 20), False)])
def test_a_film_that_is_black_in_its_middle_is_told(tmp_path, dark, found):
    """A single frame of it, though both ends of the video are light."""
    write_campaign(tmp_path, playlists=FILMED, template=FILM_TEMPLATE, theme=THEME)
    write_film(tmp_path / "templates" / "film.mp4", (60, 90, *dark, 90, 60))

    told = [d for d in check(tmp_path) if d.code == "empty-frames"]

    assert [d.severity for d in told] == [Severity.ERROR] * found
    assert ["on 'board'" in str(d.message) for d in told] == [True] * found
