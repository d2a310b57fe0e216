from __future__ import annotations

import pytest

from signage.preflight.encodings import read_to_unicode

MAP = b"""
1 begincodespacerange <00> <ff> <8000> <ffff> endcodespacerange
2 beginbfchar <0003> <1ed9> <0004> <00660066> endbfchar
2 beginbfrange <0010> <0019> <0030> <0020> <0022> [<0041> <0042>] endbfrange
1 beginbfchar <05> <d83dde00> endbfchar
"""


@pytest.mark.parametrize(
    ("code", "length", "text"),
    [
        (3, 2, "ộ"),
        (4, 2, "ff"),
        (0x10, 2, "0"),
        (0x19, 2, "9"),
        (0x1A, 2, None),
        (0x20, 2, "A"),
        (0x21, 2, "B"),
        (0x22, 2, None),
        (5, 1, "😀"),
        (5, 2, None),
        (3, 1, None),
    ],
)
def test_what_a_code_stands_for(code, length, text):
    """Single codes, ranges that count on, ranges that list; of each length by itself."""
    assert read_to_unicode(MAP).text(code, length) == text


def test_lengths_of_codes():
    """As the map says, the shortest first."""
    assert read_to_unicode(MAP).code_lengths == [1, 2]


@pytest.mark.parametrize(
    "data",
    [
        b"<00> endbfchar",
        b"<00> <01> endbfrange",
        b"<00> [<01>] <02> endbfrange",
        b"<ff> <ff> [<41> <42>] endbfrange",
        b"<> <> <> endbfrange <> <> endbfchar",
        b"1 2 endcodespacerange",
        b"<00> <ffff> <> endbfrange",
    ],
)
def test_a_broken_map_says_less(data):
    """And breaks nothing else."""
    found = read_to_unicode(data)

    assert found.text(7, 3) is None
    assert isinstance(found.text(5, 1), str | None)
