"""`black-frames`, `seam-jumps` and `code-lost-in-video`: what a finished video shows."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal, listed
from signage.phrase import Phrase
from signage.rule import rule


@rule(
    "black-frames",
    Severity.ERROR,
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
)
def black_frames(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at both ends."""
    if not (video.dark_lead_s or video.dark_tail_s):
        return
    lead, tail = (decimal(length, 2) for length in (video.dark_lead_s, video.dark_tail_s))
    name = ordered.screen.name
    yield black_frames.finding(
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


MOST_STEPS = 2.0
"""How many steps beside the seam it may be as large as."""
UNSEEN = 0.03
"""The same, in levels of luma over the picture: a short word in full contrast is 0.1."""


@rule(
    "seam-jumps",
    Severity.ERROR,
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
)
def seam_jumps(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare the step over the seam with those beside it."""
    if ordered.is_cut_at_seam or video.seam <= UNSEEN + MOST_STEPS * video.step_near_seam:
        return
    seam, beside = (decimal(step, 2) for step in (video.seam, video.step_near_seam))
    name = ordered.screen.name
    yield seam_jumps.finding(
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


@rule(
    "code-lost-in-video",
    Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en="Each code is read from a frame decoded from the finished video, to exactly its "
        "content.",
        vi="Mỗi mã đều đọc được từ một khung hình giải mã từ video hoàn chỉnh, đúng từng ký tự "
        "nội dung.",
    ),
    rationale=Phrase(
        en="Encoding blurs what is fine and crowded, and a code is both. Who scans it in vain does "
        "not try twice.",
        vi="Mã hóa video làm nhòe những gì nhỏ và dày, mà mã QR thì vừa nhỏ vừa dày. Người quét "
        "không được sẽ không thử lần thứ hai.",
    ),
    reference="ISO/IEC 18004:2015",
)
def code_lost_in_video(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare what is read with what was meant."""
    missing = [code for code in ordered.codes if code not in video.codes]
    if missing:
        name = ordered.screen.name
        yield code_lost_in_video.finding(
            Phrase(
                en=f"cannot be scanned from the video for '{name}': {listed(missing)}",
                vi=f"không quét được từ video cho '{name}': {listed(missing)}",
            ),
            hints=(
                Phrase(
                    en="give the code more room, so that its modules get larger, or raise "
                    "`max_kbps` of the screen",
                    vi="hãy cho mã lớn hơn để các ô to ra, hoặc tăng `max_kbps` của màn hình",
                ),
            ),
        )
