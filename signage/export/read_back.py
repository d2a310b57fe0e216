"""What a finished video really is, from the file itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from signage.diagnostic import Diagnostic, SignageError
from signage.export.video_format import AUDIO_HZ, VideoFormat
from signage.model.h264 import LEVELS
from signage.phrase import Phrase

if TYPE_CHECKING:
    from av import Packet, VideoFrame, VideoStream
    from av.container import InputContainer


class UnreadableVideo(SignageError):
    """A file is not a video, or not a whole one."""


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What a player will find in an MP4."""

    codec: str
    profile: str
    """In lower case: "main", "high"."""
    level: str
    width: int
    height: int
    pixel_format: str
    color: str
    """Range, matrix, primaries, transfer; "limited bt709 bt709 bt709" is as it should be."""
    fps: Fraction
    """By the length of the first frame."""
    is_constant_rate: bool
    """Frames stand equally long, the first from 0 on, and are stored in the order shown."""
    frames: int
    duration_s: Fraction
    keyframes: tuple[int, ...]
    """Indexes of the frames a player can start from."""
    kbps: float
    """Mean bit rate of the pictures, in thousands of bits a second."""
    is_faststart: bool
    """The table of contents stands before the pictures."""
    audio: str
    """What the sound is: "none", "aac stereo"."""
    audio_duration_s: Fraction


def read_video(path: Path) -> VideoFacts:
    """Return the facts of the MP4 at *path*; raise UnreadableVideo if it is broken.

    Size and colours are those of the first picture, which is decoded from what
    the H.264 stream says of itself, since that is all some players look at.
    """
    import av

    try:
        with path.open("rb") as file:
            atoms = [name for name, _ in _atoms(file)]
            with av.open(file, "r") as container:
                return _read(container, atoms)
    # A track whose codec is unknown to PyAV lacks attributes; frames without length divide by 0.
    except (av.FFmpegError, OSError, ValueError, AttributeError, ZeroDivisionError) as error:
        raise _unreadable(path, error) from error


