"""How loops move: slides revealed whole, lists lit in turn, rings, in frames that are decoded."""

from __future__ import annotations

from itertools import pairwise

import av
import numpy as np
import pytest

from signage.diagnostic import Severity
from signage.plan.selection import Selection
from tests.building import build
from tests.campaigns import write_campaign

pytestmark = pytest.mark.slow

PLAYLISTS = """\
campaign: {title: Chuyển động}
screens: {bang: {extends: led-p10-640x384, size: 320x192, near_m: 2, far_m: 8}}
playlists:
  a:
    screens: [bang]
    transition: {kind: KIND, duration: 0.5s}
    slides:
      - {template: notice, name: mot, values: {said: "Một *hai*"}}
      - {template: notice, name: ba, values: {said: "Ba bốn"}}
"""
TEMPLATE = """\
title: Thông báo
use: Một câu, một danh sách, một hình
fields: {said: {type: text, required: true}}
layouts:
  - background:
      - {shape: rect, fill: "#123"}
    content:
      row:
        - column:
            - {text: "{said}", style: headline, animate: rise}
            - column:
                - {shape: rect, fill: sun, height: 30px}
                - {shape: rect, fill: sun, height: 30px}
              gap: 10px
              animate: LIST
          grow: 1
          gap: 10px
        - {shape: circle, fill: "#fff", width: 60px, height: 60px, animate: RING}
      gap: 40px
      padding: 20px
      align: center
"""


def loop_of(
    folder, kind: str, list_: str = "none", ring: str = "none", allowed=frozenset()
) -> np.ndarray:
    """Return the luma of every frame of the loop, of which nothing bad is said."""
    template = TEMPLATE.replace("LIST", list_).replace("RING", ring)
    write_campaign(folder, playlists=PLAYLISTS.replace("KIND", kind), template=template)
    result = build(folder, Selection(kinds=("loop",)))
    assert {found.code for found in result.diagnostics if found.severity > Severity.NOTE} <= allowed
    with av.open(str(folder / "output/a/bang/loop.mp4")) as container:
        return np.stack([f.to_ndarray(format="gray") for f in container.decode(video=0)]).astype(
            int
        )


def changes(frames: np.ndarray) -> np.ndarray:
    """Return how many pixels clearly change before each frame, the first after the last."""
    return np.array([(np.abs(a - b) > 24).sum() for a, b in pairwise((frames[-1], *frames))])


@pytest.mark.parametrize("kind", ["iris", "wipe", "crossfade", "push"])
def test_a_slide_stands_as_soon_as_it_is_revealed(tmp_path, kind):
    """When the transition is over nothing moves any more; both slides are there from then on."""
    frames = loop_of(tmp_path, kind)

    # The file begins in the middle of a rest.
    moving = np.flatnonzero(np.roll(changes(frames), 30))
    (between,) = np.flatnonzero(np.diff(moving) > 30)
    ways = moving[: between + 1], moving[between + 1 :]
    assert all(np.ptp(way) <= 16 for way in ways)


@pytest.mark.parametrize("kind", ["iris", "wipe", "crossfade", "push"])
def test_no_light_is_lost_on_the_way(tmp_path, kind):
    """The board is never darker by more than 15 % than at the darker end."""
    frames = loop_of(tmp_path, kind)
    level = (frames.clip(16, 235) - 16) / 219
    light = np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4)
    means = light.mean(axis=(1, 2))
    moving = changes(frames) > 0
    still = means[~moving]

    assert means[moving].min() >= 0.85 * still.min()


def test_a_list_is_lit_in_turn_and_the_seam_is_still(tmp_path):
    """In the pixels of its two bars; the loop goes on from its last frame as if it went on."""
    frames = loop_of(tmp_path, "iris", list_="highlight")
    # All are lit before the slide gives way.
    bars = bars_of(frames[np.flatnonzero(changes(frames) > 1000).min() - 1])
    strength = np.stack([frames[:, bar].mean(axis=1) for bar in bars])
    full, dim = strength.max(), strength.min()

    assert 16 + 0.6 * (full - 16) < dim < 16 + 0.8 * (full - 16)
    is_lit = strength > full - 3
    # Each is lit for two seconds while the other is not, half a second of it the way there.
    assert 40 <= (is_lit[0] & (strength[1] < dim + 3)).sum() / 2 <= 60
    assert 40 <= (is_lit[1] & (strength[0] < dim + 3)).sum() / 2 <= 60
    assert changes(frames)[0] == 0


def bars_of(frame: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where the two bars are, one above the other: what is of their colour, by rows."""
    rows = np.flatnonzero(
        (frame[:, 40:180].std(axis=1) < 2) & (frame[:, 40:180].mean(axis=1) > 120)
    )
    gap = int(np.flatnonzero(np.diff(rows) > 1)[0])
    masks = []
    for span in (rows[: gap + 1], rows[gap + 1 :]):
        mask = np.zeros(frame.shape, bool)
        mask[span[3] : span[-3], 40:180] = True
        masks.append(mask)
    return masks[0], masks[1]


def test_rings_come_and_go_and_all_else_stands(tmp_path):
    """Every three and a half seconds; nothing is left of them, and all else is calm."""
    frames = loop_of(tmp_path, "iris", ring="ripple")
    still = frames[0]
    seen = (np.abs(frames - still) > 12).any(axis=0)
    ways = np.flatnonzero(changes(frames) > 1000)
    half = frames.shape[0] // 2
    # What is shown between the two transitions, whose last frames change little.
    alone = frames[ways[ways < half].max() + 9 : ways[ways > half].min() - 8]
    ringing = (np.abs(alone - alone[-1]) > 24).sum(axis=(1, 2)) > 50
    begins = np.flatnonzero(np.diff(ringing.astype(int), prepend=0) == 1)

    assert len(begins) >= 1
    assert begins[0] <= 10, "a passer-by looks for a second or two"
    assert all(gap == 105 for gap in np.diff(begins))
    during = np.abs(alone[ringing] - alone[-1]) > 24
    rows, columns = np.nonzero(during.any(axis=0))
    # Round the disc at the right, not in it.
    assert columns.min() > 200
    assert seen.any()
    assert np.ptp(rows) <= 80


def test_a_list_that_is_lit_at_once_is_no_dark_transition(tmp_path):
    """The slide is as dark while it is shown; a board that darkens on the way is told below."""
    frames = loop_of(tmp_path, "crossfade", list_="highlight")

    means = frames.mean(axis=(1, 2))
    assert means.min() < 0.95 * means.max()


def test_a_slide_that_stays_empty_is_told(tmp_path):
    """After a cut a list may come in one by one, but then the rule speaks."""
    late = "{entrance: rise, delay: 0.8s}"
    template = TEMPLATE.replace("LIST", late).replace("RING", late)
    write_campaign(tmp_path, playlists=PLAYLISTS.replace("KIND", "cut"), template=template)

    result = build(tmp_path, Selection(kinds=("loop",)))

    found = {each.code: each.severity for each in result.diagnostics}
    assert found["late-content"] is Severity.WARNING
    assert "dark-transition" in found
