"""What is said to be meant is what was meant; better nothing than something else."""

from __future__ import annotations

import pytest

from signage.slip import meant

ANGLES = ("0", "90", "180", "270")
BOX = ("align_self", "border", "grow", "height", "padding", "width", "style", "size")


@pytest.mark.parametrize(
    ("written", "known", "name"),
    [
        ("contnt", ("content", "size"), "content"),
        ("heigth", BOX, "height"),
        ("bild", ("build", "check"), "build"),
        ("colour", ("color", "width"), "color"),
        ("rize", ("rise", "fade"), "rise"),
        ("Cover", ("contain", "cover"), "cover"),
        ("max lines", ("max_lines", "size"), "max_lines"),
        ("thong-bao", ("thông-báo", "lịch"), "thông-báo"),
        ("text-to-small", ("text-too-small", "text-too-long"), "text-too-small"),
        ("between", ("space-between", "space-around"), "space-between"),
        ("pitch", ("pitch_mm", "size"), "pitch_mm"),
        ("4", ("3.2", "4.0", "4.1"), "4.0"),
    ],
)
def test_a_slip_is_recognised(written: str, known: tuple[str, ...], name: str) -> None:
    """Letters too many, too few, wrong or swapped; other writing; a part for the whole."""
    assert meant(written, known) == name


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("-90", ANGLES),
        ("-270", ANGLES),
        ("weight", BOX),
        ("grey", ("green", "red")),
        ("file", ("title", "slides")),
        ("page", ("place", "title")),
        ("row", ("grow", "width")),
        ("from", ("valid_from", "read_from")),
        ("valid", ("valid_from", "valid_until")),
        ("anh-1.png", ("anh-2.png", "anh-3.png")),
        ("led", ("lcd", "page")),
        ("main", ("margin", "sound")),
        ("", ("a", "b")),
    ],
)
def test_another_word_is_no_slip(written: str, known: tuple[str, ...]) -> None:
    """Whoever follows such a hint has a picture on its head, or the wrong one."""
    assert meant(written, known) is None
