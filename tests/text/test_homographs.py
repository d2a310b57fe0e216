"""Words that are misread without their marks."""

from __future__ import annotations

import pytest

from signage.text.homographs import homographs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đừng ra đường", ["Đừng"]),
        ("Bật ngay, tắt sau", ["Bật", "tắt"]),
        ("Tải Bluezone", ["Tải"]),
        ("Tải ứng dụng Bluezone", []),
        ("Mời cài đặt Bluezone", []),
        ("Hãy đi bỏ phiếu", []),
        ("đừng, đừng!", ["đừng"]),
        ("Họp tại phường", []),
    ],
)
def test_what_is_misread(text: str, words: list[str]) -> None:
    """Verbs that stand alone, not those that their neighbours make plain."""
    assert [found.word for found in homographs(text)] == words


def test_how_it_is_told() -> None:
    """With what it is taken for, and a way out that is not misread itself."""
    (found,) = homographs("Đừng ra đường")

    assert (found.plain, found.read_as, found.better) == ("dung", "dùng", "không")
    assert not list(homographs(found.better))
