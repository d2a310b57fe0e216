"""Staff-supplied sounds under a loop: what was written into files is what is heard."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from signage.diagnostic import SignageError
from signage.display_list import Asset
from signage.media.library import CampaignLibrary, LibrarySpec
from signage.model.encode import Audio
from signage.video.encode import encode_moving
from signage.video.format import Track
from signage.video.join import join
from signage.video.sound import LOUDEST, mix
from tests.media.sounds import HZ, LEVEL, heard, level, strength, write_sine
from tests.video.videos import SMALL, broken_rules, moving_block, read

pytestmark = pytest.mark.slow

VIDEO = replace(SMALL, fps=25, audio=Audio.SOUND)
FRAMES = 103
"""4.12 s: neither a whole second nor a whole frame of AAC."""
LENGTH = FRAMES * HZ // 25
FIRST_S = 0.05
LAST_S = LENGTH / HZ - 0.35
"""Between these nothing comes or goes."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of sounds: one second of A, three of E and of a low C."""
    folder = tmp_path_factory.mktemp("sounds")
    write_sine(folder / "a.wav", 440, 1)
    for name in ("e.wav", "e.mp3", "e.m4a", "e.ogg"):
        write_sine(folder / name, 660, 3)
    write_sine(folder / "loud.wav", 130, 3, level=0.9)
    return folder


@pytest.fixture(scope="module")
def library(folder):
    return CampaignLibrary(LibrarySpec(folder, ()))


@pytest.fixture(scope="module")
def part(tmp_path_factory):
    """The pictures of a loop."""
    target = tmp_path_factory.mktemp("part") / "part.mp4"
    encode_moving(moving_block(FRAMES), VIDEO, target)
    return target


@pytest.fixture
def loop(folder, library, part, tmp_path):
    """Return what is heard of a loop with some tracks."""

    def make(*tracks):
        sound = mix(tracks, LENGTH, library)
        join([part], VIDEO, tmp_path / "loop.mp4", sound)
        return heard(tmp_path / "loop.mp4")

    def track(name, start=0.0, end=None, volume=1.0, at=0.0, repeats=True):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        return Track(Asset(name, digest), start, end, volume, at, repeats)

    make.track = track
    make.path = tmp_path / "loop.mp4"
    return make


def pcm(tracks, library):
    """What the encoder is given."""
    data = b"".join(mix(tracks, LENGTH, library))
    return np.frombuffer(data, "<f4").reshape(-1, 2).T


@pytest.mark.parametrize("name", ["e.wav", "e.mp3", "e.m4a", "e.ogg"])
def test_whatever_form_a_sound_has_it_is_heard_as_loud_as_it_is(loop, name):
    """Its frequency and its level arrive; an MP3's encoder takes a twentieth away."""
    sound = loop(loop.track(name))

    assert strength(sound, 660, 0.1, 2.9) == pytest.approx(LEVEL, rel=0.06)
    assert level(sound, 0.1, 2.9) == pytest.approx(LEVEL, rel=0.06)


def test_volume_is_a_share_of_the_level(loop):
    """40% of an amplitude."""
    sound = loop(loop.track("a.wav", volume=0.4))

    assert level(sound, FIRST_S, LAST_S) == pytest.approx(0.4 * LEVEL, rel=0.03)


def test_a_sound_is_repeated_until_the_loop_ends_without_a_gap(loop, library):
    """A second of whole waves, four times: the waves go on across its ends, to the sample."""
    sound = pcm([loop.track("a.wav")], library)
    times = (np.arange(LENGTH) - 1024) / HZ
    wave = LEVEL * np.sin(2 * np.pi * 440 * times)
    middle = slice(round(FIRST_S * HZ), round(LAST_S * HZ))

    assert np.abs(sound[:, middle] - wave[middle]).max() < 1e-3
    made = loop(loop.track("a.wav"))
    assert np.abs(made[:, middle] - wave[middle]).max() < 0.01


