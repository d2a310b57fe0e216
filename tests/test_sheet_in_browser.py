"""What the operator opens: the sheet and the loop, in a real Chromium."""

from __future__ import annotations

import pytest

from signage.plan.selection import Selection
from tests.browser import open_page
from tests.building import build
from tests.every_element import write_campaign
from tests.video.videos import read

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return one screen's folder as it would lie on a stick."""
    campaign = write_campaign(tmp_path_factory.mktemp("campaign"))
    assert build(campaign, Selection(playlists=("words",), screens=("odd",))).is_good
    return campaign / "output" / "words" / "odd"


def test_the_sheet_shows_every_slide_from_its_own_folder(folder):
    """Pictures load, in order, and nothing is asked for from anywhere else."""
    asked = []
    with open_page() as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto((folder / "to-phat.html").as_uri())
        widths = page.eval_on_selector_all("img", "images => images.map(i => i.naturalWidth)")
        fits = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    assert widths == [161, 161]
    assert fits
    assert all(url.startswith(folder.as_uri()) for url in asked)


def test_the_loop_plays_to_its_end(folder):
    """Chromium decodes every frame and finds the length that the file has."""
    with open_page() as page:
        page.goto((folder / "to-phat.html").as_uri())
        played = page.evaluate(
            """file => new Promise((resolve, reject) => {
                const video = document.createElement('video');
                video.muted = true;
                video.src = file;
                video.playbackRate = 4;
                video.onended = () => resolve({
                    duration: video.duration,
                    width: video.videoWidth,
                    height: video.videoHeight,
                    dropped: video.getVideoPlaybackQuality().corruptedVideoFrames,
                });
                video.onerror = () => reject(video.error.message);
                video.play();
            })""",
            "loop.mp4",
        )

    # Chromium counts in microseconds.
    length = pytest.approx(float(read(folder / "loop.mp4").duration_s), abs=1e-6)
    assert played == {"duration": length, "width": 162, "height": 92, "dropped": 0}
