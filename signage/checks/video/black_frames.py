"""No black at the beginning or the end."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase

RULE = Rule(
    code="black-frames",
    severity=Severity.ERROR,
    subject=Phrase(en="the beginning and the end", vi="đoạn đầu và đoạn cuối"),
    says=Phrase(
        en="Neither the first frame of a video nor the last is all black.",
        vi="Khung hình đầu và khung hình cuối của video không đen hoàn toàn.",
    ),
    rationale=Phrase(
        en="Played on and on, a single black frame is a flash each time round. It is what people "
        "report most of screens, and they take it for a fault of the screen.",
        vi="Khi phát lặp, chỉ một khung hình đen cũng thành một cái chớp mỗi vòng. Đây là lỗi hay "
        "bị phản ánh nhất, và ai cũng tưởng màn hình hỏng.",
    ),
    reference="",
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Look at both ends."""
    if not (video.dark_lead_s or video.dark_tail_s):
        return
    lead, tail = (decimal(length, 2) for length in (video.dark_lead_s, video.dark_tail_s))
    name = ordered.screen.name
    yield RULE.finding(
        Phrase(
            en=f"on '{name}' the video is black for {lead.en} s at its beginning and {tail.en} s "
            "at its end",
            vi=f"trên '{name}' video đen {lead.vi} s ở đầu và {tail.vi} s ở cuối",
        ),
        hints=(
            Phrase(
                en="give the first slide a ground that is not black, or let something stand on it "
                "that does not enter first",
                vi="hãy cho trang đầu một nền không đen, hoặc đặt sẵn trên đó một thứ không cần "
                "hiệu ứng vào",
            ),
        ),
    )
