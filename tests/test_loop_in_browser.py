"""A loop joined from segments in a real Chromium: no gap where one segment follows another."""

from __future__ import annotations

from itertools import pairwise

import pytest

from signage.plan.selection import Selection
from tests.browser import open_page
from tests.building import build
from tests.every_element import write_campaign
from tests.video.videos import read

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEEK = """async ([file, times]) => {
    const video = document.createElement('video');
    const next = () => new Promise(
        resolve => video.requestVideoFrameCallback((_, frame) => resolve(frame.mediaTime))
    );
    const first = next();
    video.muted = true;
    video.src = file;
    document.body.append(video);
    const shown = [await first];
    for (const time of times) {
        const frame = next();
        video.currentTime = time;
        shown.push(await frame);
    }
    return shown;
}"""

PLAY = """file => new Promise((resolve, reject) => {
    const video = document.createElement('video');
    const shown = [];
    video.requestVideoFrameCallback(function note(_, frame) {
        shown.push(frame.mediaTime);
        video.requestVideoFrameCallback(note);
    });
    video.onerror = () => reject(new Error(video.error.message));
    video.onended = () => resolve({
        shown,
        gaps: video.buffered.length - 1,
        end: video.buffered.end(0),
        corrupted: video.getVideoPlaybackQuality().corruptedVideoFrames,
    });
    video.muted = true;
    video.src = file;
    video.playbackRate = 4;
    document.body.append(video);
    video.play();
})"""


@pytest.fixture(scope="module")
def loop(tmp_path_factory):
    """Return a loop of eleven seconds with entrances, holds and transitions."""
    campaign = write_campaign(tmp_path_factory.mktemp("campaign"))
    assert not build(campaign, Selection(("words",), ("odd",), ("loop",))).failed
    return campaign / "output" / "words" / "odd" / "loop.mp4"


def test_every_frame_around_a_join_is_shown_at_its_time(loop):
    """Asked for the middle of a frame's time, Chromium shows that frame, on both sides."""
    facts = read(loop)
    joins = facts.keyframes[1:]
    assert len(joins) > 10
    frames = sorted({frame for join in joins for frame in (join - 1, join, join + 1)})

    with open_page() as page:
        page.goto((loop.parent / "to-phat.html").as_uri())
        times = [(frame + 0.5) / float(facts.fps) for frame in frames]
        first, *shown = page.evaluate(SEEK, [loop.name, times])

    assert first == 0
    assert shown == [pytest.approx(frame / float(facts.fps), abs=1e-5) for frame in frames]


def test_a_loop_plays_through_all_its_joins(loop):
    """It is one range without gaps, and time only goes forward, by whole frames."""
    facts = read(loop)
    with open_page() as page:
        page.goto((loop.parent / "to-phat.html").as_uri())
        played = page.evaluate(PLAY, loop.name)

    assert (played["gaps"], played["corrupted"]) == (0, 0)
    # Chromium counts in microseconds.
    assert played["end"] == pytest.approx(float(facts.duration_s), abs=1e-6)
    frames = [time * float(facts.fps) for time in played["shown"]]
    assert frames == [pytest.approx(round(frame), abs=1e-3) for frame in frames]
    assert all(one < other for one, other in pairwise(frames))
