"""Segments to finished MP4s: pictures are copied as they are stored, their sound is encoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from signage.diagnostic import Diagnostic
from signage.lazy_dataclass import dataclass
from signage.media.library import AUDIO_HZ
from signage.message import Message, msg, verbatim
from signage.model.encode import Audio
from signage.video.ffmpeg import (
    TICKS_PER_FRAME,
    EncodeError,
    container_arguments,
    container_options,
    file_url,
    run,
    whole_file,
)
from signage.video.format import AAC_FRAME, KEY_EVERY_S, VideoFormat
from signage.video.slices import STORED_OF_A_HOLD, is_predicted, numbered, standing
from signage.video.stored import stored_frames

if TYPE_CHECKING:
    from av import Packet, VideoStream
    from av.container import OutputContainer


@dataclass(frozen=True, slots=True)
class Held:
    """A picture that stands for so many frames, in a segment that `encode_hold` made."""

    path: Path
    frames: int


def join(
    parts: Sequence[Path | Held],
    video: VideoFormat,
    target: Path,
    sound: Iterable[bytes] = (),
) -> None:
    """Join the segments *parts*, one after the other, into the video *target*.

    The pictures are copied, not encoded again: see `splice`. Where a part begins
    with the very picture that stands, it goes on from there without its key
    frame, if the next one is near enough. Where the format
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


def splice(parts: Sequence[Path | Held], video: VideoFormat, target: Path) -> int:
    """Write the segments *parts*, one after the other, to *target*; count the frames.

    Frame n is shown from exactly n / fps seconds on. No more than a frame is in
    memory. Raises EncodeError if a part is missing, broken or of another format
    than the first, or if *target* cannot be written.
    """
    import av

    options = {**container_options(video), "movflags": "+faststart"}
    try:
        with av.open(file_url(target), "w", format="mp4", options=options) as output:
            written = _Written(video, output)
            for part, following in pairwise((*parts, None)):
                if isinstance(part, Held):
                    written.stand(part, following if isinstance(following, Path) else None)
                elif part is not None:
                    written.move(part)
            return written.frames
    except av.FFmpegError as error:
        raise _not_written(error) from error


class _Written:
    """The pictures of a video as they are written, one after the other."""

    def __init__(self, video: VideoFormat, output: OutputContainer) -> None:
        self._output = output
        self._base = Fraction(1, video.fps * TICKS_PER_FRAME)
        self._most = video.fps * (video.keyframe_s or KEY_EVERY_S)
        self._is_interlaced = video.is_interlaced
        self._number = 0
        """How many pictures there are since the last key frame."""
        self._standing: tuple[bytes, bytes] | None = None
        """The two pictures after a key frame, if what moves now goes on from it."""
        self.frames = 0

    def stand(self, part: Held, following: Path | None) -> None:
        """Write a picture that stands; *following* is the segment after it."""
        stored = []
        for packet in _stored(part.path):
            self._follow(packet.stream)
            stored.append(bytes(packet))
        if len(stored) != STORED_OF_A_HOLD:
            raise _unusable(verbatim(f"'{part.path.name}': {len(stored)} frames"))
        key, one, two = stored
        going_on = 0 if following is None else _going_on(following, key)
        places = key_places(part.frames, going_on, self._most)
        for place in range(part.frames):
            if place in places:
                self._begin(key)
            else:
                self._stand_on(one, two)
        if going_on and part.frames + going_on - places[-1] <= self._most:
            self._standing = one, two

    def move(self, part: Path) -> None:
        """Write what moves, without its first key frame if it goes on from what stands."""
        standing, self._standing = self._standing, None
        for packet in _stored(part):
            self._follow(packet.stream)
            if not packet.is_keyframe:
                self._number += 1
                self._write(self._numbered(bytes(packet)), is_key=False)
            elif standing:
                self._stand_on(*standing)
            else:
                self._begin(bytes(packet))
            standing = None

    def _begin(self, picture: bytes) -> None:
        self._number = 0
        self._write(picture, is_key=True)

    def _stand_on(self, one: bytes, two: bytes) -> None:
        self._number += 1
        picture = standing(one, two, self._number, is_interlaced=self._is_interlaced)
        self._write(picture, is_key=False)

    def _numbered(self, picture: bytes) -> bytes:
        if not is_predicted(picture):
            return picture
        return numbered(picture, self._number, is_interlaced=self._is_interlaced)

    def _write(self, picture: bytes, *, is_key: bool) -> None:
        from av import Packet

        packet = Packet(picture)
        packet.stream = self._output.streams.video[0]
        packet.time_base = self._base
        packet.pts = packet.dts = self.frames * TICKS_PER_FRAME
        packet.duration = TICKS_PER_FRAME
        packet.is_keyframe = is_key
        self._output.mux(packet)
        self.frames += 1

    def _follow(self, source: VideoStream) -> None:
        """See to it that there is a track, and that it is decoded as *source* is."""
        if not self._output.streams:
            self._output.add_stream_from_template(source)
        (track,) = self._output.streams.video
        if track.codec_context.extradata != source.codec_context.extradata:
            raise _unusable(msg("segments of different formats"))


def key_places(frames: int, going_on: int, most: int) -> tuple[int, ...]:
    """Return in which of *frames* that look alike there are key frames.

    No two are further apart than *most* frames, nor is the last one from the end
    of the *going_on* frames that follow without a key frame, if that can be.
    Two do not follow each other: decoders could not tell them apart (7.4.3).
    """
    # The last one stands as late as may be: whoever looks at a file's end has the less to decode.
    places = tuple(range(0, frames + going_on, most))
    if going_on and places[-1] < frames:
        return places
    groups = max(1, min(-(-frames // most), frames // 2))
    return tuple(group * frames // groups for group in range(groups))


def _going_on(part: Path, key: bytes) -> int:
    """Return how many frames of *part* go on from a picture that is stored as *key*."""
    count = 0
    for packet in _stored(part):
        if packet.is_keyframe if count else bytes(packet) != key:
            break
        if count and not is_predicted(bytes(packet)):
            return 0
        count += 1
    return count


def _stored(part: Path) -> Iterator[Packet[VideoStream]]:
    """Yield each frame as it is stored in *part*."""
    import av

    try:
        yield from stored_frames(part)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise _unusable(verbatim(f"'{part.name}': {error}")) from error


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
