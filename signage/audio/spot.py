"""The sound of a spot: voices where they are said, music under them, at the level of television."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from signage.audio.announcement import voice_in
from signage.audio.filtering import SILENCE, Samples, at_loudness, filtered, limited, loudness
from signage.lazy_dataclass import dataclass
from signage.media.library import AUDIO_HZ

LOUDNESS = -23.0
"""LUFS of television (QCVN 115:2017/BTTTT, EBU R 128)."""
CEILING = 10 ** (-2.5 / 20)
"""Of samples: between them, and in AAC, peaks are up to 1 dB higher."""
MUSIC_BELOW_LU = 14.0
"""So much softer than voices music is, where there are any."""
SLOWEST, FASTEST = 0.6, 1.6
"""How far the speed of a machine's voice is changed."""

_HIGH_PASS = ("highpass", "f=80")
_COMPRESSOR = ("acompressor", "threshold=-24dB:ratio=2.5:attack=5:release=200")
_BEFORE = -20.0
_EDGE_S = 0.01
_CHUNK = AUDIO_HZ


@dataclass(frozen=True, slots=True)
class PlacedVoice:
    """A voice, AUDIO_HZ samples a second, and from which on it is heard."""

    samples: Samples
    start: int


def cleaned(samples: Samples, hz: int, seconds: float | None = None) -> Samples:
    """Return the voice in *samples*, even and at AUDIO_HZ; so that it takes *seconds*, if told."""
    voice = voice_in(samples, hz)
    if not len(voice):
        return voice
    resampled: list[tuple[str, str]] = [("aresample", str(AUDIO_HZ))]
    if seconds:
        tempo = min(FASTEST, max(SLOWEST, len(voice) / hz / seconds))
        resampled.append(("atempo", f"{tempo:.4f}"))
    clean = filtered(voice, hz, _HIGH_PASS)
    return filtered(at_loudness(clean, hz, _BEFORE), hz, _COMPRESSOR, *resampled)


def mixed(voices: Sequence[PlacedVoice], music: Samples | None, samples: int) -> Samples:
    """Return *samples* samples, left and right, of all *voices* and the *music* under them."""
    spoken = np.zeros((samples, 2), np.float32)
    for voice in voices:
        piece = voice.samples[: max(0, samples - voice.start)] * np.float32(1)
        fade = np.linspace(0, 1, min(len(piece), round(_EDGE_S * AUDIO_HZ)), dtype=np.float32)
        piece[: len(fade)] *= fade
        piece[len(piece) - len(fade) :] *= fade[::-1]
        spoken[voice.start : voice.start + len(piece)] += piece[:, np.newaxis]
    whole = spoken
    if music is not None:
        level = loudness(spoken, AUDIO_HZ)
        bed = music if level <= SILENCE else at_loudness(music, AUDIO_HZ, level - MUSIC_BELOW_LU)
        whole = spoken + bed
    for _ in range(2):
        # What is taken off the peaks makes it softer; the second time, by nothing.
        whole = limited(at_loudness(whole, AUDIO_HZ, LOUDNESS), AUDIO_HZ, CEILING)
    return whole


def in_chunks(samples: Samples) -> Iterator[bytes]:
    """Yield *samples* as the encoder takes them: two 32-bit floats each."""
    for start in range(0, len(samples), _CHUNK):
        yield samples[start : start + _CHUNK].astype("<f4").tobytes()
