"""`code-not-scannable`: what is read from the finished picture is not what the code says."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.syntax.refusal import quote

RULE = Rule(
    code="code-not-scannable",
    severity=Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en="Each code is read from the finished picture where it stands, and no reader reads "
        "anything but exactly its content.",
        vi="Mỗi mã đều đọc được từ hình hoàn chỉnh, ngay tại chỗ của mã, và không máy đọc nào cho "
        "kết quả khác nội dung của mã.",
    ),
    rationale=Phrase(
        en="Who scans a code that leads nowhere does not try twice; one that leads elsewhere is "
        "worse.",
        vi="Người quét gặp mã không ra gì sẽ không thử lần thứ hai; mã dẫn sang chỗ khác còn tệ "
        "hơn.",
    ),
    reference="ISO/IEC 18004:2015",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare what each reader read with what was meant."""
    for shown in slide.codes:
        meant, read = shown.code.payload, shown.read
        if not read:  # Nobody looked.
            continue
        wrong = next((text for text in read if text and text != meant), None)
        if wrong is None and meant in read:
            continue
        yield RULE.finding(
            _unread(meant, slide) if wrong is None else _misread(meant, wrong, slide),
            shown.code.span,
            hints=(
                Phrase(
                    en="give the code more room, four modules of empty ground round it, and black "
                    "on white; let nothing lie over it",
                    vi="hãy cho mã lớn hơn, chừa nền trống bốn ô xung quanh, để mã đen trên trắng, "
                    "và đừng đặt gì đè lên",
                ),
            ),
        )


def _unread(meant: str, slide: ShownSlide) -> Phrase:
    shown, where = quote(meant), f"'{slide.screen.name}'"
    return Phrase(
        en=f"the code for {shown} cannot be scanned from the finished picture for {where}",
        vi=f"không quét được mã {shown} từ hình hoàn chỉnh cho {where}",
    )


def _misread(meant: str, wrong: str, slide: ShownSlide) -> Phrase:
    shown, where = quote(meant), f"'{slide.screen.name}'"
    return Phrase(
        en=f"the code for {shown} is scanned as {quote(wrong)} from the finished picture for "
        f"{where}",
        vi=f"quét mã {shown} từ hình hoàn chỉnh cho {where} lại ra {quote(wrong)}",
    )
