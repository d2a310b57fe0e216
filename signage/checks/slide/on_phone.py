"""`lost-in-thumbnail` and `code-in-hand`: pictures in posts, which people hold in the hand."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.checks.slide.text_size import hints_for, size_for
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.style import ReadFrom
from signage.model.surface import Medium
from signage.number import SLACK, ceil, decimal, floor, quote
from signage.rule import rule

THUMBNAIL_PERCENT = 3.5
"""Of the height of a picture, that capitals have at least: six pixels of 168 where a picture of
1.91:1 is shown 320 pixels wide."""
THUMBNAIL_WIDTH = 320


@rule(
    "lost-in-thumbnail",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "In pictures of posts (`medium: phone`) capitals are at least {percent} % as high as the "
        "picture, but for styles with `read_from: near`.",
        percent=decimal(THUMBNAIL_PERCENT),
    ),
    rationale=msg(
        "In feeds, in search results and beside other posts a picture is a thumbnail of some "
        "{width} pixels. What cannot be read there is never opened.",
        width=THUMBNAIL_WIDTH,
    ),
)
def lost_in_thumbnail(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare capitals with the height of the picture."""
    screen = slide.screen
    if screen.medium is not Medium.PHONE:
        return
    least = screen.height * THUMBNAIL_PERCENT / 100
    for text in slide.texts:
        placed = text.placed
        is_for_all = placed.style.read_from is ReadFrom.FAR
        if is_for_all and placed.cap_height < least - SLACK:
            shrunk = THUMBNAIL_WIDTH / screen.width
            yield lost_in_thumbnail.finding(
                msg(
                    "the capitals of {shown} are {is_px} px high on '{screen}'; {needed_px} px "
                    "are needed, so that it can be read where the picture is {width} px wide "
                    "(there they have {small_px} px)",
                    shown=quote(placed.words),
                    is_px=floor(placed.cap_height),
                    screen=screen.name,
                    needed_px=ceil(least),
                    width=THUMBNAIL_WIDTH,
                    small_px=floor(placed.cap_height * shrunk),
                ),
                placed.span,
                hints=hints_for(placed, size_for(placed, least)),
            )


@rule(
    "code-in-hand",
    Severity.ERROR,
    subject=msg("QR codes"),
    says=msg("There is no QR code in pictures of posts (`medium: phone`)."),
    rationale=msg(
        "Whoever sees the picture holds the phone that would have to scan it. A short address "
        "can be remembered and typed; a link stands in the post."
    ),
)
def code_in_hand(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look for codes."""
    for shown in slide.codes if slide.screen.medium is Medium.PHONE else ():
        yield code_in_hand.finding(
            msg(
                "there is a QR code on '{screen}', and nobody has a second phone to scan it with",
                screen=slide.screen.name,
            ),
            shown.code.span,
            hints=(
                msg(
                    "give its template a layout for pictures in posts (`when: {{medium: phone}}`) "
                    "that shows the short address instead"
                ),
            ),
        )
