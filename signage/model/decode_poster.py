"""Posters: a template with values, on one page or several."""

from __future__ import annotations

import datetime

from signage.diagnostic import Diagnostic, Report
from signage.model.decode_campaign import VALID_UNTIL
from signage.model.decode_slide import VALUES
from signage.model.field import Entry, Field
from signage.model.notation import TEXT
from signage.model.project import Poster
from signage.model.screen import Medium, Screen
from signage.model.stock import NO_SCREENS, SCREENS, TEMPLATE, Compositor, Stock
from signage.model.values import fill
from signage.phrase import Phrase
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.refusal import quote


def decode_poster(
    name: str,
    node: Node,
    report: Report,
    stock: Stock,
    campaign_until: datetime.date | None,
    span: Span,
) -> tuple[Poster, ...]:
    """Read a poster, once for each of its pages; *span* is the place of its name."""
    words = Phrase(en=f"the poster '{name}'", vi=f"áp phích '{name}'")
    entry = Entry(node, report, POSTER_FIELDS, stock, words)
    title = entry.get(_TITLE, name)
    template = entry.get(_TEMPLATE, None)
    pages = _pages(entry)
    values = entry.get(VALUES, MappingNode((), node.span))
    valid_until = entry.get(VALID_UNTIL, campaign_until)
    entry.finish()
    if template is None:
        return ()
    filled = fill(template, values, stock.variables, report)
    compositor = Compositor(stock, template, filled, entry.place(_TEMPLATE))
    return tuple(
        Poster(name, title, page, composition, valid_until, span)
        for page in pages
        if (composition := compositor.compose(page, report)) is not None
    )


def _pages(entry: Entry[Stock]) -> tuple[Screen, ...]:
    pages = entry.get(_PAGE, NO_SCREENS).screens
    for page in pages:
        if page.medium is not Medium.PAGE:
            entry.report.add(_is_display(page, entry.place(_PAGE)))
    return tuple(dict.fromkeys(page for page in pages if page.medium is Medium.PAGE))


def _is_display(screen: Screen, span: Span) -> Diagnostic:
    quoted = quote(screen.name)
    return Diagnostic(
        "wrong-screen",
        Phrase(
            en=f"{quoted} is a screen: a poster needs a page",
            vi=f"{quoted} là màn hình: áp phích cần trang giấy",
        ),
        span,
        hints=(Phrase(en="for example `page: a3`", vi="ví dụ `page: a3`"),),
    )


_TITLE = Field("title", TEXT, Phrase(en="what it is called", vi="tên gọi"))
_TEMPLATE = Field(
    "template",
    TEMPLATE,
    Phrase(en="a file in templates/", vi="một tệp trong templates/"),
    required=True,
)
_PAGE = Field("page", SCREENS, Phrase(en="its paper: a3", vi="khổ giấy"), required=True)
POSTER_FIELDS = (_TITLE, _TEMPLATE, _PAGE, VALUES, VALID_UNTIL)
