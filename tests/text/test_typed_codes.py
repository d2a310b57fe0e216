"""Codes of other programs that would be shown as they were typed."""

from __future__ import annotations

import pytest

from signage.text.suspect import Suspect, SuspectKind
from signage.text.typed_codes import TYPED_CODES

ESCAPE, MARKUP = SuspectKind.TYPED_ESCAPE, SuspectKind.TYPED_MARKUP


def found(text: str) -> list[Suspect]:
    """Return all that is found in *text*."""
    suspects = (sort.find(text) for sort in TYPED_CODES)
    return [suspect for suspect in suspects if suspect is not None]


@pytest.mark.parametrize(
    ("text", "kind", "stretch", "meant"),
    [
        (r"Đổ rác\nđúng giờ", ESCAPE, r"\n", "Đổ rác\nđúng giờ"),
        (r"một\r\nhai\nba", ESCAPE, r"\r\n", "một\nhai\nba"),
        (r"một\thai", ESCAPE, r"\t", "một hai"),
        (r"\u0110\u00e0 N\u1eb5ng", ESCAPE, r"\u0110", "Đà Nẵng"),
        (r"N\u0061\u0306\u0303ng", ESCAPE, r"\u0061", "Nẵng"),
        (r"caf\xe9", ESCAPE, r"\xe9", "café"),
        (r"\ud83d\ude00 vui", ESCAPE, r"\ud83d", "😀 vui"),
        (r"\U0001F600 vui, \u{1F600}", ESCAPE, r"\U0001F600", "😀 vui, 😀"),
        (r"Tìm \"An toàn\"", ESCAPE, r"\"", 'Tìm "An toàn"'),
        (r"1\. Khóa gas", ESCAPE, r"\.", "1. Khóa gas"),
        ("Đổ%20rác", ESCAPE, "%20", "Đổ rác"),
        ("%C4%90%E1%BB%95 rác", ESCAPE, "%C4%90%E1%BB%95", "Đổ rác"),
        ("=C4=90=E1=BB=95 rác", ESCAPE, "=C4=90=E1=BB=95", "Đổ rác"),
        ("một_x000D__x000A_hai", ESCAPE, "_x000D__x000A_", "một\nhai"),
        ("Đổ rác<br/>đúng giờ", MARKUP, "<br/>", "Đổ rác\nđúng giờ"),
        ("<b>Chú ý</b>: cháy", MARKUP, "<b>", "*Chú ý*: cháy"),
        ("<p>Một</p><p>Hai</p>", MARKUP, "<p>", "Một\nHai"),
        ('<span style="x">Một</span>', MARKUP, '<span style="x">', "Một"),
        ("[b]Chú ý[/b]", MARKUP, "[b]Chú ý[/b]", "Chú ý"),
        ("A &amp; B", MARKUP, "&amp;", "A & B"),
        ("T&amp;amp;T", MARKUP, "&amp;", "T&T"),
        ("N&#7861;ng, N&#x1EB5;ng", MARKUP, "&#7861;", "Nẵng, Nẵng"),
        ("một &lt 3", MARKUP, "&lt", "một < 3"),
        ("**Chú ý**: cháy", MARKUP, "**Chú ý**", "*Chú ý*: cháy"),
        ("***Chú ý***", MARKUP, "***Chú ý***", "*Chú ý*"),
        ("__Chú ý__", MARKUP, "__Chú ý__", "*Chú ý*"),
        ("~~5~~ 6 giờ", MARKUP, "~~5~~", " 6 giờ"),
        ("bấm `*101#`", MARKUP, "`*101#`", "bấm *101#"),
        ("## Thông báo", MARKUP, "##", "Thông báo"),
        ("[cổng](https://a.vn)", MARKUP, "[cổng](https://a.vn)", "cổng"),
    ],
)
def test_a_code_is_told_with_what_was_meant(
    text: str, kind: SuspectKind, stretch: str, meant: str
) -> None:
    """Of each sort once, at the first place."""
    (suspect,) = found(text)

    assert (suspect.kind, suspect.text, suspect.meant) == (kind, stretch, meant)
    assert text[suspect.offset :].startswith(stretch)
    assert " ↵ ".join(part.strip() for part in meant.strip().split("\n")) in str(suspect.hint)


@pytest.mark.parametrize(
    "text",
    [
        r"C:\dir",
        r"\*101#, 8h\~17h, A\|B, \\n",
        "giảm 50%20 suất",
        "100% 20%",
        "xem https://a.vn/t%C3%A1c",
        "a = b, 1+1=2, E1=2",
        "AT&T, R&D; P&G",
        "&tc;",
        "Soạn TIN <mã> gửi 8x, <họ tên>",
        "5 < 6 > 4",
        "[1], [b] và [c]",
        "Họ tên: ________",
        "ten_tep_dai",
        "*Chú ý* và **21*1022#",
        "#1022, # 1",
        "Krông`a",
        "(0236) 3881 888",
        "",
    ],
)
def test_signs_that_are_meant(text: str) -> None:
    """What looks like a code and is none."""
    assert found(text) == []
