"""The sound of a loop: staff-supplied sounds, trimmed, repeated and mixed by MoviePy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from signage.display_list import Asset
from signage.media.library import AUDIO_HZ
from signage.video.format import AAC_FRAME, Track

if TYPE_CHECKING:
    from signage.media.recordings import Samples

LOUDEST = 10 ** (-1 / 20)
"""-1 dBFS: room for what a decoder makes higher than it was."""
END_S = 0.3
"""In which the loop's sound fades away, so that its seam does not click."""
EDGE_S = 0.01
"""In which a piece comes and goes: cut anywhere in a wave, it would click."""

_FULL_SCALE = 1 << 15
_CHUNK = AUDIO_HZ


class SoundLibrary(Protocol):
    """Opens the sounds that tracks name."""

    def sound(self, asset: Asset, first: int, last: int) -> Samples:
        """Return samples *first* up to *last* of a sound, at least one; fewer at its end."""


def mix(tracks: Sequence[Track], samples: int, library: SoundLibrary) -> Iterator[bytes]:
    """Yield *samples* samples in which all *tracks* are heard together.

    Each is two 32-bit floats, little-endian, left and right. If they are too
    loud together all of them become less loud; nothing is ever made louder.
    """
    sound = _mixed(tracks, samples, library)
    peak = max((float(abs(chunk).max()) for chunk in _chunks(sound, samples)), default=0.0)
    gain = min(1.0, LOUDEST / peak) if peak else 1.0
    for chunk in _chunks(sound, samples):
        yield (gain * chunk).astype("<f4").tobytes()


def _mixed(tracks: Sequence[Track], samples: int, library: SoundLibrary) -> Any:
    """Return a MoviePy clip of *samples* samples."""
    # MoviePy takes half a second to import: only loops with a sound pay it.
    from signage.media.own_moviepy import CompositeAudioClip, afx

    clips = [_placed(track, samples, library) for track in tracks if _begin(track) < samples]
    nothing = _clip(np.zeros((1, 2), np.int16))
    whole = CompositeAudioClip([nothing, *clips]).with_duration(samples / AUDIO_HZ)
    return whole.with_effects([afx.AudioFadeOut(END_S)])


def _placed(track: Track, samples: int, library: SoundLibrary) -> Any:
    from signage.media.own_moviepy import afx

    begin, first = _begin(track), _sample(track.start_s)
    room = samples - begin
    last = first + room if track.end_s is None else min(first + room, _sample(track.end_s))
    # A piece may be shorter than a sample by its times; it is never nothing.
    piece = library.sound(track.asset, first, max(last, first + 1))
    volume = afx.MultiplyVolume(track.volume / _FULL_SCALE)
    clip = _clip(piece).with_effects([volume])
    if track.repeats:
        clip = _repeated(_with_edges(clip) if track.is_cut else clip, room / AUDIO_HZ)
    return _with_edges(clip).with_start(begin / AUDIO_HZ)


def _repeated(clip: Any, length_s: float) -> Any:
    once_s = clip.duration
    return clip.time_transform(lambda time_s: time_s % once_s).with_duration(length_s)


def _with_edges(clip: Any) -> Any:
    from signage.media.own_moviepy import afx

    # MoviePy forgets a clip's length where it fades in.
    comes = clip.with_effects([afx.AudioFadeIn(EDGE_S)]).with_duration(clip.duration)
    return comes.with_effects([afx.AudioFadeOut(EDGE_S)])


def _clip(samples: Samples) -> Any:
    from signage.media.own_moviepy import AudioArrayClip

    return AudioArrayClip(samples, AUDIO_HZ)


def _begin(track: Track) -> int:
    # Whatever an AAC decoder is given first, it says nothing so long.
    return max(AAC_FRAME, _sample(track.at_s))


def _sample(time_s: float) -> int:
    return round(time_s * AUDIO_HZ)


def _chunks(sound: Any, samples: int) -> Iterator[NDArray[np.float64]]:
    for start in range(0, samples, _CHUNK):
        numbers = np.arange(start, min(start + _CHUNK, samples))
        # A quarter into each sample: on its edge, rounding decides whether MoviePy takes it for
        # the one before, and pieces that follow one another gain or lose one.
        yield sound.get_frame((numbers + 0.25) / AUDIO_HZ)
