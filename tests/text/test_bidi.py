"""Which way letters run: levels and order, as UAX 9 has them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.text.bidi import embedding_levels, paragraph_level, reads_leftwards, visual_order

CONFORMANCE = Path("/usr/share/unicode/BidiCharacterTest.txt")
"""Debian's package unicode-data has it."""

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRM, RLM = "\u200e", "\u200f"


def seen(text: str, base: int | None = None) -> str:
    """Return *text* from left to right; brackets are not mirrored here."""
    return "".join(text[index] for index in visual_order(embedding_levels(text, base)))


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("abc", "000"),
        ("אבג", "111"),
        ("ab אב", "00011"),
        ("אב ab", "11122"),
        # Numbers run to the right, and the words round them go on.
        ("אב 12 ג", "1112211"),
        ("مرحبا 8:00", "1111112222"),
        ("ab 12 אב", "00000011"),
        ("٣٤", "22"),
        # Signs belong to numbers (W4, W5), or to what is on both sides of them (N1).
        ("א 1+2%", "112222"),
        ("א+ב", "111"),
        ("a-א", "001"),
        ("א, ב", "1111"),
        # A mark goes with its letter (W1).
        ("a\u0301א\u05b0", "0011"),
        # Brackets go together (N0): with their words, or with the paragraph.
        ("a (א) b", "0001000"),
        ("ab (א) אב", "000010011"),
        ("אב (a) ב", "11112111"),
        ("א(ב)a", "11112"),
        # Spaces at the end belong to the paragraph (L1).
        ("אב  ", "1111"),
        ("ab אב  ", "0001100"),
        # What somebody has marked.
        (f"a {RLM}b", "0010"),
        (f"{RLI}ab{PDI} א", "022001"),
        (f"a {FSI}אב{PDI}b", "0001100"),
        (f"a {RLI}b א{PDI}!", "00021100"),
    ],
)
def test_levels(text: str, levels: str) -> None:
    """Worked out by hand with the rules of the annex."""
    base = 0 if text.startswith(RLI) else None
    assert "".join(map(str, embedding_levels(text, base))) == levels


def test_embeddings_and_overrides() -> None:
    """As older programs write them; the marks themselves are not looked at (X9)."""
    kept = [0, 2, 3, 5]
    levels = embedding_levels(f"a{RLE}bc{PDF}d")
    assert [levels[index] for index in kept] == [0, 2, 2, 0]
    levels = embedding_levels(f"a{RLO}bc{PDF}d")
    assert [levels[index] for index in kept] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("say אבג now", "say גבא now"),
        ("אב 114 גד", "דג 114 בא"),
        ("אב Da Nang גד", "דג Da Nang בא"),
    ],
)
def test_order(text: str, shown: str) -> None:
    """Words of the other direction turn round as a whole."""
    assert seen(text) == shown


@pytest.mark.parametrize(
    ("text", "level"),
    [("", 0), ("114", 0), ("a א", 0), ("12 א a", 1), ("«אב»", 1), (f"{LRI}a{PDI} א", 1)],
)
def test_the_first_letter_decides(text: str, level: int) -> None:
    """Numbers and what is isolated do not count."""
    assert paragraph_level(text) == level


def test_most_texts_are_not_looked_at() -> None:
    """Only letters make a text one that is read leftwards, not marks that somebody pasted."""
    assert not reads_leftwards(f"Đà Nẵng {RLE}x{PDF} 한국 →")
    assert reads_leftwards("Đà Nẵng ש")
    assert reads_leftwards("٣")


@given(st.text(alphabet=f"ab1 .(אבع٣\u0301{RLE}{LRE}{PDF}{RLO}{LRI}{RLI}{FSI}{PDI}{LRM}{RLM}\t\n"))
def test_every_character_has_its_place(text: str) -> None:
    """Once, whatever the text is; a text without letters of the other direction stays as it is."""
    levels = embedding_levels(text)
    assert sorted(visual_order(levels)) == list(range(len(text)))
    assert all(0 <= level <= 126 for level in levels)


@pytest.mark.slow
@pytest.mark.skipif(not CONFORMANCE.exists(), reason="needs Unicode's test file")
def test_conformance() -> None:
    """Unicode's own 91,707 cases, as far as Python's database knows their characters."""
    tried = 0
    for line in CONFORMANCE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        points, direction, base, levels, order = line.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        if not all(map(unicodedata.bidirectional, text)):
            continue
        found = embedding_levels(text, {"0": 0, "1": 1, "2": None}[direction])
        kept = [index for index, level in enumerate(levels.split()) if level != "x"]
        assert [str(found[index]) for index in kept] == [v for v in levels.split() if v != "x"], (
            line
        )
        shown = [kept[index] for index in visual_order([found[index] for index in kept])]
        assert shown == list(map(int, order.split())), line
        assert direction != "2" or paragraph_level(text) == int(base), line
        tried += 1
    assert tried > 90_000
