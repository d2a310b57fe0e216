"""Which photograph a print shop's finding is about."""

from __future__ import annotations

import pytest

from signage.campaign.loading import builtin_printers
from signage.color import WHITE
from signage.diagnostic import Diagnostic
from signage.display_list import Asset, DisplayList, Picture
from signage.geometry import Rect
from signage.judge.photographs import at_photograph, photographs
from signage.judge.subjects import PosterSubject
from signage.message import Message, msg
from signage.model.box import Fit
from signage.source import Source, Span
from signage.work import Findings

SOURCE = Source("playlists.yaml", "a\nb\n")
POSTER = Span(SOURCE, 1, 1, 2, 2)
ONE, OTHER = Span(SOURCE, 1, 1, 1, 2), Span(SOURCE, 2, 1, 2, 2)


def shown(x: float, y: float, span: Span) -> Picture:
    box = Rect(x, y, 50, 50)
    return Picture(Asset("a.jpg", ""), box, Fit.COVER, 0.5, 0.5, 0.0, None, 1.0, span)


PAGE = DisplayList(100, 200, WHITE, (shown(-5, -5, ONE), shown(20, 100, OTHER)), bleed=5)
ON_PAGE = tuple(photographs(PAGE, pitch_mm=0.5))


def said(x_mm: float, y_mm: float, code: str = "low-resolution") -> Diagnostic:
    place = msg("{x_mm:g} mm from the left, {y_mm:g} mm from the top", x_mm=x_mm, y_mm=y_mm)
    return Diagnostic(code, msg("page {number}: {place}", number=1, place=place))


@pytest.mark.parametrize(
    ("x_mm", "y_mm", "span"),
    [(0.0, 0.0, ONE), (10.0, 50.0, OTHER), (11.0, 49.0, OTHER), (30.0, 50.0, None)],
)
def test_the_photograph_at_the_place_is_meant(x_mm: float, y_mm: float, span: Span | None) -> None:
    """To the millimetre, in which rules tell; what is cut off does not count."""
    assert at_photograph(said(x_mm, y_mm), ON_PAGE) == span


def test_of_what_is_no_photograph_none_is_named() -> None:
    """Nor where nothing tells a place."""
    assert at_photograph(said(0, 0, "thin-line"), ON_PAGE) is None
    assert at_photograph(Diagnostic("low-resolution", Message("no place")), ON_PAGE) is None
    assert at_photograph(said(0, 0), ()) is None


def test_a_poster_s_finding_points_at_its_photograph() -> None:
    """What is mended is the picture, not the poster."""
    printer = builtin_printers()[0]
    poster = PosterSubject("a.pdf", "", None, (), (), (), printer, POSTER, ON_PAGE)

    judged = poster.judge(Findings((said(10, 50), said(10, 50, "thin-line"))), None)

    assert [finding.span for finding in judged] == [OTHER, POSTER]
