"""A loop joined from segments in a real Chromium: no gap where one segment follows another."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from signage.outputs.video import VideoRecipe
from signage.plan.plan import plan_campaign
from signage.plan.selection import Selection
from tests.browser import open_page
from tests.building import build
from tests.campaigns import changed
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

MORE_SLIDES = "".join(
    f"      - {{template: words, name: so-{number}, values: {{said: Số {number}}}}}\n"
    for number in range(4)
)

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
    """Return a loop of six slides that hold still, with a transition between any two."""
    campaign = write_campaign(tmp_path_factory.mktemp("campaign"))
    playlists = campaign / "playlists.yaml"
    text = changed(playlists.read_text("utf-8"), "posters:\n", f"{MORE_SLIDES}posters:\n")
    playlists.write_text(text, "utf-8")
    assert build(campaign, Selection(("words",), ("odd",), ("loop",))).is_good
    return campaign / "output" / "words" / "odd" / "loop.mp4"


def joins_of(loop, facts):
    """Return the first frame of each segment of *loop* but the first."""
    campaign = loop.parents[3]
    path = loop.relative_to(campaign / "output").as_posix()
    (recipe,) = (a.recipe for a in plan_campaign(campaign).plan.artifacts if a.path == path)
    assert isinstance(recipe, VideoRecipe)
    *joins, end = accumulate(part.frames for part in recipe.parts)
    assert end == facts.duration_s * facts.fps
    return set(joins)


def test_every_frame_around_a_join_is_shown_at_its_time(loop):
    """Asked for the middle of a frame's time, Chromium shows that frame, on both sides."""
    facts = read(loop)
    keys, joins = set(facts.keyframes[1:]), joins_of(loop, facts)
    assert len(joins) > 10
    assert joins & keys, "segments that begin with a key frame of their own"
    assert joins - keys, "segments that go on from the picture that stands"
    assert keys - joins, "key frames while a picture stands"
    frames = sorted({frame + step for frame in joins | keys for step in (-1, 0, 1)})

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