def stands_still(path: Path) -> bool:
    """Tell whether all frames of the one closed GOP at *path* are equal to the bit."""
    import av

    try:
        with path.open("rb") as file, av.open(file, "r") as container:
            return _stands_still(container.streams.video[0])
    except (av.FFmpegError, OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def stored_sizes(path: Path) -> tuple[int, ...]:
    """Return how many bytes each frame of the video at *path* takes."""
    import av

    try:
        with path.open("rb") as file, av.open(file, "r") as container:
            return tuple(packet.size for packet in _packets(container.streams.video[0]))
    except (av.FFmpegError, OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def differences(facts: VideoFacts, video: VideoFormat, frames: int) -> tuple[Phrase, ...]:
    """Say in numbers what of *facts* is not as ordered; empty if all is right."""
    return tuple(_differences(facts, video, frames))


def _atoms(file: BinaryIO) -> Iterator[tuple[str, int]]:
    """Yield name and size of each box at the top level (ISO/IEC 14496-12, 4.2)."""
    end = file.seek(0, 2)
    start = 0
    while start < end:
        file.seek(start)
        header = file.read(16)
        size = int.from_bytes(header[:4], "big")
        if size == 1:
            size = int.from_bytes(header[8:], "big")
        elif size == 0:
            size = end - start
        if size < 8:
            raise ValueError(f"no MP4: there is no box at byte {start}")
        if start + size > end:
            raise ValueError(f"cut off: {end} bytes, at least {start + size} are needed")
        yield header[4:8].decode("latin-1"), size
        start += size
    file.seek(0)


def _read(container: InputContainer, atoms: Sequence[str]) -> VideoFacts:
    if len(container.streams.video) != 1:
        raise ValueError(f"{len(container.streams.video)} video tracks, not one")
    (stream,) = container.streams.video
    packets = _packets(stream)
    first = next(packets, None)
    # Only what is said of each frame is kept: together they may be larger than memory.
    frames = [_stored(packet) for packet in chain((first,), packets) if packet is not None]
    if first is None or len(frames) != stream.frames:
        raise ValueError(f"{len(frames)} of {stream.frames} frames")
    picture = _first_picture(stream, first)
    base = stream.time_base or Fraction(0)
    duration_s = sum(frame.duration or 0 for frame in frames) * base
    step = frames[0].duration or 0
    context = stream.codec_context
    audio, audio_duration_s = _audio(container)
    return VideoFacts(
        codec=context.name,
        profile=(context.profile or "none").lower(),
        level=f"{context.level // 10}.{context.level % 10}",
        width=picture.width,
        height=picture.height,
        pixel_format=picture.format.name,
        color=_color(picture),
        fps=1 / (step * base),
        is_constant_rate=_is_constant_rate(frames, step),
        frames=len(frames),
        duration_s=duration_s,
        keyframes=tuple(i for i, frame in enumerate(frames) if frame.is_key),
        kbps=sum(frame.size for frame in frames) * 8 / 1000 / float(duration_s),
        is_faststart=atoms.index("moov") < atoms.index("mdat"),
        audio=audio,
        audio_duration_s=audio_duration_s,
    )


def _first_picture(stream: VideoStream, packet: Packet[VideoStream]) -> VideoFrame:
    """Decode *packet* with nothing but the stream's own parameter sets."""
    import av

    decoder = av.CodecContext.create(stream.codec, "r")
    assert isinstance(decoder, av.VideoCodecContext)
    decoder.extradata = stream.codec_context.extradata
    pictures = decoder.decode(packet) + decoder.decode(None)
    if len(pictures) != 1:
        raise ValueError("its first picture cannot be decoded")
    return pictures[0]


def _is_constant_rate(frames: Sequence[_Stored], step: int) -> bool:
    return all(
        (frame.pts, frame.dts, frame.duration) == (index * step, index * step, step)
        for index, frame in enumerate(frames)
    )


def _stands_still(stream: VideoStream) -> bool:
    packets = list(_packets(stream))
    # Frames that only say "as before" are all of one size. Where something is coded, sizes
    # differ, as there is less and less to correct. Only then is decoding worth its time.
    if len(packets) > 2 and len({packet.size for packet in packets[1:]}) == 1:
        return True
    pictures = (picture for packet in (*packets, None) for picture in stream.decode(packet))
    return len({picture.to_ndarray().tobytes() for picture in pictures}) == 1


def _packets(stream: VideoStream) -> Iterator[Packet[VideoStream]]:
    """Yield every frame as it is stored; PyAV's last packet is an empty one, the end."""
    container = cast("InputContainer", stream.container)
    return (packet for packet in container.demux(stream) if packet.size)


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the file says of a frame; times in its own ticks."""

    pts: int | None
    dts: int | None
    duration: int | None
    size: int
    is_key: bool


def _stored(packet: Packet[VideoStream]) -> _Stored:
    return _Stored(packet.pts, packet.dts, packet.duration, packet.size, packet.is_keyframe)


def _color(picture: VideoFrame) -> str:
    codes = (picture.colorspace, picture.color_primaries, picture.color_trc)
    names = ("bt709" if code == 1 else f"code-{code}" for code in codes)
    return " ".join((_RANGES.get(picture.color_range, "unknown"), *names))


# The codes are those of ITU-T H.273, but for the range, which is FFmpeg's.
_RANGES = {1: "limited", 2: "full"}


def _audio(container: InputContainer) -> tuple[str, Fraction]:
    tracks = container.streams.audio
    names = (f"{track.codec_context.name} {track.layout.name}" for track in tracks)
    durations = ((track.duration or 0) * (track.time_base or Fraction(0)) for track in tracks)
    return " and ".join(names) or "none", max(durations, default=Fraction(0))


def _unreadable(path: Path, error: Exception) -> UnreadableVideo:
    return UnreadableVideo(
        [
            Diagnostic(
                "unreadable-video",
                Phrase(
                    en=f"'{path.name}' is not a whole video: {error}",
                    vi=f"'{path.name}' không phải một phim nguyên vẹn: {error}",
                ),
                hints=(Phrase(en="build it again with --force", vi="tạo lại với --force"),),
                file=str(path),
            )
        ]
    )


_AUDIO = {"none": "none", "silent": "aac stereo", "sound": "aac stereo"}


def _differences(facts: VideoFacts, video: VideoFormat, frames: int) -> Iterator[Phrase]:
    duration_s = Fraction(frames, video.fps)
    # Whole samples: at 7 frames a second they end a little before the last frame does.
    samples = 0 if video.audio == "none" else video.samples(frames)
    yield from _unless_equal("codec", "mã hoá", facts.codec, "h264")
    yield from _unless_equal("profile", "profile", facts.profile, video.profile)
    yield from _unless_equal("level", "level", facts.level, video.level)
    yield from _unless_equal(
        "size", "kích thước", f"{facts.width}x{facts.height}", f"{video.width}x{video.height}"
    )
    yield from _unless_equal("pixel format", "dạng điểm ảnh", facts.pixel_format, "yuv420p")
    yield from _unless_equal("colours", "màu", facts.color, "limited bt709 bt709 bt709")
    yield from _unless_equal("frames/s", "hình/s", facts.fps, Fraction(video.fps))
    yield from _unless_equal("frames", "số hình", str(facts.frames), str(frames))
    yield from _unless_equal("length in s", "thời lượng (s)", facts.duration_s, duration_s)
    yield from _unless_equal("sound", "âm thanh", facts.audio, _AUDIO[video.audio])
    yield from _unless_equal(
        "sound in s", "âm thanh (s)", facts.audio_duration_s, Fraction(samples, AUDIO_HZ)
    )
    if not facts.is_constant_rate:
        yield Phrase(
            en="frames do not stand equally long from 0 on, in the order stored",
            vi="các hình không dài bằng nhau từ 0, theo thứ tự lưu trong tệp",
        )
    if facts.keyframes[:1] != (0,):
        yield Phrase(en="frame 0 is not a key frame", vi="hình 0 không phải hình khoá")
    if not facts.is_faststart:
        yield Phrase(
            en="the index (moov) stands after the pictures (mdat)",
            vi="mục lục (moov) đứng sau phần hình (mdat)",
        )
    if facts.kbps > video.max_kbps:
        yield Phrase(
            en=f"bit rate is {facts.kbps:.0f} kbit/s, at most {video.max_kbps} were ordered",
            vi=f"tốc độ bit là {facts.kbps:.0f} kbit/s, yêu cầu không quá {video.max_kbps}",
        )
    if not video.fits_level:
        yield _beyond_level(video)


def _unless_equal(
    en: str, vi: str, found: str | Fraction, ordered: str | Fraction
) -> Iterator[Phrase]:
    if found != ordered:
        is_, was = (f"{float(v):.9g}" if isinstance(v, Fraction) else v for v in (found, ordered))
        yield Phrase(en=f"{en}: {is_}, not {was} as ordered", vi=f"{vi}: {is_}, yêu cầu {was}")


def _beyond_level(video: VideoFormat) -> Phrase:
    level = LEVELS[video.level]
    size = f"{video.width}x{video.height}"
    blocks, rate = video.macroblocks, video.macroblocks * video.fps
    return Phrase(
        en=f"{size} at {video.fps} frames/s is {blocks} macroblocks and {rate} a second; "
        f"level {video.level} allows {level.macroblocks} and {level.macroblocks_per_s}",
        vi=f"{size} với {video.fps} hình/s là {blocks} khối và {rate} khối mỗi giây; "
        f"level {video.level} cho phép {level.macroblocks} và {level.macroblocks_per_s}",
    )