class Ramp:
    """A library whose one sound has *length* samples that differ from their neighbours."""

    def __init__(self, length):
        steps = np.arange(length) % 101 * 100 + 1
        self.samples = np.stack((steps, steps), axis=1).astype(np.int16)

    def sound(self, asset, first, last):
        return self.samples[first:last]


@pytest.mark.parametrize("length", [479, 4800, 7919])
@pytest.mark.parametrize("at_s", [0.1, 1.7])
def test_not_a_sample_is_lost_however_often_a_sound_is_repeated(length, at_s):
    """Times are floats, and hundreds of repetitions later they still name the right sample."""
    ramp, begin, end = Ramp(length), round(at_s * HZ) + 480, round(LAST_S * HZ)
    sound = pcm([Track(Asset("ramp", ""), 0.0, None, 1.0, at_s, True)], ramp)

    expected = np.resize(ramp.samples[:, 0], LENGTH)[480 : 480 + end - begin] / 32768
    assert np.abs(sound[0, begin:end] - expected).max() < 1e-6


def test_a_sound_that_does_not_repeat_is_heard_once(loop):
    """A second of it, and then silence."""
    sound = loop(loop.track("a.wav", repeats=False))

    assert level(sound, FIRST_S, 0.95) == pytest.approx(LEVEL, rel=0.03)
    assert abs(sound[:, round(1.1 * HZ) :]).max() < 1e-3


def test_a_sound_begins_when_it_is_to(loop, library):
    """Nothing before, everything after: to the sample in what is encoded."""
    track = loop.track("a.wav", at=2.0)
    given = pcm([track], library)
    first = np.flatnonzero(given[0])[0]

    assert 2 * HZ < first <= 2 * HZ + 2  # a sine begins at 0
    sound = loop(track)
    assert abs(sound[:, : 2 * HZ - 1024]).max() < 1e-3
    assert level(sound, 2.02, LAST_S) == pytest.approx(LEVEL, rel=0.03)


def test_a_piece_is_cut_out_of_a_sound(folder, library, loop, tmp_path):
    """From 1 s to 2 s of a file in which A is followed by E and then by A."""
    times = np.arange(3 * HZ) / HZ
    hz = np.where((times >= 1) & (times < 2), 660, 440)
    samples = (0.25 * 32768 * np.sin(2 * np.pi * hz * times)).astype("<i2")
    raw = np.stack((samples, samples), axis=1).tobytes()
    header = b"RIFF" + (36 + len(raw)).to_bytes(4, "little") + b"WAVEfmt "
    header += (16).to_bytes(4, "little") + bytes((1, 0, 2, 0)) + HZ.to_bytes(4, "little")
    header += (4 * HZ).to_bytes(4, "little") + bytes((4, 0, 16, 0)) + b"data"
    (folder / "aea.wav").write_bytes(header + len(raw).to_bytes(4, "little") + raw)

    sound = loop(loop.track("aea.wav", start=1.0, end=2.0))

    for start in (0.1, 1.1, 2.1):
        assert strength(sound, 660, start, start + 0.8) == pytest.approx(LEVEL, rel=0.03)
        assert strength(sound, 440, start, start + 0.8) < 0.01


def test_a_piece_that_was_cut_comes_and_goes_softly(loop, library):
    """Cut in the middle of a wave: no step from one sample to the next is larger than a wave's."""
    cut = pcm([loop.track("e.wav", start=0.0004, end=1.0)], library)
    step = 2 * np.pi * 660 / HZ * LEVEL

    assert abs(np.diff(cut[0])).max() <= step * 1.1


def test_two_sounds_are_heard_together(loop):
    """Each at its own level, each from its own time."""
    sound = loop(loop.track("a.wav", volume=0.8), loop.track("e.wav", at=1.5, volume=0.4))

    assert strength(sound, 440, 2, 3) == pytest.approx(0.8 * LEVEL, rel=0.03)
    assert strength(sound, 660, 2, 3) == pytest.approx(0.4 * LEVEL, rel=0.03)
    assert strength(sound, 660, 0.2, 1.2) < 0.005


