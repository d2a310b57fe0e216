"""Paths that stay inside the folder, on every system."""

from __future__ import annotations

import pytest

from signage.model.path import PATH
from tests.model.decoding import code, hint, value


def test_a_path_is_tidied() -> None:
    """So that the same file has one name."""
    assert value(PATH, "templates/./assets//logo.svg") == "templates/assets/logo.svg"


@pytest.mark.parametrize(
    "text",
    [
        "/etc/passwd",
        "C:/logo.png",
        r"C:\logo.png",
        r"\\server\share\logo.png",
        "~/logo.png",
        "../logo.png",
        "a/../../logo.png",
        r"assets\logo.png",
        '""',
        f"{'a/' * 100}logo.png",
        '"a\\tb.png"',
    ],
)
def test_what_is_refused(text: str) -> None:
    """Places on one computer, ways out, and what only one system understands."""
    assert code(PATH, text) == "wrong-path"


def test_a_backslash_is_turned_round() -> None:
    """The mended path can be copied from the message."""
    assert hint(PATH, r"assets\logo.png") == "write `assets/logo.png`"


@pytest.mark.parametrize(
    ("link", "saved"),
    [
        ("https://example.vn/a/anh.png?w=900", "templates/assets/anh.png"),
        ("HTTP://example.vn/", "templates/assets/logo.png"),
        ("www.example.vn/anh.jpg", "templates/assets/anh.jpg"),
    ],
)
def test_nothing_is_fetched_from_a_link(link: str, saved: str) -> None:
    """Not even looked for in the folder."""
    assert code(PATH, f'"{link}"') == "wrong-path"
    assert f"`{saved}`" in hint(PATH, f'"{link}"')
