"""Small sounds for tests: sines, written by ffmpeg, and what is heard of them afterwards."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from signage.video.ffmpeg import run

HZ = 48000
LEVEL = 0.25
"""The highest sample of a sine in a file."""


def write_sine(path: Path, hz: int, length_s: float, *, level: float = LEVEL) -> Path:
    """Write a stereo sine; the name's end says in which form."""
    wave = f"{level}*sin({hz}*2*PI*t)"
    source = f"aevalsrc={wave}|{wave}:s={HZ}:d={length_s}"
    run(["-f", "lavfi", "-i", source, "-y", str(path)])
    return path


def heard(path: Path) -> np.ndarray:
    """Return what a player hears of the one track: a row for each side."""
    with av.open(str(path)) as container:
        (stream,) = container.streams.audio
        frames = [frame.to_ndarray() for frame in container.decode(stream)]
        length = stream.duration
    sound = np.concatenate(frames, axis=1)
    # The last frame of AAC is filled up; a player stops where the track ends.
    assert 0 <= sound.shape[1] - length < 1024
    return sound[:, :length]


def level(sound: np.ndarray, start_s: float, end_s: float) -> float:
    """Return the amplitude of a sine between two times."""
    piece = sound[..., round(start_s * HZ) : round(end_s * HZ)]
    return float(np.sqrt(2 * (piece**2).mean()))


def strength(sound: np.ndarray, hz: int, start_s: float, end_s: float) -> float:
    """Return how much of one frequency is in the left side between two times, as its amplitude."""
    piece = sound[0, round(start_s * HZ) : round(end_s * HZ)]
    turns = np.exp(-2j * np.pi * hz * np.arange(len(piece)) / HZ)
    return float(abs((piece * turns).mean()) * 2)