def test_what_is_too_loud_becomes_less_loud_as_a_whole(loop, library):
    """Two sounds of nine tenths: their sum stays below -1 dBFS, and keeps its proportions."""
    loud = loop.track("loud.wav")
    both = pcm([loud, replace(loud, at_s=0.0)], library)
    alone = pcm([loop.track("loud.wav", volume=0.5)], library)

    assert abs(both).max() == pytest.approx(LOUDEST, rel=1e-4)
    assert abs(alone).max() == pytest.approx(0.45, rel=1e-3)


def test_the_seam_does_not_click(loop, library):
    """The end fades to nothing over 0.3 s, and the beginning comes out of nothing."""
    given = pcm([loop.track("e.wav", start=0.0004)], library)
    sound = loop(loop.track("e.wav", start=0.0004))

    assert abs(given[:, -1]).max() < 1e-4
    assert abs(given[:, 0]).max() == 0
    assert level(sound, LENGTH / HZ - 0.16, LENGTH / HZ - 0.14) == pytest.approx(LEVEL / 2, rel=0.1)
    assert abs(sound[:, -48:]).max() < 0.005
    assert abs(sound[:, :48]).max() < 0.005


def test_the_track_is_as_long_as_the_pictures(loop):
    """To the sample, from 0 on, as ordered."""
    loop(loop.track("a.wav"))
    facts = read(loop.path)

    assert broken_rules(facts, VIDEO, FRAMES) == []
    assert facts.audio_s * HZ == LENGTH
    assert b"elst" not in loop.path.read_bytes()


def test_a_sound_that_was_ordered_and_is_missing_is_noticed(part, tmp_path):
    """And one that was not ordered and is there."""
    join([part], replace(VIDEO, audio=Audio.NONE), tmp_path / "mute.mp4")
    join([part], VIDEO, tmp_path / "sound.mp4")

    mute, sound = (read(tmp_path / name) for name in ("mute.mp4", "sound.mp4"))
    assert (mute.audio, sound.audio) == ("none", "aac stereo")
    assert broken_rules(mute, VIDEO, FRAMES) == ["wrong-audio"]
    assert broken_rules(sound, replace(VIDEO, audio=Audio.NONE), FRAMES) == ["wrong-audio"]


def test_without_a_sound_there_is_silence(part, tmp_path):
    """As slides of a screen with sound have it."""
    join([part], VIDEO, tmp_path / "slide.mp4")

    assert not heard(tmp_path / "slide.mp4").any()


def test_the_same_sounds_give_the_same_bytes(loop):
    """Twice, with a form that has to be decoded."""
    files = []
    for _ in range(2):
        loop(loop.track("e.mp3", start=0.5, end=1.3), loop.track("a.wav", at=1))
        files.append(loop.path.read_bytes())

    assert files[0] == files[1]


def test_a_sound_of_another_length_is_refused(part, tmp_path):
    """It would run away from the pictures, a little more each time round."""
    with pytest.raises(ValueError, match="bytes, not"):
        join([part], VIDEO, tmp_path / "loop.mp4", [bytes(8 * (LENGTH - 1))])
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_has_changed_is_not_heard(loop, library):
    """A library hands out what was looked at, or nothing."""
    track = replace(loop.track("a.wav"), asset=Asset("a.wav", "0" * 64))

    with pytest.raises(SignageError, match="changed"):
        list(mix([track], LENGTH, library))


def test_a_file_that_is_no_sound_is_an_error(folder, library):
    """Whatever MoviePy stumbles over."""
    (folder / "text.mp3").write_bytes(b"no sound at all" * 99)
    digest = hashlib.sha256((folder / "text.mp3").read_bytes()).hexdigest()

    with pytest.raises(SignageError) as caught:
        library.sound(Asset("text.mp3", digest), 0, HZ)
    assert caught.value.diagnostics[0].code == "unreadable-file"


def test_behind_its_end_a_sound_has_nothing(loop, library):
    """A length that a file only claims to have."""
    with pytest.raises(SignageError) as caught:
        pcm([loop.track("a.wav", start=5.0)], library)
    assert caught.value.diagnostics[0].code == "sound-too-short"
