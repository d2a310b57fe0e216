"""The pictures are as large as the screen takes them."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.remedy import AGAIN
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

RULE = Rule(
    code="wrong-video-size",
    severity=Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="Width and height are those of the screen, each even: odd ones get one pixel more.",
        vi="Rộng và cao đúng bằng màn hình, đều là số chẵn: số lẻ được thêm một điểm ảnh.",
    ),
    rationale=Phrase(
        en="A player scales what does not fit: one pixel too many, and every letter is blurred. "
        "Odd sizes do not exist in 4:2:0, many decoders refuse them.",
        vi="Hình không vừa sẽ bị đầu phát co giãn: thừa một điểm ảnh là mọi chữ đều nhòe. Kích "
        "thước lẻ không có trong 4:2:0, nhiều bộ giải mã từ chối.",
    ),
    reference="ITU-T H.264, 6.2",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Compare width and height."""
    found, (width, height) = (video.width, video.height), ordered.screen.video_size
    if found != (width, height):
        yield RULE.finding(
            Phrase(
                en=f"the video is {video.width}x{video.height}, but '{ordered.screen.name}' takes "
                f"{width}x{height}",
                vi=f"video là {video.width}x{video.height}, mà '{ordered.screen.name}' nhận "
                f"{width}x{height}",
            ),
            hints=(AGAIN,),
        )
