"""`bit-rate-too-high`: bits that a player has to have read in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import ceil, decimal
from signage.phrase import Phrase
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
    subject=Phrase(en="the bit rate", vi="tốc độ bit"),
    says=Phrase(
        en="Read at the screen's largest bit rate, no frame comes too late for a player that has "
        f"{BUFFER_S:g} s in advance; where {LARGE_BUFFER_S:g} s are enough, it is a warning.",
        vi="Đọc ở tốc độ bit tối đa của màn hình, không khung hình nào đến muộn với đầu phát đọc "
        f"trước {decimal(BUFFER_S).vi} s; nếu đọc trước {decimal(LARGE_BUFFER_S).vi} s thì kịp, đó "
        "chỉ là cảnh báo.",
    ),
    rationale=Phrase(
        en="Where bits come too late, the picture stands, or frames are left out: it stutters "
        "always at the same place.",
        vi="Dữ liệu đến muộn thì hình đứng hoặc mất khung hình: lần nào cũng giật ở đúng một chỗ.",
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
            Phrase(
                en=f"the video takes {mean:.0f} kbit/s on the mean, but '{name}' reads at most "
                f"{encode.max_kbps}",
                vi=f"video cần trung bình {mean:.0f} kbit/s, mà '{name}' chỉ đọc tối đa "
                f"{encode.max_kbps}",
            ),
            hints=(_ASK_FOR_LESS,),
        )
    elif needed.length_s > BUFFER_S:
        time, length = decimal(needed.frame / encode.fps), ceil(needed.length_s)
        yield bit_rate_too_high.finding(
            Phrase(
                en=f"at {time.en} s a player that reads the {encode.max_kbps} kbit/s of '{name}' "
                f"needs {length.en} s in advance, more than {BUFFER_S:g} s",
                vi=f"lúc {time.vi} s, đầu phát đọc {encode.max_kbps} kbit/s của '{name}' cần đọc "
                f"trước {length.vi} s, hơn {decimal(BUFFER_S).vi} s",
            ),
            severity=Severity.ERROR if needed.length_s > LARGE_BUFFER_S else Severity.WARNING,
            hints=(_ASK_FOR_LESS,),
        )


_ASK_FOR_LESS = Phrase(
    en="raise `max_kbps` of the screen if its player takes more, or show fewer photographs, films "
    "and moving textures",
    vi="hãy tăng `max_kbps` của màn hình nếu đầu phát chịu được, hoặc bớt ảnh chụp, phim và nền "
    "chuyển động nhiều chi tiết",
)
