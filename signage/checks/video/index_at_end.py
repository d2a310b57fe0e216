"""The index stands before the pictures."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.remedy import AGAIN
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

_INDEX, _PICTURES, _FRAGMENT = "moov", "mdat", "moof"

RULE = Rule(
    code="index-at-end",
    severity=Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en="The index (moov) stands before the pictures (mdat), in one piece.",
        vi="Mục lục (moov) đứng trước phần hình (mdat), liền một khối.",
    ),
    rationale=Phrase(
        en="A player that finds the index at the end reads the whole file first: black at each "
        "start; over a network it may never start.",
        vi="Đầu phát thấy mục lục ở cuối phải đọc hết tệp trước: mỗi lần phát đều đen một lúc; qua "
        "mạng có khi không phát được.",
    ),
    reference="ISO/IEC 14496-12",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Look at the order of the boxes."""
    order = [box for box in video.boxes if box in (_INDEX, _PICTURES, _FRAGMENT)]
    if order[:1] != [_INDEX] or _FRAGMENT in order:
        found = ", ".join(order[:4]) + (" …" if len(order) > 4 else "")
        yield RULE.finding(
            Phrase(
                en=f"the video for '{ordered.screen.name}' is stored as {found}; its index (moov) "
                "has to come first, and whole",
                vi=f"video cho '{ordered.screen.name}' được lưu theo thứ tự {found}; mục lục "
                "(moov) phải đứng đầu và trọn vẹn",
            ),
            hints=(AGAIN,),
        )
