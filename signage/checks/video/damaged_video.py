"""A decoder finds nothing broken."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.remedy import AGAIN
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

RULE = Rule(
    code="damaged-video",
    severity=Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en="A decoder that conceals nothing decodes the first frames, the last, and those with "
        "codes, without an error.",
        vi="Bộ giải mã không che lỗi giải được những khung hình đầu, cuối và có mã QR mà không báo "
        "lỗi nào.",
    ),
    rationale=Phrase(
        en="Computers patch up what is broken; cheap players show blocks of colour, stop, or begin "
        "again from the front.",
        vi="Máy tính vá được chỗ hỏng; đầu phát rẻ tiền thì hiện ô màu, đứng hình hoặc phát lại từ "
        "đầu.",
    ),
    reference="ITU-T H.264",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Pass on what the decoder said."""
    if video.decode_errors:
        said = "; ".join(video.decode_errors)
        yield RULE.finding(
            Phrase(
                en=f"the video for '{ordered.screen.name}' is damaged: {said}",
                vi=f"video cho '{ordered.screen.name}' bị hỏng: {said}",
            ),
            hints=(AGAIN,),
        )
