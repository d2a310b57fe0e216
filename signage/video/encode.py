"""Frames to segments of MP4, each encoded once, so that they can be joined by copying.

Every segment of one format is encoded so that its parameter sets (SPS, PPS) are
the same to the byte. Only then may they be joined without encoding again: an MP4
says how to decode once, at its front.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.model.encode import LEVELS
from signage.video.ffmpeg import EncodeError, container_arguments, file_url, run, whole_file
from signage.video.format import KEY_EVERY_S, VideoFormat
from signage.video.slices import STORED_OF_A_HOLD, is_predicted, standing
from signage.video.stored import stored_frames

if TYPE_CHECKING:
    from av import Packet, VideoStream

T = TypeVar("T")


# A buffer of half a second lets the first picture of a segment have half of what a
# second may cost. Segments start with a full buffer whatever came before them; with
# a larger one, a few short segments in a row could go far above the bit rate.
_BUFFER_S = 0.5
_SEI = 6

# Of flat grounds and sharp edges all parts are alike: one quantizer for all of them saves the
# encoder a third of its time, and comes nearer to each frame for as many bits.
_DRAWN_QP = 23
# Where slides dissolve, all of a picture changes with every frame, and nothing of it stays.
_DISSOLVING_QP = 26
_FILMED_CRF = 20
# A hold is coded in one picture, which nothing after it refines. With 25, grounds that shade
# from one colour to another are off by a level.
_HOLD_QP = 24
_COARSEST_QP = 51
_COARSER = 3
# On boards of so few lamps (CIF, 352x288, and less) each lamp is seen, and all of them cost
# next to nothing.
_FEW_MACROBLOCKS = 396
_FINER = 4


def encode_moving(
    frames: Iterable[bytes],
    video: VideoFormat,
    target: Path,
    *,
    thorough: bool = False,
    dissolves: bool = False,
    key_every_s: int = KEY_EVERY_S,
) -> int:
    """Encode *frames* into the segment *target*; return how many there were.

    Each frame is yuv420p as `to_yuv420p` makes it. *frames* are gone through
    once more if they have far more detail than drawn ones usually do. The
    segment is closed: it needs no frame outside it. What moves is expected to
    move in whole pixels; *thorough* looks between them and ahead, for films and
    pictures that grow; what *dissolves* changes everywhere at once, and is coded
    more coarsely. If not *thorough*, the first frame is coded as that of a hold is: where
    the same picture stood before, it is the same to the byte. A player can
    begin every *key_every_s* seconds at least. Raises EncodeError if ffmpeg
    fails and ValueError if a frame has the wrong size or there is none; no file
    is left then.
    """
    keyint = f"keyint={key_every_s * video.fps}"
    options = (keyint,) if thorough else (keyint, *_SHARP, *_SHORT_SIGHTED)
    with whole_file(target):
        if not thorough:
            qp = _fine(_DISSOLVING_QP if dissolves else _DRAWN_QP, video)
            after_first = (f"zones=1,{_NO_END}", f"q={qp}", *_WHOLE_PIXELS)
            constant = ("-qp", str(_fine(_HOLD_QP, video)))
            taken = _encode(frames, video, target, (*options, ",".join(after_first)), constant)
            if taken and stays_in_buffer(stored_sizes(target), _kbps(video), video.fps):
                return taken
            options = (*options, *_WHOLE_PIXELS)
        variable = ("-crf", str(_fine(_FILMED_CRF, video)), *_vbv(video))
        taken = _encode(frames, video, target, options, variable)
        if not taken:
            raise ValueError("a video has at least one frame")
    return taken


def encode_hold(frame: bytes, video: VideoFormat, target: Path) -> None:
    """Encode *frame*, and as many that look the same as it takes to write any number of them.

    They stand still: none changes anything about the one before. Raises as
    `encode_moving` does, and EncodeError if the picture is far too detailed for
    the bit rate.
    """
    # Half a second at least leads to the next such picture, and fills the player's buffer again.
    most = _kbps(video) * 1000 / 8 * _BUFFER_S
    qps = range(_fine(_HOLD_QP, video), _COARSEST_QP + 1, _COARSER)
    with whole_file(target):
        # Not by VBV: x264 then leaves half of what a lone picture may cost unused.
        for qp in qps:
            _encode_standing(frame, STORED_OF_A_HOLD, video, target, qp)
            stored = stored_pictures(target)
            if len(stored[0]) <= most and stands_still(stored, is_interlaced=video.is_interlaced):
                return
        raise _too_detailed(video)


def stands_still(stored: Sequence[bytes], *, is_interlaced: bool) -> bool:
    """Tell whether in *stored*, a key frame and two more, nothing changes."""
    _, one, two = stored
    return is_predicted(one) and two == standing(one, two, 2, is_interlaced=is_interlaced)


def stays_in_buffer(sizes: Iterable[int], kbps: int, fps: int) -> bool:
    """Tell whether a player that reads *kbps* always has the next frame in time.

    *sizes* are those of the frames as stored, in bytes. The player's buffer
    holds half a second and is full at first (ITU-T H.264, annex C.1).
    """
    full = kbps * 1000 / 8 * _BUFFER_S
    held = full
    for size in sizes:
        if size > held:
            return False
        held = min(full, held - size + kbps * 1000 / 8 / fps)
    return True


def _encode_standing(frame: bytes, length: int, video: VideoFormat, target: Path, qp: int) -> None:
    """Encode *frame* by the quantizer *qp*, and repeat it for *length* frames in all."""
    options = (
        f"keyint={length}",
        f"min-keyint={length}",
        # The first frame is coded as if nothing followed, and the rest so coarsely that
        # nothing is: each is "as before" from edge to edge. Without this zone they refine
        # the first, and every key frame falls back to it: a pulse.
        *_SHORT_SIGHTED,
        f"zones=1,{length - 1},q=51",
        *_SHARP,
    )
    # Fed once and repeated inside ffmpeg: a pipe is slow.
    repeat = ("loop=loop=-1:size=1:start=0",)
    output = ("-qp", str(qp), "-frames:v", str(length))
    _encode([frame], video, target, options, output, repeat)


def _encode(
    frames: Iterable[bytes],
    video: VideoFormat,
    target: Path,
    options: Iterable[str],
    output: Iterable[str],
    filters: tuple[str, ...] = (),
) -> int:
    x264: tuple[str, ...] = _X264
    flags = "+bitexact"
    if video.is_interlaced:
        # Frames that were drawn at once, told as two fields: x264 goes by what is said of them.
        filters = (*filters, "setfield=tff")
        x264, flags = (*_X264, "interlaced=1"), "+bitexact+ilme+ildct"
    filtered = ("-vf", ",".join(filters)) if filters else ()
    return run(
        [
            "-f",
            "rawvideo",
            "-pixel_format",
            "yuv420p",
            "-video_size",
            f"{video.width}x{video.height}",
            "-framerate",
            str(video.fps),
            *_COLOR,
            "-i",
            "pipe:0",
            *filtered,
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            *output,
            "-profile:v",
            video.profile,
            "-level:v",
            video.level,
            "-threads",
            "1",
            "-x264-params",
            ":".join((*x264, *options)),
            *_COLOR,
            # x264 writes its options into the stream as a message: they would differ
            # between segments.
            "-flags:v",
            flags,
            "-bsf:v",
            f"filter_units=remove_types={_SEI}",
            *container_arguments(video),
            file_url(target),
        ],
        _checked(frames, video),
    )


def _fine(quantizer: int, video: VideoFormat) -> int:
    return quantizer - _FINER if video.macroblocks <= _FEW_MACROBLOCKS else quantizer


def _vbv(video: VideoFormat) -> tuple[str, ...]:
    kbps = _kbps(video)
    return ("-maxrate", f"{kbps}k", "-bufsize", f"{max(1, round(kbps * _BUFFER_S))}k")


def _kbps(video: VideoFormat) -> int:
    # A level's own limit on bit rate holds as well, whatever was asked for.
    return min(video.max_kbps, LEVELS[video.level].kbps)


_COLOR = (
    "-color_range",
    "tv",
    "-colorspace",
    "bt709",
    "-color_primaries",
    "bt709",
    "-color_trc",
    "bt709",
)

_X264 = (
    # The same bytes on every machine: what x264 makes depends on its number of threads.
    "threads=1",
    "lookahead-threads=1",
    "cpu-independent=1",
    # Segments that can follow one another: each stands alone, shown in the order stored.
    "stitchable=1",
    "open-gop=0",
    "bframes=0",
    "scenecut=0",
    # In a zone, quantizers go as far as this lets them; there are no B-frames that it is for.
    "pbratio=10",
    # Blending from slide to slide needs weights of whole frames. They are in the PPS.
    "weightp=1",
)
# No frame is coded better or worse for what comes after it.
_SHORT_SIGHTED = ("mbtree=0", "rc-lookahead=0")
# Frames are drawn, not filmed: their edges are to stay. (In slice headers, not in the PPS.)
_SHARP = ("deblock=-3,-3",)
# Whole pictures move by whole pixels: nothing is found between them.
_WHOLE_PIXELS = ("subme=0", "me=dia")
# The frame to which a zone goes that goes to the end.
_NO_END = 9_999_999


def _too_detailed(video: VideoFormat) -> EncodeError:
    """Say why frames differ: bits are so few that even the coarsest step finds work left."""
    return EncodeError(
        [
            Diagnostic(
                "too-detailed",
                msg(
                    "a picture of {width}x{height} has far more detail than {max_kbps} kbit/s can "
                    "carry",
                    width=video.width,
                    height=video.height,
                    max_kbps=video.max_kbps,
                ),
                hints=(msg("raise the screen's largest bit rate, or make the picture calmer"),),
            )
        ]
    )


def _checked(frames: Iterable[bytes], video: VideoFormat) -> Iterator[bytes]:
    for frame in frames:
        if len(frame) != video.frame_bytes:
            raise ValueError(f"a frame has {len(frame)} bytes, not {video.frame_bytes}")
        yield frame


def stored_sizes(path: Path) -> tuple[int, ...]:
    """Return how many bytes each frame of the video at *path* takes; raise EncodeError."""
    return _of_frames(path, lambda packet: packet.size)


def stored_pictures(path: Path) -> tuple[bytes, ...]:
    """Return each frame of the video at *path* as it is stored; raise EncodeError."""
    return _of_frames(path, bytes)


def _of_frames(path: Path, told: Callable[[Packet[VideoStream]], T]) -> tuple[T, ...]:
    import av

    try:
        return tuple(map(told, stored_frames(path)))
    except (av.FFmpegError, OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> EncodeError:
    message = msg("'{path}' is not a whole video: {error}", path=path.name, error=str(error))
    hint = msg("build it again with --force")
    return EncodeError([Diagnostic("unreadable-video", message, hints=(hint,), file=str(path))])
