"""What is measured of sounds, against what is known of them."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from signage.measure.loudness import measure_announcement, pile


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
    heard = measure_announcement(write(tmp_path / "a.wav", sine(0.1, hz), hz), "wav")

    assert heard.loudness == pytest.approx(-23.01, abs=0.1)
    assert heard.peak_db == pytest.approx(-20, abs=0.2)


def test_silence_is_a_number(tmp_path: Path) -> None:
    heard = measure_announcement(write(tmp_path / "a.wav", np.zeros(48_000)), "wav")

    assert (heard.loudness, heard.peak_db) == (-70, -100)


def speech(seconds: float = 20) -> np.ndarray:
    """Return noise that swells and fades, its heights spread as those of a voice."""
    time = np.arange(round(seconds * 48_000)) / 48_000
    noise = np.random.default_rng(2).standard_normal(len(time))
    swelling = np.abs(np.sin(2 * np.pi * time)) * np.abs(np.sin(0.7 * np.pi * time))
    return np.convolve(noise * swelling, np.hanning(64) / 32, "same")


@pytest.mark.parametrize("turned_down", [1, 0.7, 0.1])
def test_what_is_cut_off_piles_up(turned_down: float) -> None:
    """However much it was turned down afterwards; what was not cut off does not."""
    whole = speech() / np.abs(speech()).max()
    cut_off = np.clip(3 * whole, -1, 1)

    assert pile((turned_down * cut_off).astype(np.float32)) > 2
    assert pile((turned_down * whole).astype(np.float32)) < 1


def test_a_few_crests_that_stand_out_hide_nothing() -> None:
    """Between samples, decoders find crests higher than what was cut off."""
    cut_off = np.clip(3 * speech() / np.abs(speech()).max(), -0.7, 0.7)
    cut_off[::10_000] = 1

    assert pile(cut_off.astype(np.float32)) > 2


def test_of_nothing_nothing_is_said() -> None:
    assert pile(np.zeros(100, np.float32)) == 0
    assert pile(np.zeros(0, np.float32)) == 0
