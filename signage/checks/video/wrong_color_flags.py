"""The file says what its colours mean."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.remedy import AGAIN
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

COLOR = ("limited", "bt709", "bt709", "bt709")
"""Range, matrix, primaries, transfer."""

RULE = Rule(
    code="wrong-color-flags",
    severity=Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="The pictures are flagged as BT.709 in all three ways, and as limited range.",
        vi="Hình được ghi là BT.709 ở cả ba mục màu, và dải giới hạn (limited range).",
    ),
    rationale=Phrase(
        en="Where nothing is said, each player guesses, small pictures as BT.601: red turns "
        "orange, black turns grey, and the brand's colour is another on each screen.",
        vi="Nếu không ghi, mỗi đầu phát đoán một kiểu, hình nhỏ thường bị coi là BT.601: đỏ thành "
        "cam, đen thành xám, màu nhận diện mỗi màn hình một khác.",
    ),
    reference="ITU-R BT.709-6; ITU-T H.264, annex E.2.1",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Compare what the pictures say of their colours."""
    if video.color != COLOR:
        found, asked = " ".join(video.color), " ".join(COLOR)
        yield RULE.finding(
            Phrase(
                en=f"colours of the video for '{ordered.screen.name}' are flagged as {found}, not "
                f"{asked}",
                vi=f"màu của video cho '{ordered.screen.name}' được ghi là {found}, không phải "
                f"{asked}",
            ),
            hints=(AGAIN,),
        )
