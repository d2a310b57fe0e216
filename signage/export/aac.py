"""The sound track of a video: AAC that is as long as the pictures, to the sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signage.export.video_format import AAC_FRAME, AUDIO_HZ, VideoFormat

_SAMPLE_BYTES = 8
_FRAME_BYTES = AAC_FRAME * _SAMPLE_BYTES
_KBPS = {"silent": 64, "sound": 128}


def audio_input(video: VideoFormat) -> tuple[str, ...]:
    """Return ffmpeg's options for what `fed` gives it."""
    if video.audio == "none":
        return ()
    return ("-f", "f32le", "-sample_rate", str(AUDIO_HZ), "-ch_layout", "stereo", "-i", "pipe:0")


def fed(sound: Iterable[bytes], video: VideoFormat, frames: int) -> Iterator[bytes]:
    """Yield what the encoder is given: *sound* but for its first frame, or silence.

    *sound* has a sample of two 32-bit floats for every one of *video*'s; what
    is yielded ends with a whole frame of AAC. Raises ValueError at its end if
    *sound* is neither that long nor empty.
    """
    if video.audio == "none":
        return
    samples, given = video.samples(frames), 0
    for chunk in sound:
        yield chunk[max(0, _FRAME_BYTES - given) :]
        given += len(chunk)
    if given not in (0, samples * _SAMPLE_BYTES):
        raise ValueError(f"a sound of {given} bytes, not {samples * _SAMPLE_BYTES}")
    yield bytes(_aac_frames(samples) * _FRAME_BYTES - max(given, _FRAME_BYTES))


def audio_output(video: VideoFormat, frames: int) -> tuple[str, ...]:
    """Return ffmpeg's options for the track of its second input."""
    if video.audio == "none":
        return ()
    samples = video.samples(frames)
    last = _aac_frames(samples) - 1
    rest = samples - last * AAC_FRAME
    # The encoder puts one packet of its own, a silent one, before what it is given. Counting it
    # as the first of the sound, instead of hiding it behind an edit list, lets both tracks begin
    # at 0 for players that know no edit lists.
    length = f"if(eq(N,{last}),{rest},{AAC_FRAME})"
    return (
        *("-map", "1:a", "-c:a", "aac", "-b:a", f"{_KBPS[video.audio]}k"),
        *("-flags:a", "+bitexact"),
        *("-bsf:a", f"setts=pts=N*{AAC_FRAME}:dts=N*{AAC_FRAME}:duration='{length}'"),
    )


def _aac_frames(samples: int) -> int:
    return -(-samples // AAC_FRAME)
