"""What in a text was probably not meant."""

from __future__ import annotations

import unicodedata

import pytest

from signage.diagnostic import Severity
from signage.source import Source, Span
from signage.text.normalize import (
    Suspect,
    SuspectKind,
    find_suspects,
    normalize,
    suspect_diagnostic,
)

GOOD = (
    "Khai báo y tế trung thực, đầy đủ, kịp thời. ĐỊA CHỈ: Đà Nẵng; gọi 1022 (miễn phí) – 30 °C • "
    "50 % ₫ … “QUÉT MÃ”, “CÔ…” Bluezone® ©2020 2 × 3, 1½, 50m², §5, 10µm, «Hãy» "
    "café, Señor, été, BÔ–LA"
)


def test_letters_are_composed() -> None:
    """Each Vietnamese letter is one character, however it was typed."""
    assert normalize("Nẵng") == normalize("Na\u0306\u0303ng") == "N\u1eb5ng"


@pytest.mark.parametrize("text", ["", "a", GOOD, "✔\ufe0f", "dòng\u00a0một\ndòng hai\t~ba|"])
def test_a_good_text_has_no_suspects(text: str) -> None:
    """Nor have foreign words, signs and spaces."""
    assert find_suspects(text) == ()


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ("xã Ðà", Suspect(SuspectKind.ICELANDIC_D, 3, "Ð", "Đ")),
        ("xã Ðo", Suspect(SuspectKind.ICELANDIC_D, 3, "Ð", "Đ")),
        ("xã ðã", Suspect(SuspectKind.ICELANDIC_D, 3, "ð", "đ")),
        ("bảo\u200bvệ", Suspect(SuspectKind.ZERO_WIDTH, 3, "\u200b", "")),
        ("bảo\ufeffvệ", Suspect(SuspectKind.ZERO_WIDTH, 3, "\ufeff", "")),
        ("bảo\u2060vệ", Suspect(SuspectKind.ZERO_WIDTH, 3, "\u2060", "")),
        ("thô\u00adng", Suspect(SuspectKind.SOFT_HYPHEN, 3, "\u00ad", "")),
        ("bảx\u0301", Suspect(SuspectKind.STRAY_MARK, 2, "x\u0301")),
        ("ấ\u0301", Suspect(SuspectKind.STRAY_MARK, 0, "ấ\u0301")),
        ("\u0301a", Suspect(SuspectKind.STRAY_MARK, 0, "\u0301")),
        ("bảa\u0302\u0301", Suspect(SuspectKind.DECOMPOSED, 2, "a\u0302\u0301", "ấ")),
        ("bảê\u0301", Suspect(SuspectKind.DECOMPOSED, 2, "ê\u0301", "ế")),
    ],
)
def test_a_suspect_is_found_where_it_stands(text: str, suspect: Suspect) -> None:
    """With its kind, its place and what was meant, if that is known."""
    assert find_suspects(text) == (suspect,)


def test_suspects_come_in_order_of_place() -> None:
    """Whatever their kind."""
    kinds = [suspect.kind for suspect in find_suspects("a\u200b x\u0301 \u00ad Ð e\u0301")]

    assert kinds == [
        SuspectKind.ZERO_WIDTH,
        SuspectKind.STRAY_MARK,
        SuspectKind.SOFT_HYPHEN,
        SuspectKind.ICELANDIC_D,
        SuspectKind.DECOMPOSED,
    ]


def test_decomposed_text_is_reported_once() -> None:
    """Where one letter is decomposed, all are."""
    kinds = [suspect.kind for suspect in find_suspects(unicodedata.normalize("NFD", "Đà Nẵng"))]

    assert kinds == [SuspectKind.DECOMPOSED]


@pytest.mark.parametrize(
    ("text", "offset", "word", "meant"),
    [
        ("§µ N½ng", 3, "N½ng", "Nẵng"),
        ("c¶nh b¸o", 0, "c¶nh", "cảnh"),
        ("th«ng", 0, "th«ng", "thông"),
        ("ch\u00ada", 0, "ch\u00ada", "chưa"),
        ("(®\u00adîc)", 0, "(®\u00adîc)", "(được)"),
        ("Ñaø Naüng", 0, "Ñaø", "Đà"),
        ("xin ñöôïc", 4, "ñöôïc", "được"),
        ("ÑÖÔÏC", 0, "ÑÖÔÏC", "ĐƯỢC"),
        ("Ä\x90Ã\u00a0 Náºµng", 0, "Ä\x90Ã\u00a0", "Đà"),
        ("bÃ¡o", 0, "bÃ¡o", "báo"),
        ("Náºµng", 0, "Náºµng", "Nẵng"),
        ("xin â€œchÃ\u00a0oâ€\x9d", 4, "â€œchÃ\u00a0oâ€\x9d", "“chào”"),
    ],
)
def test_a_text_in_the_wrong_encoding_is_reported_once(
    text: str, offset: int, word: str, meant: str
) -> None:
    """By its first word that is none, with what it says in TCVN3, VNI or UTF-8."""
    assert find_suspects(text) == (Suspect(SuspectKind.MOJIBAKE, offset, word, meant),)


SUSPECTS = {
    kind: Suspect(kind, 0, text, meant)
    for kind, text, meant in [
        (SuspectKind.ICELANDIC_D, "Ð", "Đ"),
        (SuspectKind.ZERO_WIDTH, "\u200b", ""),
        (SuspectKind.SOFT_HYPHEN, "\u00ad", ""),
        (SuspectKind.STRAY_MARK, "x\u0301", None),
        (SuspectKind.MOJIBAKE, "N½ng", "Nẵng"),
        (SuspectKind.DECOMPOSED, "a\u0302\u0301", "ấ"),
    ]
}


@pytest.mark.parametrize("kind", SuspectKind)
def test_every_suspect_is_explained(kind: SuspectKind) -> None:
    """With its code, its place, what it is, and what to do, in both languages."""
    suspect = SUSPECTS[kind]
    span = Span(Source("a.yaml", ""), 1, 2, 1, 3)
    diagnostic = suspect_diagnostic(suspect, span)
    shown = f"U+{ord(suspect.text):04X}" if suspect.text.isspace() else suspect.meant or ""

    assert (diagnostic.code, diagnostic.span) == (kind.value, span)
    assert all(
        shown in words for words in (str(diagnostic.message), diagnostic.message.in_language("vi"))
    )
    assert all(str(hint) and hint.in_language("vi") for hint in diagnostic.hints)
    assert len(diagnostic.hints) == 1


@pytest.mark.parametrize("kind", [SuspectKind.ZERO_WIDTH, SuspectKind.SOFT_HYPHEN])
def test_the_invisible_is_named_by_its_number(kind: SuspectKind) -> None:
    """To show it would say nothing."""
    text = SUSPECTS[kind].text
    message = suspect_diagnostic(SUSPECTS[kind], None).message

    assert text not in str(message) + message.in_language("vi")
    assert f"U+{ord(text):04X}" in str(message)
    assert f"U+{ord(text):04X}" in message.in_language("vi")


def test_only_what_is_mended_is_a_note() -> None:
    """All else shows wrong letters, or none, on the screen."""
    notes = [
        kind
        for kind, suspect in SUSPECTS.items()
        if suspect_diagnostic(suspect, None).severity is Severity.NOTE
    ]

    assert notes == [SuspectKind.DECOMPOSED]
