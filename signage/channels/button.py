"""Buttons of posts: a link with the words that stand on it."""

from __future__ import annotations

from signage.channels.contact import SITE, Site
from signage.channels.plain import plain_words
from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.field import Entry, Field, object_schema, plain
from signage.model.wording import SAID_TEXT
from signage.source import Span
from signage.syntax.node import Node


@dataclass(frozen=True, slots=True)
class Button:
    """What is below a text, and where it leads."""

    label: str
    label_span: Span
    site: Site


def _read_button(node: Node, report: Report) -> Button | None:
    entry = Entry(node, report, BUTTON_FIELDS, None, msg("the button"))
    label, site = entry.get(_LABEL, None), entry.get(_LINK, None)
    entry.finish()
    if label is None or site is None:
        return None
    return Button(plain_words(label), entry.place(_LABEL), site)


_LABEL = Field("label", SAID_TEXT, msg("what stands on it"), required=True)
_LINK = Field("link", SITE, msg("where it leads"), required=True)
BUTTON_FIELDS = (_LABEL, _LINK)
BUTTON = plain(_read_button, object_schema(BUTTON_FIELDS))
