"""Announcements for horns in the open: a chime, then a voice, cleaned and brought to one level.

Between houses, echo and noise decide what is understood: what booms is taken away below the voice,
loud and soft syllables are brought nearer to each other, and nothing plays under the words.
"""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from signage.audio.filtering import Samples, at_loudness, filtered, limited
from signage.video.ffmpeg import file_url

LOUDNESS = -18.0
"""LUFS of every announcement, so that nobody turns knobs between two of them."""
CEILING = 10 ** (-4 / 20)
"""Of samples: between them, and in an MP3, peaks are up to 1 dB higher."""
CHIME_S = 1.5
MP3_HZ = 44_100
WAV_HZ = 8_000
"""What boxes that switch loudspeakers by radio or telephone play."""
MP3_BITS = 96_000
LAME_SOFTENS = 0.95
"""What LAME multiplies samples with before it encodes them."""

_HIGH_PASS = ("highpass", "f=120")
_COMPRESSOR = ("acompressor", "threshold=-24dB:ratio=3:attack=5:release=150")
_BEFORE = -20.0
"""LUFS that the compressor is given, whatever the microphone gave."""
_WINDOW_S = 0.02
_EDGE_S = 0.15
_SILENT = 10 ** (-40 / 20)
"""What is softer than that, next to the loudest syllable, is no voice."""


def voice_in(samples: Samples, hz: int) -> Samples:
    """Return *samples* from shortly before the first to shortly after the last word."""
    window = round(_WINDOW_S * hz)
    whole = len(samples) // window * window
    if not whole:
        return samples
    power = np.sqrt(np.square(samples[:whole].reshape(-1, window)).mean(axis=1))
    (heard,) = np.nonzero(power > _SILENT * max(float(power.max()), 1e-9))
    if not len(heard):
        return samples[:0]
    edge = round(_EDGE_S * hz)
    return samples[max(0, heard[0] * window - edge) : (heard[-1] + 1) * window + edge]


def announced(
    voice: Samples, hz: int, to_hz: int, readings: int, pause_s: float, gap_s: float
) -> Samples:
    """Return the chime and *readings* of *voice*, at *to_hz* samples a second."""
    once = _leveled(voice, hz, to_hz)
    pieces = [chime(to_hz), np.zeros(round(gap_s * to_hz), np.float32), once]
    for _ in range(readings - 1):
        pieces += [np.zeros(round(pause_s * to_hz), np.float32), once]
    return np.concatenate(pieces)


def chime(hz: int) -> Samples:
    """Return two tones, the second a third lower: our own, so nobody's rights are in it."""
    half = round(CHIME_S / 2 * hz)
    time = np.arange(half) / hz
    fades = (
        np.minimum(1, time / 0.01) * np.exp(-4 * time) * np.minimum(1, (half / hz - time) / 0.02)
    )
    tones = [np.sin(2 * np.pi * pitch * time) * fades for pitch in _PITCHES]
    return (_CHIME_LEVEL * np.concatenate(tones)).astype(np.float32)


_PITCHES = (880.0, 698.46)
_CHIME_LEVEL = 0.4


def _leveled(voice: Samples, hz: int, to_hz: int) -> Samples:
    clean = filtered(voice, hz, _HIGH_PASS)
    even = filtered(at_loudness(clean, hz, _BEFORE), hz, _COMPRESSOR)
    # Resampled before it is levelled: afterwards, peaks would rise above what was made of them.
    level = filtered(even, hz, ("aresample", str(to_hz)))
    for _ in range(2):
        # What is taken off the peaks makes it softer by half a decibel; the second time, by none.
        level = limited(at_loudness(level, to_hz, LOUDNESS), to_hz, CEILING)
    return level


def write_wav(samples: Samples, target: Path) -> None:
    """Write *samples*, WAV_HZ a second, as 16 bits."""
    with target.open("xb") as file, wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(WAV_HZ)
        sound.writeframes(_in_16_bits(samples).tobytes())


def write_mp3(samples: Samples, target: Path) -> None:
    """Write *samples*, MP3_HZ a second, as MP3 that tells of no time and no program."""
    import av

    options = {"fflags": "+bitexact", "id3v2_version": "3"}
    with av.open(file_url(target), "w", format="mp3", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=MP3_HZ, layout="mono")
        stream.bit_rate = MP3_BITS
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        frame = av.AudioFrame.from_ndarray(
            _in_16_bits(samples / LAME_SOFTENS).reshape(1, -1), format="s16p", layout="mono"
        )
        frame.sample_rate, frame.pts = MP3_HZ, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _in_16_bits(samples: Samples) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    return np.clip(np.round(samples * 32767), -32768, 32767).astype("<i2")
