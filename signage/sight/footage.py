"""Frames of a video, decoded as few as may be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from av import Packet, VideoCodecContext, VideoFrame, VideoStream
    from av.container import InputContainer

MOST_DECODED = 1500
"""Frames from a key frame to the one that is looked for: two or three seconds' work."""
MOST_PIXELS = 36_864 * 256
"""Of a frame: what the highest level of H.264 allows."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the file says of a frame; times in its own ticks."""

    pts: int
    dts: int
    duration: int
    size: int
    is_key: bool
    is_refresh: bool
    """Whether a decoder forgets all frames before it."""


class Footage:
    """The frames of *stream*, in the order *shown*; an index is a frame's place in it."""

    def __init__(self, stream: VideoStream, shown: Sequence[Stored]) -> None:
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

    def _decoded(self, start: Stored) -> Iterator[VideoFrame]:
        # Where an open group begins, what it misses is no damage.
        decoder = _decoder(self._stream, is_strict=start.is_refresh)
        for packet in self._packets(start):
            yield from decoder.decode(packet)

    def _packets(self, start: Stored) -> Iterator[Packet[VideoStream] | None]:
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
