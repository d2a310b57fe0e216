"""Texts that people read: in one wording or several, the longest first."""

from __future__ import annotations

from collections.abc import Mapping

from signage.diagnostic import Diagnostic, Report
from signage.model.field import TEXT, Entry, Field, Notation, Schema, object_schema, plain
from signage.phrase import Phrase
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar
from signage.syntax.readers import as_text
from signage.text.normalize import find_suspects, suspect_diagnostic

Wordings = tuple[str, ...]
"""The same in ever fewer words, at least one."""


def read_shown_text(node: Node, report: Report) -> str | None:
    """Read a text in NFC, reporting what in it was probably not meant."""
    text = as_text(node, report)
    if text is not None and isinstance(node, Scalar):
        # What was typed, not what became of it: NFC hides what is reported here.
        suspects = find_suspects(node.text)
        report.extend(suspect_diagnostic(suspect, node.span) for suspect in suspects)
    return text


def read_wordings(node: Node, report: Report) -> Wordings | None:
    """Read a text, or at least one of ``{long: …, short: …, shortest: …}``."""
    if not isinstance(node, MappingNode):
        text = read_shown_text(node, report)
        return None if text is None else (text,)
    entry = Entry(node, report, _WORDING_FIELDS, None, _WORDS)
    texts = [entry.get(field, None) for field in _WORDING_FIELDS if entry.has(field)]
    entry.finish()
    wordings = tuple(text for text in texts if text and text.strip())
    # One that could not be read is None: that has been said.
    if not wordings and None not in texts:
        report.add(Diagnostic("missing-field", _NONE_MESSAGE, node.span, hints=(_NONE_HINT,)))
    return wordings or None


_WORDS = Phrase(en="a text in several wordings", vi="đoạn chữ nhiều cách viết")
_NONE_MESSAGE = Phrase(
    en="this text has no wording at all", vi="đoạn chữ này không có cách viết nào"
)
_NONE_HINT = Phrase(
    en="give at least one of `long: …`, `short: …`, `shortest: …`",
    vi="hãy cho ít nhất một trong `long: …`, `short: …`, `shortest: …`",
)

SHOWN_TEXT = plain(read_shown_text, TEXT.schema)
_WORDING_FIELDS = (
    Field("long", SHOWN_TEXT, Phrase(en="taken where it fits", vi="dùng khi đủ chỗ")),
    Field("short", SHOWN_TEXT, Phrase(en="taken if not", vi="dùng khi không đủ chỗ")),
    Field("shortest", SHOWN_TEXT, Phrase(en="the last resort", vi="dùng khi chật nhất")),
)
WORDING_NAMES = tuple(field.name for field in _WORDING_FIELDS)
"""The names of wordings, longest first."""

WORDINGS: Notation[object, Wordings] = plain(read_wordings, {"$ref": "#/$defs/wordings"})
DEFINITIONS: Mapping[str, Schema] = {
    "wordings": {"anyOf": [TEXT.schema, object_schema(_WORDING_FIELDS)]}
}


def read_title(node: Node, report: Report) -> Phrase | None:
    """Read one text for both languages, or ``{en: …, vi: …}``."""
    if not isinstance(node, MappingNode):
        text = as_text(node, report)
        return None if text is None else Phrase(en=text, vi=text)
    entry = Entry(node, report, _FIELDS, None, _TITLE_WORDS)
    en, vi = entry.get(_EN, None), entry.get(_VI, None)
    entry.finish()
    return None if en is None or vi is None else Phrase(en=en, vi=vi)


_TITLE_WORDS = Phrase(en="the title", vi="tên gọi")
_EN = Field("en", TEXT, Phrase(en="in English", vi="tiếng Anh"), required=True)
_VI = Field("vi", TEXT, Phrase(en="in Vietnamese", vi="tiếng Việt"), required=True)
_FIELDS = (_EN, _VI)

TITLE: Notation[object, Phrase] = plain(
    read_title, {"anyOf": [TEXT.schema, object_schema(_FIELDS)]}
)
