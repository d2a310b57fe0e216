"""The end leads back to the beginning."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase

MOST_STEPS = 2.0
"""How many steps beside the seam it may be as large as."""
UNSEEN = 0.03
"""The same, in levels of luma over the picture: a short word in full contrast is 0.1."""

RULE = Rule(
    code="seam-jumps",
    severity=Severity.ERROR,
    subject=Phrase(en="the beginning and the end", vi="đoạn đầu và đoạn cuối"),
    says=Phrase(
        en=f"From the last frame to the first no more changes than {MOST_STEPS:.0f} times what "
        "changes from frame to frame right beside, unless slides follow one another by cuts.",
        vi="Từ khung hình cuối sang khung hình đầu không thay đổi quá "
        f"{MOST_STEPS:.0f} lần so với giữa các khung hình ngay cạnh đó, trừ khi các trang nối "
        "nhau bằng cắt cảnh (cut).",
    ),
    rationale=Phrase(
        en="A loop is played thousands of times a day. A jump where it starts again is what people "
        "see of it in the end.",
        vi="Một vòng lặp được phát hàng nghìn lần mỗi ngày. Chỗ giật khi bắt đầu lại rốt cuộc là "
        "điều người ta thấy rõ nhất.",
    ),
    reference="",
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Compare the step over the seam with those beside it."""
    if ordered.is_cut_at_seam or video.seam <= UNSEEN + MOST_STEPS * video.step_near_seam:
        return
    seam, beside = (decimal(step, 2) for step in (video.seam, video.step_near_seam))
    name = ordered.screen.name
    yield RULE.finding(
        Phrase(
            en=f"the video for '{name}' jumps where it starts again: its last frame is {seam.en} "
            f"levels from its first, those beside {beside.en} from one another",
            vi=f"video cho '{name}' bị giật khi bắt đầu lại: khung hình cuối lệch khung hình đầu "
            f"{seam.vi} mức, các khung hình cạnh đó lệch nhau {beside.vi} mức",
        ),
        hints=(
            Phrase(
                en="let the last slide lead to the first by a transition, such as `crossfade`",
                vi="hãy cho trang cuối chuyển sang trang đầu bằng hiệu ứng, ví dụ `crossfade`",
            ),
        ),
    )
