"""Campaigns with sounds of the staff's own, built whole."""

from __future__ import annotations

import json
import shutil

import av
import pytest

from signage.campaign.loading import load
from signage.diagnostic import Severity
from tests.building import build, digests, edit
from tests.every_element import write_campaign
from tests.media.sounds import HZ, LEVEL, heard, strength, write_sine

pytestmark = pytest.mark.slow

PLAYLISTS = """\
lang: en
campaign: {title: Có tiếng}
screens:
  loud: {extends: lobby-1366x768, size: 64x48, near_m: 0.1, far_m: 0.3, encode: {audio: sound}}
  still: {extends: loud, encode: {audio: silent}}
  mute: {extends: loud, encode: {audio: none}}
playlists:
  words:
    screens: [loud, still, mute]
    sound:
      - {file: templates/a.wav, volume: 80%}
      - {file: templates/e.mp3, at: 2s, repeat: false}
    slides:
      - {template: plain, duration: 6s}
      - {template: plain, name: hai, duration: 6s}
  quiet:
    screens: loud
    slides: [{template: plain, duration: 6s}]
"""
PLAIN = """\
title: Trơn
use: hai màu, hòa vào nhau
layouts:
  - ground: ground
    content: {shape: rect, fill: {gradient: linear, angle: 0, stops: [ground, "#445566"]}}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a campaign that was built once; tests that change it take a copy."""
    folder = write_campaign(tmp_path_factory.mktemp("campaign"))
    (folder / "playlists.yaml").write_text(PLAYLISTS, encoding="utf-8")
    (folder / "templates/everything.yaml").unlink()
    (folder / "templates/plain.yaml").write_text(PLAIN, encoding="utf-8")
    write_sine(folder / "templates/a.wav", 440, 1)
    write_sine(folder / "templates/e.mp3", 660, 2)
    result = build(folder)
    assert result.diagnostics == ()
    return folder


@pytest.fixture
def campaign(built, tmp_path):
    """Return a copy of the built campaign, with its cache."""
    return shutil.copytree(built, tmp_path / "campaign")


def tracks(path):
    with av.open(str(path)) as container:
        return [stream.codec_context.name for stream in container.streams.audio]


def test_the_loop_of_a_screen_with_sound_is_heard(built):
    """Both sounds, each from its time on, as long as the loop."""
    sound = heard(built / "output/words/loud/loop.mp4")

    assert sound.shape[1] == 12 * HZ
    assert strength(sound, 440, 0.1, 5.5) == pytest.approx(0.8 * LEVEL, rel=0.03)
    assert strength(sound, 660, 0.1, 1.9) < 0.01
    assert strength(sound, 660, 2.1, 3.9) == pytest.approx(LEVEL, rel=0.06)
    assert strength(sound, 660, 4.2, 5.5) < 0.01


def test_other_screens_are_as_they_were(built):
    """A silent track where that was ordered, none where none was."""
    assert not heard(built / "output/words/still/loop.mp4").any()
    assert tracks(built / "output/words/mute/loop.mp4") == []


def test_slides_of_a_screen_with_sound_are_silent_but_alike(built):
    """All its files have a track; so has a playlist's loop for which there is no sound."""
    for path in ("words/loud/01-plain.mp4", "words/loud/02-hai.mp4", "quiet/loud/loop.mp4"):
        assert tracks(built / "output" / path) == ["aac"]
        assert not heard(built / "output" / path).any()


def test_the_operators_sheet_says_whether_something_is_heard(built):
    """Loudspeakers have to be on."""
    said = {
        where: (built / f"output/{where}/to-phat.html").read_text(encoding="utf-8")
        for where in ("words/loud", "words/still", "words/mute", "quiet/loud")
    }

    assert "có tiếng" in said["words/loud"]
    assert "rãnh im lặng" in said["words/still"]
    assert "không có" in said["words/mute"]
    assert "rãnh im lặng" in said["quiet/loud"]


