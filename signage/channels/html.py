"""HTML: pages and pieces of pages, in which whatever people wrote is text and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from signage.channels.plain import bound_words, plain_words
from signage.lazy_dataclass import dataclass
from signage.text.words import NO_BREAK_SPACE


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of a page as it stands in its file: all texts in it are escaped already."""

    source: str


Content: TypeAlias = "Html | str"
"""What stands in an element or an attribute: a piece, or a text, which is escaped."""

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#39;",
        # The portals of routers look for `$(name)`, `$name`, `$NAME$` and `#NAME#` in their pages,
        # and put something else there; shells look into backticks.
        "$": "&#36;",
        "#": "&#35;",
        "`": "&#96;",
        # So that whoever edits the page sees what must not be torn.
        NO_BREAK_SPACE: "&nbsp;",
    }
)
_VOID = frozenset(("base", "br", "img", "input", "link", "meta"))
"""Elements that have no content and no end."""


def escaped(text: str) -> str:
    """Return *text* as it is written in a page, be it between tags or in an attribute."""
    return text.translate(_ESCAPES)


def element(tag: str, /, *content: Content, **attributes: Content | None) -> Html:
    """Return the element *tag*; attributes that are None are left out.

    What Python reserves is written with a line after it (``class_``), hyphens as lines.
    """
    opened = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_source(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{opened}>")
    return Html(f"<{tag}{opened}>{joined(content).source}</{tag}>")


def joined(pieces: Iterable[Content], between: str = "") -> Html:
    """Return *pieces* one after the other."""
    return Html(between.join(map(_source, pieces)))


def wording_html(wording: str, lang: str = "vi") -> Html:
    """Return *wording* without its marks, in lines as written; compounds are not torn."""
    text = bound_words(wording) if lang == "vi" else plain_words(wording)
    return joined(text.split("\n"), "<br>")


def page(title: str, style: str, body: Content, *head: Html) -> str:
    """Return a whole page in Vietnamese; *style* is CSS of ours, *title* a plain text."""
    pieces = (
        # Within the first 1,024 bytes (HTML, 4.2.5.4).
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", " ".join(title.split())),
        *head,
        element("style", Html(style)),
    )
    whole = element(
        "html",
        "\n",
        element("head", "\n", joined(pieces, "\n"), "\n"),
        "\n",
        element("body", "\n", body, "\n"),
        "\n",
        lang="vi",
    )
    return f"<!DOCTYPE html>\n{whole.source}\n"


def _source(piece: Content) -> str:
    return piece.source if isinstance(piece, Html) else escaped(piece)
