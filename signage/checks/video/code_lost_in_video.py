"""Codes can be scanned from the finished video."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.rules.shapes import listed

RULE = Rule(
    code="code-lost-in-video",
    severity=Severity.ERROR,
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


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Compare what is read with what was meant."""
    missing = [code for code in ordered.codes if code not in video.codes]
    if missing:
        name = ordered.screen.name
        yield RULE.finding(
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
