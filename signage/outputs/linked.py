"""Texts in documents: what leads somewhere can be followed, no number or compound is torn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signage.channels.plain import bound
from signage.text.figures import Figure, FigureKind, figures_in

if TYPE_CHECKING:
    from signage.document import Content


def linked(text: str) -> list[Content]:
    """Return *text* in pieces, each with where it leads; `linked` of common.typ sets them.

    Sites, addresses and numbers to call lead somewhere, wherever somebody wrote them. "": it
    leads nowhere, and stays in one line; None: all else. Typst knows nothing of words that are
    written apart, so the syllables of compounds have no-break spaces between them.
    """
    text = bound(text)
    pieces: list[Content] = []
    at = 0
    for figure in figures_in(text):
        if figure.kind is not FigureKind.AMOUNT:
            pieces += [[text[at : figure.at], None], [figure.printed, _url(figure)]]
            at = figure.at + len(figure.printed)
    return [*pieces, [text[at:], None]]


def _url(figure: Figure) -> str:
    match figure.kind:
        case FigureKind.CALL:
            return f"tel:{re.sub(r'[^0-9+]', '', figure.printed)}"
        case FigureKind.MAIL:
            return f"mailto:{figure.printed}"
        case FigureKind.SITE:
            has_scheme = re.match("https?://", figure.printed, re.IGNORECASE)
            return figure.printed if has_scheme else f"https://{figure.printed}"
        case _:
            return ""
