"""Which form writes what a message is about: who knows no YAML is led there."""

from __future__ import annotations

from collections.abc import Iterator

from signage.campaign.loading import PLAYLISTS
from signage.desk.board import Document
from signage.source import Span
from signage.syntax.node import Mapping, Node, Sequence

_KINDS = {"playlists": "playlist", "posters": "poster", "messages": "message"}


def form_at(span: Span | None, playlists: Node | None) -> Document | None:
    """Return kind, name and number of the form in which *span* of *playlists* is; None: in none."""
    if span is None or span.source.name != PLAYLISTS:
        return None
    for section, entries in _holding(playlists, span):
        if section == "campaign":
            return {"kind": "facts", "of": "", "number": None}
        if section not in _KINDS:
            return None
        for name, entry in _holding(entries, span):
            return _slide(name, entry, span) if section == "playlists" else _form(section, name)
    return None


def _form(section: str, name: str) -> Document:
    return {"kind": _KINDS[section], "of": name, "number": None}


def _slide(playlist: str, entry: Node, span: Span) -> Document:
    for field, value in _holding(entry, span):
        if field == "slides" and isinstance(value, Sequence):
            for number, slide in enumerate(value.items):
                if slide.span.line <= span.line <= slide.span.end_line:
                    return {"kind": "slide", "of": playlist, "number": number}
    return _form("playlists", playlist)


def _holding(node: Node | None, span: Span) -> Iterator[tuple[str, Node]]:
    """Yield the entry of *node* in whose lines *span* is, with its name, if there is one."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.span.line <= span.line <= max(key.span.line, value.span.end_line):
            yield key.text, value
