"""Each frame is one picture."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.remedy import AGAIN
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

RULE = Rule(
    code="interlaced-video",
    severity=Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="Videos are progressive: no frame is made of two half pictures.",
        vi="Video là loại quét liên tục (progressive): không khung hình nào ghép từ hai nửa.",
    ),
    rationale=Phrase(
        en="Half pictures are an inheritance of tubes. On a flat panel whatever moves gets edges "
        "like combs, and letters flicker.",
        vi="Nửa hình là di sản của đèn hình. Trên màn phẳng, thứ gì chuyển động đều bị răng lược, "
        "và chữ rung.",
    ),
    reference="ITU-T H.264, 7.4.2.1.1, frame_mbs_only_flag",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Look at what the pictures say of themselves."""
    if not video.is_progressive:
        yield RULE.finding(
            Phrase(
                en=f"the video for '{ordered.screen.name}' is interlaced",
                vi=f"video cho '{ordered.screen.name}' là loại quét xen kẽ (interlaced)",
            ),
            hints=(AGAIN,),
        )