def test_the_manifest_has_no_new_facts(built):
    """A loop with sound is listed as any other."""
    document = json.loads((built / "output/manifest.json").read_text(encoding="utf-8"))
    rows = [r for r in document["artifacts"] if r["path"].endswith("loop.mp4")]

    assert len({tuple(row) for row in rows}) == 1


def test_another_sound_makes_only_what_it_is_heard_in(campaign):
    """The file's content counts; two builds of it are equal to the byte."""
    write_sine(campaign / "templates/a.wav", 500, 1)

    assert build(campaign).made == ("words/loud/loop.mp4", "words/loud/to-phat.html")
    before = digests(campaign / "output")
    assert strength(heard(campaign / "output/words/loud/loop.mp4"), 500, 0.1, 1.9) > 0.1
    build(campaign, force=True, workers=2)
    assert digests(campaign / "output") == before


def test_a_changed_volume_makes_only_what_it_is_heard_in(campaign):
    """No picture is drawn again."""
    edit(campaign / "playlists.yaml", "volume: 80%", "volume: 30%")

    assert build(campaign).made == ("words/loud/loop.mp4", "words/loud/to-phat.html")


def test_watching_knows_the_sounds(campaign):
    """They are among what the last load read."""
    paths = [read.path for read in load(campaign).reads]

    assert "templates/a.wav" in paths
    assert "templates/e.mp3" in paths


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "missing-file"),
        (b"", "bad-sound"),
        (b"no sound at all" * 99, "bad-sound"),
        (b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0", "bad-sound"),
    ],
)
def test_a_broken_sound_is_said_where_it_is_named(campaign, data, said):
    """What stood still stands; only the operator's sheet tells that not all was looked at."""
    before = digests(campaign / "output")
    path = campaign / "templates/a.wav"
    path.unlink()
    if data is not None:
        path.write_bytes(data)

    (diagnostic,) = build(campaign).diagnostics

    assert (diagnostic.code, diagnostic.place) == (said, "playlists.yaml:11:16")
    assert diagnostic.hints or data is None
    after = digests(campaign / "output")
    assert after.keys() == before.keys()
    changed = {path for path in before if after[path] != before[path]}
    assert changed == {"manifest.json", "words/loud/manifest.json", "words/loud/to-phat.html"}


def test_a_video_without_sound_is_no_sound(campaign):
    """What it is instead is said."""
    edit(campaign / "playlists.yaml", "templates/a.wav", "templates/film.mp4")

    (diagnostic,) = build(campaign).diagnostics

    assert diagnostic.code == "bad-sound"
    assert "without sound" in str(diagnostic.message)


def test_a_piece_behind_the_end_of_a_sound(campaign):
    """Said with both lengths; the loop is not made, slides and other screens are."""
    edit(campaign / "playlists.yaml", "volume: 80%", "start: 5s")

    result = build(campaign, force=True)
    (diagnostic,) = result.diagnostics

    assert (diagnostic.code, diagnostic.place) == ("sound-too-short", "playlists.yaml:11:16")
    assert "1.0 s long" in str(diagnostic.message)
    assert result.failed == ("words/loud/loop.mp4",)
    assert "words/mute/loop.mp4" in result.made


def test_a_sound_that_begins_after_the_loop_is_a_warning(campaign):
    """The other one is heard."""
    edit(campaign / "playlists.yaml", "at: 2s", "at: 13s")

    result = build(campaign)
    (diagnostic,) = result.diagnostics

    assert (diagnostic.code, diagnostic.severity) == ("unheard-sound", Severity.WARNING)
    assert "over after 12.0 s" in str(diagnostic.message)
    assert result.made == ("words/loud/loop.mp4", "words/loud/to-phat.html")
    assert strength(heard(campaign / "output/words/loud/loop.mp4"), 660, 0.1, 5.5) < 0.01
