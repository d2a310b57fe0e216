"""Announcements: a chime, then a voice at one level, in files that are the same again."""

from __future__ import annotations

import re
import wave
from pathlib import Path

import numpy as np
import pytest

from signage.audio.announcement import (
    CHIME_S,
    MP3_HZ,
    WAV_HZ,
    announced,
    chime,
    voice_in,
    write_mp3,
    write_wav,
)
from signage.audio.filtering import filtered, loudness
from signage.measure.loudness import measure_announcement
from tests.audio.voices import HZ, voice

WRITTEN = {"a.mp3": (MP3_HZ, write_mp3), "a.wav": (WAV_HZ, write_wav)}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("level", [0.003, 0.1, 0.5])
def test_every_voice_gets_one_level(tmp_path: Path, name: str, level: float) -> None:
    """Softly or loudly recorded; measured on the finished file by who did not write it."""
    hz, write = WRITTEN[name]
    write(announced(voice_in(voice(30, level), HZ), HZ, hz, 1, 2.0, 0.6), tmp_path / name)

    heard = measure_announcement(tmp_path / name, name[-3:])
    assert heard.loudness == pytest.approx(-18, abs=0.5)
    assert heard.peak_db < -2


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_bytes_again(tmp_path: Path, name: str) -> None:
    """Without a word about who wrote it, and when."""
    hz, write = WRITTEN[name]
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(announced(voice(3), HZ, hz, 1, 2.0, 0.6), tmp_path / folder / name)
    data = (tmp_path / "one" / name).read_bytes()

    assert (tmp_path / "two" / name).read_bytes() == data
    assert re.search(rb"Lav[cf]\d", data) is None
    assert b"TSSE" not in data


def test_a_wav_for_old_boxes(tmp_path: Path) -> None:
    write_wav(announced(voice(3), HZ, WAV_HZ, 1, 2.0, 0.6), tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (8000, 1, 2)


def test_what_is_heard_when() -> None:
    """The chime, 0.6 s of nothing, a reading, two seconds of nothing, the reading again."""
    spoken = voice_in(voice(6), HZ)
    made = announced(spoken, HZ, WAV_HZ, 2, 2.0, 0.6)
    once = (len(made) / WAV_HZ - CHIME_S - 0.6 - 2) / 2

    def level(start_s: float, end_s: float) -> float:
        return float(np.abs(made[round(start_s * WAV_HZ) : round(end_s * WAV_HZ)]).max())

    assert once == pytest.approx(len(spoken) / HZ, abs=0.05)
    assert level(0, 1.4) > 0.1
    assert level(1.55, 2.05) == 0
    assert level(2.1, 2.1 + once) > 0.1
    assert level(2.15 + once, 4.05 + once) == 0
    assert level(4.1 + once, 4.1 + 2 * once) > 0.1


def test_the_chime_is_as_loud_as_the_voice() -> None:
    assert loudness(chime(MP3_HZ), MP3_HZ) == pytest.approx(-18, abs=2.5)
    assert len(chime(WAV_HZ)) == CHIME_S * WAV_HZ


def test_what_booms_is_taken_away() -> None:
    """A hum of 50 Hz gets ten decibels softer next to the voice."""
    time = np.arange(HZ * 12) / HZ
    spoken = voice(30)[: HZ * 12]
    hum = (0.05 * np.sin(2 * np.pi * 50 * time)).astype(np.float32)
    made = announced(spoken + hum, HZ, MP3_HZ, 1, 2.0, 0.6)[round(2.1 * MP3_HZ) :]

    def hum_to_voice(samples: np.ndarray, hz: int) -> float:
        power = np.abs(np.fft.rfft(samples)) ** 2
        low = np.fft.rfftfreq(len(samples), 1 / hz) < 80
        return float(power[low].sum() / power[~low].sum())

    assert hum_to_voice(made, MP3_HZ) < hum_to_voice(spoken + hum, HZ) / 10


def test_silence_before_and_after_is_left_out() -> None:
    """Up to 0.15 s: breath belongs to the voice."""
    spoken = voice(9)

    assert len(voice_in(spoken, HZ)) / HZ == pytest.approx(3 + 0.3, abs=0.15)
    assert len(voice_in(np.zeros(HZ, np.float32), HZ)) == 0
    assert len(voice_in(np.zeros(0, np.float32), HZ)) == 0


def test_filters_keep_the_length() -> None:
    assert len(filtered(voice(3), HZ, ("highpass", "f=120"))) == len(voice(3))


@pytest.mark.parametrize("samples", [0, 1, 100])
def test_of_next_to_nothing_there_is_a_chime(samples: int) -> None:
    """Whether that will do is for rules to say."""
    made = announced(np.zeros(samples, np.float32), HZ, WAV_HZ, 1, 2.0, 0.6)

    assert len(made) / WAV_HZ == pytest.approx(CHIME_S + 0.6, abs=0.01)
