"""Videos in which every frame is encoded, for players that stutter with joined ones."""

from __future__ import annotations

import shutil
from itertools import pairwise

import pytest

from signage.api import build
from signage.builder.manifest import verify
from signage.builder.why import explain
from signage.cli import main
from signage.watch.file_events import FileEvents
from tests.building import digests, edit
from tests.campaigns import FONTS
from tests.every_element import THEME, WORDS
from tests.media.sounds import heard, strength, write_sine
from tests.video.videos import decode, distance, read

pytestmark = pytest.mark.slow

PLAYLISTS = """\
lang: en
campaign: {title: Từng khung hình}
screens:
  loud: {extends: lobby-1366x768, size: 160x96, near_m: 0.1, far_m: 0.3, encode: {audio: sound}}
  mute: {extends: loud, encode: {audio: none}}
playlists:
  words:
    screens: [loud, mute]
    sound: templates/a.wav
    slides:
      - {template: words, duration: 6s, transition: push, values: {said: Xin chào}}
      - {template: words, name: hai, duration: 6s, values: {said: Tạm biệt}}
"""
LOOPS = ("words/loud/loop.mp4", "words/mute/loop.mp4")


@pytest.fixture(scope="module")
def repeated(tmp_path_factory):
    """Return a campaign whose loops were built as ever."""
    folder = tmp_path_factory.mktemp("campaign")
    (folder / "templates/themes").mkdir(parents=True)
    (folder / "fonts").mkdir()
    for font in ("BeVietnamPro-Regular", "BeVietnamPro-Bold", "galmuri11-Condensed-vi"):
        shutil.copy(FONTS / f"{font}.ttf", folder / "fonts")
    (folder / "playlists.yaml").write_text(PLAYLISTS, encoding="utf-8")
    (folder / "templates/words.yaml").write_text(WORDS, encoding="utf-8")
    (folder / "templates/themes/plain.yaml").write_text(THEME, encoding="utf-8")
    write_sine(folder / "templates/a.wav", 440, 1)
    assert build(folder).is_good
    return folder


@pytest.fixture(scope="module")
def plain(repeated, tmp_path_factory):
    """Return a copy in which they were then built plainly, which the operator's sheets tell."""
    folder = shutil.copytree(repeated, tmp_path_factory.mktemp("plain") / "campaign")
    result = build(folder, encode="plain")
    assert result.is_good
    assert set(LOOPS) <= set(result.made)
    assert all(path.endswith((".mp4", "to-phat.html")) for path in result.made)
    for sheet in folder.glob("output/**/to-phat.html"):
        assert "cách nhau nhiều nhất 10 giây" in sheet.read_text(encoding="utf-8")
    return folder


@pytest.mark.parametrize("loop", LOOPS)
def test_the_same_frames_are_shown_at_the_same_times(repeated, plain, loop):
    """All that differs is how: key frames every ten seconds, not where segments begin."""
    one, other = (read(folder / "output" / loop) for folder in (repeated, plain))

    assert other.keyframes == (0, 300)
    steps = [after - before for before, after in pairwise((*one.keyframes, len(one.sizes)))]
    assert 30 <= min(steps) <= max(steps) <= 60
    assert (one.times, one.durations) == (other.times, other.durations)
    assert set(other.durations) == {1 / other.fps}
    shown = zip(*(decode(folder / "output" / loop) for folder in (repeated, plain)), strict=True)
    assert max(distance(*frames) for frames in shown) < 2


def test_sound_is_joined_as_ever(plain):
    """From the first frame to the last."""
    sound = heard(plain / "output" / LOOPS[0])

    assert sound.shape[1] == 12 * 48000
    assert strength(sound, 440, 0.1, 11.9) > 0.1


def test_a_second_plain_build_makes_nothing(plain):
    """Neither by the note of the last whole build, nor when that is lost."""
    assert build(plain, encode="plain").made == ()
    (plain / ".signage/stamp.json").unlink()
    assert build(plain, encode="plain").made == ()


def test_what_was_built_passes_verification(plain):
    """The manifest lists the files as they stand."""
    assert verify(plain / "output").is_good


def test_a_later_build_makes_the_ordinary_videos_again(repeated, plain, tmp_path):
    """To the byte; and `why` has said so."""
    campaign = shutil.copytree(plain, tmp_path / "campaign")
    reason = explain(campaign, LOOPS[0]).reason

    result = build(campaign)

    assert reason is not None
    assert reason.value == "changed"
    assert set(LOOPS) <= set(result.made)
    assert digests(campaign / "output") == digests(repeated / "output")


def test_a_changed_word_is_encoded_plainly_as_well(plain, tmp_path):
    """Two builds of the same campaign give the same bytes."""
    one = shutil.copytree(plain, tmp_path / "one")
    edit(one / "playlists.yaml", "Tạm biệt", "Hẹn gặp lại")
    other = shutil.copytree(one, tmp_path / "other")
    shutil.rmtree(other / "output")
    shutil.rmtree(other / ".signage")

    assert build(one, encode="plain").is_good
    assert build(other, encode="plain").is_good

    assert read(one / "output" / LOOPS[1]).keyframes == (0, 300)
    assert digests(one / "output") == digests(other / "output")


def test_the_command_says_how(repeated, tmp_path):
    """`--encode` of `signage build`."""
    campaign = shutil.copytree(repeated, tmp_path / "campaign")

    assert main(["-C", str(campaign), "build", "--jobs", "1", "--encode", "plain"]) == 0

    assert read(campaign / "output" / LOOPS[1]).keyframes == (0, 300)


def test_watching_encodes_plainly_as_well(repeated, tmp_path, monkeypatch):
    """`--encode` of `signage watch`."""

    def interrupt(alarm):
        raise KeyboardInterrupt

    monkeypatch.setattr(FileEvents, "wait", interrupt)
    campaign = shutil.copytree(repeated, tmp_path / "campaign")

    assert main(["-C", str(campaign), "watch", "--jobs", "1", "--encode", "plain"]) == 0

    assert read(campaign / "output" / LOOPS[1]).keyframes == (0, 300)


def test_an_unknown_way_is_refused(repeated, capsys):
    """With those there are."""
    assert main(["-C", str(repeated), "build", "--encode", "fast"]) == 2
    assert "'repeat', 'plain'" in capsys.readouterr().err
