"""Finished videos that are not what their screen asks for, in whole builds of a small campaign."""

from __future__ import annotations

import json
from dataclasses import replace

import av
import pytest

from signage.model.encode import Audio
from signage.video.join import join
from tests.building import build, digests
from tests.small_campaign import FOLDER, edit, write_small_campaign

VIDEOS = (f"{FOLDER}/01-notice.mp4", f"{FOLDER}/loop.mp4")


@pytest.fixture
def campaign(tmp_path):
    """Return a campaign that was built and then changed."""
    write_small_campaign(tmp_path)
    assert build(tmp_path).held_back == ()
    edit(tmp_path, "Xin chào", "Chào bạn")
    return tmp_path


@pytest.fixture
def wrong(monkeypatch):
    """Let videos be joined as another format than the screen's."""

    def change(**facts):
        def joined(parts, video, target, sound=()):
            join(parts, replace(video, **facts), target, sound)

        monkeypatch.setattr("signage.video.join.join", joined)

    return change


@pytest.mark.parametrize(
    ("facts", "code", "said"),
    [
        ({"audio": Audio.SILENT}, "wrong-audio", "'aac stereo'"),
        ({"fps": 25}, "uneven-frame-rate", "25 frames/s"),
    ],
)
def test_a_video_that_is_not_as_ordered_is_held_back(campaign, wrong, facts, code, said):
    """The rule says why, and of which file; the last good ones stay, to the byte."""
    before = digests(campaign / "output")
    wrong(**facts)

    result = build(campaign)

    after = digests(campaign / "output")
    assert sorted(result.held_back) == list(VIDEOS)
    assert {path: after[path] for path in VIDEOS} == {path: before[path] for path in VIDEOS}
    assert not result.is_good
    assert result.failed == ()
    assert f"{FOLDER}/01-notice.png" in result.made
    found = [d for d in result.diagnostics if d.code == code]
    assert found[0].file in VIDEOS
    assert said in str(found[0].message)
    assert found[0].hints


def test_a_video_that_is_not_whole_fails(campaign, monkeypatch):
    """There is nothing that a rule could say of it."""
    before = digests(campaign / "output")

    def cut_off(parts, video, target, sound=()):
        join(parts, video, target, sound)
        target.write_bytes(target.read_bytes()[:-1])

    monkeypatch.setattr("signage.video.join.join", cut_off)

    result = build(campaign)

    after = digests(campaign / "output")
    assert sorted(result.failed) == list(VIDEOS)
    assert {path: after[path] for path in VIDEOS} == {path: before[path] for path in VIDEOS}
    assert {d.code for d in result.diagnostics if d.code.startswith("unreadable")} == {
        "unreadable-video"
    }


def test_a_forced_build_joins_it_again(campaign, wrong, monkeypatch):
    """What was found in a video is known until then: the same parts give the same video."""
    wrong(audio=Audio.SILENT)
    build(campaign)
    monkeypatch.undo()

    assert sorted(build(campaign).held_back) == list(VIDEOS)
    result = build(campaign, force=True)

    assert set(VIDEOS) <= set(result.made)
    assert result.held_back == ()


def test_the_manifest_tells_what_is_in_the_file(campaign):
    """As FFmpeg finds it."""
    data = (campaign / "output/manifest.json").read_bytes()
    rows = {row["path"]: row for row in json.loads(data)["artifacts"]}

    for path in VIDEOS:
        with av.open(str(campaign / "output" / path)) as container:
            (stream,) = container.streams.video
            context = stream.codec_context
            expected = {
                "width": context.width,
                "height": context.height,
                "duration_s": round(float(stream.duration * stream.time_base), 3),
                "fps": float(stream.average_rate),
                "codec": "h264",
                "profile": context.profile.lower(),
                "level": f"{context.level / 10:.1f}",
            }
        assert {name: rows[path][name] for name in expected} == expected
