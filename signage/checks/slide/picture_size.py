"""`coarse-picture`: a picture of too few pixels for where it is shown."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.display_list import Picture
from signage.geometry import contain, cover
from signage.message import msg
from signage.model.box import Fit
from signage.model.page import Page
from signage.rule import rule

MOST_ENLARGED = 2
"""Times as wide and as high as its own pixels."""


@rule(
    "coarse-picture",
    Severity.WARNING,
    subject=msg("pictures on screens"),
    says=msg(
        "A picture has at least one pixel for every {most_enlarged} of the screen, across and "
        "down.",
        most_enlarged=MOST_ENLARGED,
    ),
    rationale=msg(
        "Enlarged any more, edges are soft and faces blocky, also from where people stand. "
        "Pictures that were sent by a chat program or taken from a web page are often so small."
    ),
)
def coarse_picture(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look for the picture that is enlarged the most; of paper other rules know more."""
    if isinstance(slide.screen, Page):
        return
    picture = max(slide.pictures, key=_enlarged, default=None)
    if picture is None or picture.natural is None or _enlarged(picture) <= MOST_ENLARGED:
        return
    natural, times = picture.natural, _enlarged(picture)
    shown, enough = (
        f"{math.ceil(natural.width * factor)}×{math.ceil(natural.height * factor)}"
        for factor in (times, times / MOST_ENLARGED)
    )
    size = f"{natural.width:g}×{natural.height:g}"
    yield coarse_picture.finding(
        msg(
            "'{path}' has {size} pixels, and on '{screen}' it is as large as {shown}: it is soft "
            "or blocky there",
            path=picture.asset.path,
            size=size,
            screen=slide.screen.name,
            shown=shown,
        ),
        picture.span,
        hints=(
            msg(
                "take a picture of at least {enough} pixels, as the camera or the program made it, "
                "or show it smaller",
                enough=enough,
            ),
        ),
    )


def _enlarged(picture: Picture) -> float:
    """Return how many pixels of the screen one of *picture* takes, across or down."""
    natural = picture.natural
    if natural is None:
        return 0.0
    fitted = (cover if picture.fit is Fit.COVER else contain)(natural, picture.box.size)
    return fitted.width / natural.width * picture.zoom
