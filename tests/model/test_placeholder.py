"""Names in braces."""

from __future__ import annotations

import pytest

from signage.model.bind import Placeholder, place, split
from signage.syntax.node import Mapping, Scalar
from tests.model.decoding import node_of


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Gọi 1022", ("Gọi 1022",)),
        ("{hotline}", (Placeholder("hotline"),)),
        ("Gọi {hotline}!", ("Gọi ", Placeholder("hotline"), "!")),
        ("{a}{b}", (Placeholder("a"), Placeholder("b"))),
        ("{{a}}", ("{", "a", "}")),
        ("{{{a}}}", ("{", Placeholder("a"), "}")),
        ("{tiêu_đề}", (Placeholder("tiêu_đề"),)),
        ("{my-field}", (Placeholder("my-field"),)),
        ("{do-rac.headline}", (Placeholder("do-rac.headline"),)),
        ("{3-buoc.steps}", (Placeholder("3-buoc.steps"),)),
    ],
)
def test_pieces(text: str, pieces: tuple[object, ...]) -> None:
    """Doubled braces are braces; everything else in braces is a name."""
    assert split(text) == pieces


@pytest.mark.parametrize(
    "text",
    ["{", "}", "{}", "{a", "a}", "{a b}", "{1a}", "{a!r}", "{a.}", "{.a}", "{a.b.c}", "{a.1}"],
)
def test_a_brace_alone_is_no_text(text: str) -> None:
    """It was meant as a placeholder, or has to be doubled."""
    assert split(text) is None


def test_a_placeholder_is_found_in_its_line() -> None:
    """So that exactly it is underlined."""
    node = node_of('a: "Gọi {hotlin} ngay"')
    assert isinstance(node, Mapping)
    scalar = node.entries[0][1]
    assert isinstance(scalar, Scalar)
    span = place(Placeholder("hotlin"), scalar)

    assert (span.column, span.end_column) == (9, 17)
