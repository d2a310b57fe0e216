"""A player can start from each key frame."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.remedy import AGAIN
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

RULE = Rule(
    code="open-gop",
    severity=Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="The first frame is a key frame, and with each one a decoder forgets all before it: "
        "groups are closed.",
        vi="Khung hình đầu là khung hình khóa, và từ mỗi khung hình khóa bộ giải mã không cần gì "
        "phía trước: mọi nhóm hình đều khép kín.",
    ),
    rationale=Phrase(
        en="A loop starts again without what came before. If a group needs the one before it, its "
        "first frames are torn or missing: a flash each time round.",
        vi="Vòng lặp bắt đầu lại mà không có phần phía trước. Nhóm hình nào cần nhóm trước nó thì "
        "vài khung hình đầu bị vỡ hoặc mất: mỗi vòng chớp một cái.",
    ),
    reference="ITU-T H.264, 7.4.1.2.4 (IDR pictures)",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Look at the key frames."""
    name = ordered.screen.name
    if video.keyframes[:1] != (0,):
        message = Phrase(
            en=f"the video for '{name}' does not begin with a key frame",
            vi=f"video cho '{name}' không bắt đầu bằng khung hình khóa",
        )
    elif not video.is_closed:
        message = Phrase(
            en=f"groups of pictures of the video for '{name}' need those before them",
            vi=f"video cho '{name}' có nhóm hình phải dựa vào nhóm đứng trước",
        )
    else:
        return
    yield RULE.finding(message, hints=(AGAIN,))
