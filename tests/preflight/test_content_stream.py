from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.preflight.content_stream import (
    DEEPEST_OPERAND,
    MOST_OPERANDS,
    Name,
    instructions,
)
from signage.preflight.objects import UnreadablePart


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"1 -2 +.5 4. cm", [("cm", [1, -2, 0.5, 4])]),
        (b"q%a comment Q\nQ", [("q", []), ("Q", [])]),
        (b"/F#31 12 Tf", [("Tf", ["F1", 12])]),
        (b"(a\\(b\\)(c)\\101\\n\\\nd) Tj", [("Tj", [b"a(b)(c)A\nd"])]),
        (b"(a\r\nb) Tj", [("Tj", [b"a\nb"])]),
        (b"<48 6x9 2> Tj", [("Tj", [b"Hi "])]),
        (b"[(a)-12<62>]TJ", [("TJ", [[b"a", -12, b"b"]])]),
        (b"/Span<</A[1/B]/C<</D(x)>>>>BDC", [("BDC", ["Span", {"A": [1, "B"], "C": {"D": b"x"}}])]),
        (b"true false null x", [("x", [True, False, None])]),
        (b"1..2 --3 n", [("1..2", []), ("--3", []), ("n", [])]),
        (b"[1 2 S 3 w", [("S", []), ("w", [3])]),
        (b"] >> ) } n", [("n", [])]),
        (b"(open", []),
        (b"<ab", []),
    ],
)
def test_what_content_says(data, expected):
    """Whatever is no syntax is passed over."""
    assert list(instructions(data)) == expected


def test_names_are_told_from_texts():
    """A name is text, a string is bytes."""
    ((_, (name, text)),) = instructions(b"/a (a) x")

    assert isinstance(name, Name)
    assert text == b"a"


@pytest.mark.parametrize("pixels", [b"\x00EI \x80\x01\x02\x03", b"", b"BI ID"])
def test_inline_images_are_passed_over(pixels):
    """Their pixels may look like operators; what follows the image goes on."""
    data = b"BI /W 2 /CS [/I /RGB 1 <00>] ID " + pixels + b"\nEI Q 1 0 0 rg 0 0 1 1 re f"
    found = list(instructions(data))

    assert found[0] == ("BI", [{"W": 2, "CS": ["I", "RGB", 1, b"\x00"]}])
    assert [operator for operator, _ in found[1:]] == ["Q", "rg", "re", "f"]


@pytest.mark.parametrize(
    "data",
    [b"[" * (DEEPEST_OPERAND + 1), b"1 " * (MOST_OPERANDS + 1), b"[" + b"1 " * (MOST_OPERANDS + 1)],
)
def test_what_is_too_much_is_refused(data):
    """Before it fills the memory."""
    with pytest.raises(UnreadablePart):
        list(instructions(data))


_PIECES = st.sampled_from(
    [
        *(bytes([byte]) for byte in b"()<>[]{}/%\\ \n\r0a1.-+#\xff"),
        b"<<",
        b">>",
        b"BI",
        b"ID ",
        b"EI ",
    ]
)


@given(st.lists(_PIECES, max_size=60).map(b"".join))
def test_any_bytes_are_read(data):
    """To their end, and never with another error than the one that is said."""
    for operator, operands in instructions(data):
        assert operator
        assert isinstance(operands, list)
