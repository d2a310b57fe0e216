"""Programs in SVG drawings are found, wherever they hide."""

from __future__ import annotations

import pytest

from signage.campaign.svg_script import has_script

_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)


@pytest.mark.parametrize(
    ("attribute", "inner"),
    [
        ("", "<script>alert(1)</script>"),
        ("", '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
        ("", '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
        ("", "<foreignObject/>"),
        ('onload="alert(1)"', ""),
        ("", '<g><path OnClick="alert(1)"/></g>'),
        ("", '<a xlink:href=" JavaScript:alert(1)"/>'),
        ("", '<a><set attributeName="href" to="&#106;avascript:alert(1)"/></a>'),
    ],
)
def test_what_runs_is_found(attribute: str, inner: str) -> None:
    """Elements, handlers of events, links."""
    assert has_script(_DRAWING.format(attribute, inner).encode())


def test_what_only_draws_is_not() -> None:
    """Words that look like it are none."""
    inner = '<text id="on">script</text><path d="M0 0h9v9z" fill="#f0f"/>'

    assert not has_script(_DRAWING.format('font-style="normal"', inner).encode())
