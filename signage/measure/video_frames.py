"""Frames of a finished video: decoded as few as may be, and what is measured of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from signage.lazy_dataclass import dataclass
from signage.measure.codes import decode_codes

if TYPE_CHECKING:
    from av import Packet, VideoCodecContext, VideoFrame, VideoStream
    from av.container import InputContainer


MOST_DECODED = 1500
"""Frames from a key frame to the one that is looked for: two or three seconds' work."""
MOST_PIXELS = 36_864 * 256
"""Of a frame: what the highest level of H.264 allows."""


@dataclass(frozen=True, slots=True)
class StoredFrame:
    """What the file says of a frame; times in its own ticks."""

    pts: int
    dts: int
    duration: int
    size: int
    is_key: bool
    is_refresh: bool
    """Whether a decoder forgets all frames before it."""


class FrameDecoder:
    """The frames of *stream*, in the order *shown*; an index is a frame's place in it."""

    def __init__(self, stream: VideoStream, shown: Sequence[StoredFrame]) -> None:
        self._stream = stream
        self._shown = shown
        self._starts = [index for index, frame in enumerate(shown) if frame.is_key]
        self.errors: dict[str, None] = {}
        """What the decoder complained of so far."""

    def __len__(self) -> int:
        """Return how many frames there are."""
        return len(self._shown)

    def start(self, index: int) -> int:
        """Return from where frame *index* can be decoded."""
        before = bisect_right(self._starts, index)
        return self._starts[before - 1] if before else 0

    def frames(self, first: int, last: int) -> Iterator[VideoFrame]:
        """Decode the frames *first* to *last*, or up to one that is broken; see `errors`."""
        import av

        start = self.start(first)
        if last - start >= MOST_DECODED:
            raise ValueError(
                f"{last - start} frames after a key frame; more than {MOST_DECODED} are not decoded"
            )
        begin, end, following = self._shown[first].pts, self._shown[last].pts, start
        try:
            for frame in self._decoded(self._shown[start]):
                following += 1
                if frame.pts is None or frame.pts > end:
                    return
                if frame.pts >= begin:
                    yield frame
                if frame.pts == end:
                    return
        except av.FFmpegError as error:
            self.errors.setdefault(f"frame {following}: {error.strerror}")

    def _decoded(self, start: StoredFrame) -> Iterator[VideoFrame]:
        # Where an open group begins, what it misses is no damage.
        decoder = _decoder(self._stream, is_strict=start.is_refresh)
        for packet in self._packets(start):
            yield from decoder.decode(packet)

    def _packets(self, start: StoredFrame) -> Iterator[Packet[VideoStream] | None]:
        """Yield what is stored from *start* on; None is the end."""
        container = cast("InputContainer", self._stream.container)
        container.seek(start.dts, stream=self._stream)
        is_reached = False
        for packet in container.demux(self._stream):
            is_reached = is_reached or packet.pts == start.pts
            # What is shown before the key frame that it follows needs the group before.
            if is_reached and packet.pts is not None and packet.pts >= start.pts:
                yield packet
        yield None


def _decoder(stream: VideoStream, *, is_strict: bool) -> VideoCodecContext:
    """Return a decoder that knows nothing but what the pictures say of themselves."""
    import av

    decoder = av.CodecContext.create(stream.codec, "r")
    assert isinstance(decoder, av.VideoCodecContext)
    decoder.extradata = stream.codec_context.extradata
    decoder.thread_count = 1
    decoder.options = {"max_pixels": str(MOST_PIXELS), **(_STRICT if is_strict else {})}
    return decoder


# It conceals nothing: what is broken is an error.
_STRICT = {"err_detect": "crccheck+bitstream+buffer+explode"}


if TYPE_CHECKING:
    from av import VideoFrame
    from av.video.plane import VideoPlane
    from numpy.typing import NDArray

    Plane = NDArray[np.uint8]
    """Rows and columns."""

DARKEST = 8
"""Levels above black, or away from grey, that nobody sees."""
BLOCK = 16
"""Pixels: the side of the blocks that H.264 encodes."""
CODING_NOISE = 6.0
"""By how many levels of luma a block differs from itself when it is encoded once more."""
FEW_PIXELS = 1280 * 768
"""On boards with no more, modules of codes may be a pixel or two wide: too small for readers."""
ENLARGED = (1, 3)
"""How often each pixel of these is repeated: a camera sees it as many of its own."""

_PLANAR = ("yuv420p", "yuvj420p")
_FULL_RANGE = 2
_BLACK, _GREY = 16, 128


def is_dark(frame: VideoFrame) -> bool:
    """Tell whether all of *frame* is black."""
    black = 0 if frame.color_range == _FULL_RANGE else _BLACK
    luma, *chroma = _planes(frame)
    return bool(luma.max() <= black + DARKEST) and all(
        plane.min() >= _GREY - DARKEST and plane.max() <= _GREY + DARKEST for plane in chroma
    )


def difference(one: VideoFrame, other: VideoFrame) -> float:
    """Return the mean of what blocks of both differ in luma beyond the noise of coding.

    What moves in a corner is lost in the mean of all pixels, below the noise of
    all others; in the blocks of the corner it is far above.
    """
    first, second = (next(_planes(frame)) for frame in (one, other))
    height, width = (min(sides) for sides in zip(first.shape, second.shape, strict=True))
    first, second = first[:height, :width], second[:height, :width]
    if np.array_equal(first, second):
        return 0.0
    apart = np.maximum(first, second) - np.minimum(first, second)
    rows, columns = range(0, height, BLOCK), range(0, width, BLOCK)
    sums = np.add.reduceat(np.add.reduceat(apart, rows, axis=0, dtype=np.uint32), columns, axis=1)
    areas = np.outer(np.diff([*rows, height]), np.diff([*columns, width]))
    beyond = np.maximum(sums / areas - CODING_NOISE, 0)
    return float((beyond * areas).sum() / areas.sum())


def codes(frame: VideoFrame) -> Iterator[str]:
    """Read the QR codes in *frame*; some may be yielded twice."""
    luma = next(_planes(frame))
    for times in ENLARGED if luma.size <= FEW_PIXELS else (1,):
        yield from decode_codes(_enlarged(luma, times))


def _enlarged(luma: Plane, times: int) -> Plane:
    # Not np.repeat, which copies pixel by pixel.
    height, width = luma.shape
    pixels = np.broadcast_to(luma[:, None, :, None], (height, times, width, times))
    return pixels.reshape(height * times, width * times)


def _planes(frame: VideoFrame) -> Iterator[Plane]:
    """Yield luma and both differences of colour; views, which live no longer than *frame*."""
    if frame.format.name not in _PLANAR:
        frame = frame.reformat(format="yuv420p")
    return map(_plane, frame.planes)


def _plane(plane: VideoPlane) -> Plane:
    lines: Plane = np.frombuffer(memoryview(plane), np.uint8)
    return lines.reshape(-1, plane.line_size)[: plane.height, : plane.width]
