"""What in a text was probably not meant."""

from __future__ import annotations

import unicodedata

import pytest

from signage.diagnostic import Severity
from signage.source import Source, Span
from signage.text.normalize import find_suspects, normalize
from signage.text.suspect import Suspect, SuspectKind, suspect_diagnostic
from tests.foreign import SENTENCES

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


def found(text: str) -> list[tuple[SuspectKind, int, str, str | None]]:
    """Return what is suspect in *text*: kind, place, stretch, and what was meant."""
    return [(s.kind, s.offset, s.text, s.meant) for s in find_suspects(text)]


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ("xã Ðà", (SuspectKind.ICELANDIC_D, 3, "Ð", "Đ")),
        ("xã Ðo", (SuspectKind.ICELANDIC_D, 3, "Ð", "Đ")),
        ("xã ðã", (SuspectKind.ICELANDIC_D, 3, "ð", "đ")),
        ("bảo\u200bvệ", (SuspectKind.ZERO_WIDTH, 3, "\u200b", "")),
        ("bảo\ufeffvệ", (SuspectKind.ZERO_WIDTH, 3, "\ufeff", "")),
        ("bảo\u2060vệ", (SuspectKind.ZERO_WIDTH, 3, "\u2060", "")),
        ("thô\u00adng", (SuspectKind.SOFT_HYPHEN, 3, "\u00ad", "")),
        ("bảx\u0301", (SuspectKind.STRAY_MARK, 2, "x\u0301", None)),
        ("ấ\u0301", (SuspectKind.STRAY_MARK, 0, "ấ\u0301", None)),
        ("\u0301a", (SuspectKind.STRAY_MARK, 0, "\u0301", None)),
        ("bảa\u0302\u0301", (SuspectKind.DECOMPOSED, 2, "a\u0302\u0301", "ấ")),
        ("bảê\u0301", (SuspectKind.DECOMPOSED, 2, "ê\u0301", "ế")),
    ],
)
def test_a_suspect_is_found_where_it_stands(
    text: str, suspect: tuple[SuspectKind, int, str, str | None]
) -> None:
    """With its kind, its place and what was meant, if that is known."""
    assert found(text) == [suspect]


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


def test_of_a_text_in_the_wrong_encoding_nothing_else_is_told() -> None:
    """What else is odd in it comes from the encoding."""
    assert found("b\u00adc ch\u00ada §µ N½ng") == [
        (SuspectKind.MOJIBAKE, 0, "b\u00adc", "bưc")
    ] or [kind for kind, *_ in found("b\u00adc ch\u00ada §µ N½ng")] == [SuspectKind.MOJIBAKE]


TEXTS = {
    SuspectKind.ICELANDIC_D: "Ðà",
    SuspectKind.ZERO_WIDTH: "a\u200bb",
    SuspectKind.SOFT_HYPHEN: "a\u00adb",
    SuspectKind.STRAY_MARK: "x\u0301",
    SuspectKind.MOJIBAKE: "N½ng",
    SuspectKind.LOST_LETTERS: "c?ng",
    SuspectKind.TYPED_ESCAPE: r"\u1ebf",
    SuspectKind.TYPED_MARKUP: "a &amp; b",
    SuspectKind.SPREADSHEET_DEBRIS: '="0236"',
    SuspectKind.DOUBTFUL_MARK: "sáng~chiều",
    SuspectKind.DECOMPOSED: "a\u0302\u0301",
}
SUSPECTS: dict[SuspectKind, Suspect] = {
    kind: found for kind, text in TEXTS.items() for found in find_suspects(text)
}


@pytest.mark.parametrize("kind", SuspectKind)
def test_every_suspect_is_explained(kind: SuspectKind) -> None:
    """With its code, its place, what it is, and what to do, in both languages."""
    suspect = SUSPECTS[kind]
    span = Span(Source("a.yaml", ""), 1, 2, 1, 3)
    diagnostic = suspect_diagnostic(suspect, span)
    (hint,) = diagnostic.hints

    assert (diagnostic.code, diagnostic.span) == (kind.value, span)
    for language in ("en", "vi"):
        said = diagnostic.message.in_language(language) + hint.in_language(language)
        assert (suspect.meant or "") in said
    assert diagnostic.message.in_language("vi") != str(diagnostic.message)
    assert hint.in_language("vi") != str(hint)


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


@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES)
def test_other_scripts_are_no_slips(text) -> None:
    """Their marks stand above and below their letters, and are no marks of Latin ones."""
    assert find_suspects(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "מַיִם",
        "مُحَمَّد",
        "за\u0301",
        "か\u309a",
        "می\u200cشود",
        "क्\u200dष",
        "ខ្ញុំ\u200bទៅ",
        "请\u200b走",
        "מחיר\u200e (USD)",
        # Composed Unicode writes these as two characters, or as another one.
        "\u0958",
        "\uf914",
    ],
)
def test_what_other_scripts_are_made_of(text) -> None:
    """Points, joiners, places to break, marks of direction."""
    assert find_suspects(text) == ()


def test_what_was_pasted_into_latin_words_is_told_all_the_same() -> None:
    """Even if another script stands beside."""
    assert [s.kind for s in find_suspects("안내 bảo\u200bvệ")] == [SuspectKind.ZERO_WIDTH]
    assert [s.kind for s in find_suspects("안내 x\u0301")] == [SuspectKind.STRAY_MARK]
    assert [s.kind for s in find_suspects("bảo\u200evệ")] == [SuspectKind.ZERO_WIDTH]
