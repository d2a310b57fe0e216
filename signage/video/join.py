"""Segments to finished MP4s: pictures are copied as they are stored, their sound is encoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from signage.diagnostic import Diagnostic
from signage.media.library import AUDIO_HZ
from signage.message import Message, msg, verbatim
from signage.model.encode import Audio
from signage.regular_file import open_regular
from signage.video.ffmpeg import (
    TICKS_PER_FRAME,
    EncodeError,
    container_arguments,
    container_options,
    file_url,
    run,
    whole_file,
)
from signage.video.format import AAC_FRAME, VideoFormat

if TYPE_CHECKING:
    from av import Packet, VideoStream
    from av.container import OutputContainer


def join(
    parts: Sequence[Path], video: VideoFormat, target: Path, sound: Iterable[bytes] = ()
) -> None:
    """Join the segments *parts*, each as often as it is named, into the video *target*.

    The pictures are copied, not encoded again: see `splice`. Where the format
    asks for audio, the track is as long as the pictures to the sample: *sound*,
    as `signage.video.sound.mix` makes it, but for its first AAC_FRAME samples,
    or silence. While it is encoded, the pictures stand beside *target* under
    its name with ".pictures" added. Raises EncodeError if ffmpeg fails or a
    part is missing; no file is left then.
    """
    with whole_file(target):
        if video.audio is Audio.NONE:
            splice(parts, video, target)
            return
        pictures = target.with_name(target.name + ".pictures")
        try:
            frames = splice(parts, video, pictures)
            _add_sound(pictures, _fed(sound, video, frames), video, frames, target)
        finally:
            pictures.unlink(missing_ok=True)


def _add_sound(
    pictures: Path, sound: Iterable[bytes], video: VideoFormat, frames: int, target: Path
) -> None:
    run(
        [
            "-i",
            file_url(pictures),
            *_audio_input(video),
            "-map",
            "0:v",
            "-c:v",
            "copy",
            *_audio_output(video, frames),
            *container_arguments(video),
            "-movflags",
            "+faststart",
            file_url(target),
        ],
        sound,
    )


def splice(parts: Iterable[Path], video: VideoFormat, target: Path) -> int:
    """Write the segments *parts*, each as often as it is named, to *target*; count the frames.

    Frame n is shown from exactly n / fps seconds on. No more than
    a frame is in memory. FFmpeg's own concat would open and examine a segment
    again each time it is named, which takes longer than encoding a hold does. Raises
    EncodeError if a part is missing, broken or of another format than the
    first, or if *target* cannot be written.
    """
    import av

    options = {**container_options(video), "movflags": "+faststart"}
    try:
        with av.open(file_url(target), "w", format="mp4", options=options) as output:
            return _copy(parts, video, output)
    except av.FFmpegError as error:
        raise _not_written(error) from error


def _copy(parts: Iterable[Path], video: VideoFormat, output: OutputContainer) -> int:
    base = Fraction(1, video.fps * TICKS_PER_FRAME)
    frames = 0
    for part, named in groupby(parts):
        for packet in _repeated_packets(part, sum(1 for _ in named)):
            packet.stream = _track(output, packet.stream)
            packet.time_base = base
            packet.pts = packet.dts = frames * TICKS_PER_FRAME
            output.mux(packet)
            frames += 1
    return frames


def _repeated_packets(part: Path, times: int) -> Iterator[Packet[VideoStream]]:
    """Yield what is stored in *part*, so many times; it is opened once."""
    import av

    try:
        with open_regular(part) as file, av.open(file, "r", format="mp4") as container:
            (stream,) = container.streams.video
            for _ in range(times):
                container.seek(0)
                # PyAV's last packet is an empty one, the end.
                yield from (packet for packet in container.demux(stream) if packet.size)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise _unusable(verbatim(f"'{part.name}': {error}")) from error


def _track(output: OutputContainer, source: VideoStream) -> VideoStream:
    """Return the track that *source* goes to: the first one's, if it is decoded alike."""
    if not output.streams:
        return output.add_stream_from_template(source)
    (track,) = output.streams.video
    if track.codec_context.extradata != source.codec_context.extradata:
        raise _unusable(msg("segments of different formats"))
    return track


def _unusable(why: Message) -> EncodeError:
    message = msg("segments cannot be joined: {why}", why=why)
    hint = msg("build again with --force")
    return EncodeError([Diagnostic("bad-segment", message, hints=(hint,))])


def _not_written(error: Exception) -> EncodeError:
    message = msg("the video cannot be written: {error}", error=str(error))
    hint = msg("look whether disk and memory are full, then build again")
    return EncodeError([Diagnostic("encode-failed", message, hints=(hint,))])


_SAMPLE_BYTES = 8
_FRAME_BYTES = AAC_FRAME * _SAMPLE_BYTES
_SILENT_KBPS = 64


def _audio_input(video: VideoFormat) -> tuple[str, ...]:
    """Return ffmpeg's options for what `_fed` gives it."""
    if video.audio is Audio.NONE:
        return ()
    return ("-f", "f32le", "-sample_rate", str(AUDIO_HZ), "-ch_layout", "stereo", "-i", "pipe:0")


def _fed(sound: Iterable[bytes], video: VideoFormat, frames: int) -> Iterator[bytes]:
    """Yield what the encoder is given: *sound* but for its first frame, or silence.

    *sound* has a sample of two 32-bit floats for every one of *video*'s; what
    is yielded ends with a whole frame of AAC. Raises ValueError at its end if
    *sound* is neither that long nor empty.
    """
    if video.audio is Audio.NONE:
        return
    samples, given = video.samples(frames), 0
    for chunk in sound:
        yield chunk[max(0, _FRAME_BYTES - given) :]
        given += len(chunk)
    if given not in (0, samples * _SAMPLE_BYTES):
        raise ValueError(f"a sound of {given} bytes, not {samples * _SAMPLE_BYTES}")
    yield bytes(_aac_frames(samples) * _FRAME_BYTES - max(given, _FRAME_BYTES))


def _audio_output(video: VideoFormat, frames: int) -> tuple[str, ...]:
    """Return ffmpeg's options for the track of its second input."""
    if video.audio is Audio.NONE:
        return ()
    samples = video.samples(frames)
    last = _aac_frames(samples) - 1
    rest = samples - last * AAC_FRAME
    # The encoder puts one packet of its own, a silent one, before what it is given. Counting it
    # as the first of the sound, instead of hiding it behind an edit list, lets both tracks begin
    # at 0 for players that know no edit lists.
    length = f"if(eq(N,{last}),{rest},{AAC_FRAME})"
    return (
        "-map",
        "1:a",
        "-c:a",
        "aac",
        "-b:a",
        f"{video.audio_kbps if video.audio is Audio.SOUND else _SILENT_KBPS}k",
        "-flags:a",
        "+bitexact",
        "-bsf:a",
        f"setts=pts=N*{AAC_FRAME}:dts=N*{AAC_FRAME}:duration='{length}'",
    )


def _aac_frames(samples: int) -> int:
    return -(-samples // AAC_FRAME)
