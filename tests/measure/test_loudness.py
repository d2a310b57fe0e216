"""What is measured of sounds, against what is known of them."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from signage.measure.loudness import clipped, measure_announcement


def write(path: Path, samples: np.ndarray, hz: int = 48_000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(hz)
        file.writeframes(np.round(samples * 32767).astype("<i2").tobytes())
    return path


def sine(level: float, hz: int = 48_000, pitch: float = 997, seconds: float = 4) -> np.ndarray:
    return level * np.sin(2 * np.pi * pitch * np.arange(round(seconds * hz)) / hz)


@pytest.mark.parametrize("hz", [8_000, 48_000])
def test_a_tone_of_known_loudness(tmp_path: Path, hz: int) -> None:
    """By ITU-R BS.1770, 997 Hz at full scale on one side has -3.01 LUFS."""
    heard = measure_announcement(write(tmp_path / "a.wav", sine(0.1, hz), hz))

    assert heard.loudness == pytest.approx(-23.01, abs=0.1)
    assert heard.peak_db == pytest.approx(-20, abs=0.2)


def test_silence_is_a_number(tmp_path: Path) -> None:
    heard = measure_announcement(write(tmp_path / "a.wav", np.zeros(48_000)))

    assert (heard.loudness, heard.peak_db) == (-70, -100)


def test_what_is_cut_off_is_counted() -> None:
    """A tone that is twice too loud is cut off at each of its crests; one that fits is not."""
    too_loud = np.clip(sine(2, seconds=0.1), -1, 1).astype(np.float32)

    assert clipped(too_loud) == pytest.approx(2 * 997 * 0.1, abs=2)
    assert clipped(too_loud * 0.7) == clipped(too_loud)
    assert clipped(sine(1, seconds=0.1).astype(np.float32)) == 0
    assert clipped(too_loud * 0.01) == 0
    assert clipped(np.zeros(100, np.float32)) == 0
