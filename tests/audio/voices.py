"""Recorded voices for tests: noise in syllables, which filters and meters take for speech."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from signage.audio.filtering import Samples

HZ = 48_000
SYLLABLE_S = 1 / 3


def voice(syllables: int, level: float = 0.1, syllable_s: float = SYLLABLE_S) -> Samples:
    """Return so many bursts, each in *syllable_s*, with a second of silence before and after."""
    length = round(syllable_s * HZ)
    noise = np.random.default_rng(1).standard_normal(syllables * length).reshape(syllables, -1)
    time = np.arange(length) / length
    bursts = noise * np.sin(np.pi * np.minimum(1, time / 0.8)) * level
    # What a microphone hears of a voice is below 4 kHz.
    spoken = np.convolve(bursts.reshape(-1), np.hanning(16) / 8, "same")
    silence = np.zeros(HZ)
    return np.concatenate([silence, spoken, silence]).astype(np.float32)


def write_voice(path: Path, samples: Samples, *, sides: int = 1) -> None:
    """Write *samples* as a WAV; of two sides the left one is silent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = np.zeros((len(samples), sides))
    data[:, -1] = samples
    with wave.open(str(path), "wb") as file:
        file.setnchannels(sides)
        file.setsampwidth(2)
        file.setframerate(HZ)
        file.writeframes(np.clip(np.round(data * 32767), -32768, 32767).astype("<i2").tobytes())
