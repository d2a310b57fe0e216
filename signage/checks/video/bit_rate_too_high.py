"""A player can read the video as fast as it shows it."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.bit_rate import backlog, mean_kbps
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import ceil, decimal
from signage.phrase import Phrase

BUFFER_S = 0.5
"""What every player is taken to have read in advance."""
LARGE_BUFFER_S = 1.0
"""What many have."""

RULE = Rule(
    code="bit-rate-too-high",
    severity=Severity.ERROR,
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


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Play the loop twice from a buffer."""
    name, encode = ordered.screen.name, ordered.encode
    mean = mean_kbps(video.sizes, encode.fps)
    needed = backlog(video.sizes, encode.fps, encode.max_kbps)
    if mean > encode.max_kbps:
        yield RULE.finding(
            Phrase(
                en=f"the video takes {mean:.0f} kbit/s on the mean, but '{name}' reads at most "
                f"{encode.max_kbps}",
                vi=f"video cần trung bình {mean:.0f} kbit/s, mà '{name}' chỉ đọc tối đa "
                f"{encode.max_kbps}",
            ),
            hints=(_HINT,),
        )
    elif needed.length_s > BUFFER_S:
        time, length = decimal(needed.frame / encode.fps), ceil(needed.length_s)
        yield RULE.finding(
            Phrase(
                en=f"at {time.en} s a player that reads the {encode.max_kbps} kbit/s of '{name}' "
                f"needs {length.en} s in advance, more than {BUFFER_S:g} s",
                vi=f"lúc {time.vi} s, đầu phát đọc {encode.max_kbps} kbit/s của '{name}' cần đọc "
                f"trước {length.vi} s, hơn {decimal(BUFFER_S).vi} s",
            ),
            severity=Severity.ERROR if needed.length_s > LARGE_BUFFER_S else Severity.WARNING,
            hints=(_HINT,),
        )


_HINT = Phrase(
    en="raise `max_kbps` of the screen if its player takes more, or show fewer photographs, films "
    "and moving textures",
    vi="hãy tăng `max_kbps` của màn hình nếu đầu phát chịu được, hoặc bớt ảnh chụp, phim và nền "
    "chuyển động nhiều chi tiết",
)
