"""What the page is told of a problem."""

from __future__ import annotations

from signage.desk.wall import problem_of
from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.source import Source


def test_a_secret_is_hidden_in_the_line_of_a_problem():
    """The page shows the line to whoever looks at the screen."""
    source = Source("playlists.yaml", "deliver:\n  url: https://a:geheim@b.vn\n")
    source.hide(source.span(2, 18, 2, 24))
    found = Diagnostic("secret", msg("a"), source.span(2, 8, 2, 29))

    assert problem_of(found, "vi")["line"] == "  url: https://a:••••••@b.vn"
