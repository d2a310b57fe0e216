"""`bit-rate-too-high`: bits that a player has to have read in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.number import ceil, decimal
from signage.rule import rule


class Backlog(NamedTuple):
    """The most that a player needs in advance."""

    length_s: float
    """As the time in which it is read."""
    frame: int
    """The frame at which it is needed."""


def mean_kbps(sizes: Sequence[int], fps: int) -> float:
    """Return the mean bit rate of frames of so many bytes."""
    return sum(sizes) * 8 / 1000 * fps / len(sizes)


def busiest_kbps(sizes: Sequence[int], fps: int) -> float:
    """Return the bit rate of the second that has the most, in a loop of frames of so many bytes."""
    round_trip = [*sizes, *islice(sizes, min(fps, len(sizes)) - 1)]
    total = [0, *accumulate(round_trip)]
    frames = min(fps, len(sizes))
    most = max(after - before for before, after in zip(total, total[frames:], strict=False))
    return most * 8 / 1000 * fps / frames


def backlog(sizes: Sequence[int], fps: int, kbps: int) -> Backlog:
    """Return how far a player that reads *kbps* falls behind at the most, going round and round.

    The model is that of ITU-T H.264, annex C.1: a frame is taken out of the
    buffer at once, at its time, and what comes in meanwhile waits there. On
    the mean a frame must take no more than comes in.
    """
    a_frame = kbps * 1000 / 8 / fps
    behind, most = 0.0, Backlog(0.0, 0)
    for index, size in enumerate((*sizes, *sizes)):
        behind += size
        if behind / a_frame / fps > most.length_s:
            most = Backlog(behind / a_frame / fps, index % len(sizes))
        behind = max(0.0, behind - a_frame)
    return most


BUFFER_S = 0.5
"""What every player is taken to have read in advance."""
LARGE_BUFFER_S = 1.0
"""What many have."""


@rule(
    "bit-rate-too-high",
    Severity.ERROR,
    subject=msg("the bit rate"),
    says=msg(
        "Read at the screen's largest bit rate, no frame comes too late for a player that has "
        "{buffer_s} s in advance; where {large_buffer_s} s are enough, it is a warning.",
        buffer_s=decimal(BUFFER_S),
        large_buffer_s=decimal(LARGE_BUFFER_S),
    ),
    rationale=msg(
        "Where bits come too late, the picture stands, or frames are left out: it stutters always "
        "at the same place."
    ),
    reference="ITU-T H.264, annex C.1",
)
def bit_rate_too_high(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Play the loop twice from a buffer."""
    name, encode = ordered.screen.name, ordered.encode
    mean = mean_kbps(video.sizes, encode.fps)
    needed = backlog(video.sizes, encode.fps, encode.max_kbps)
    if mean > encode.max_kbps:
        yield bit_rate_too_high.finding(
            msg(
                "the video takes {mean:.0f} kbit/s on the mean, but '{name}' reads at most "
                "{max_kbps}",
                mean=mean,
                name=name,
                max_kbps=encode.max_kbps,
            ),
            hints=(_ASK_FOR_LESS,),
        )
    elif needed.length_s > BUFFER_S:
        time, length = decimal(needed.frame / encode.fps), ceil(needed.length_s)
        yield bit_rate_too_high.finding(
            msg(
                "at {time} s a player that reads the {max_kbps} kbit/s of '{name}' needs {length} "
                "s in advance, more than {buffer_s} s",
                time=time,
                max_kbps=encode.max_kbps,
                name=name,
                length=length,
                buffer_s=decimal(BUFFER_S),
            ),
            severity=Severity.ERROR if needed.length_s > LARGE_BUFFER_S else Severity.WARNING,
            hints=(_ASK_FOR_LESS,),
        )


_ASK_FOR_LESS = msg(
    "raise `max_kbps` of the screen if its player takes more, or show fewer photographs, films and "
    "moving textures"
)
