"""What a screen or printer is, in one line: for both languages, or in each."""

from __future__ import annotations

from signage.diagnostic import Report
from signage.model.field import Entry, Field, object_schema
from signage.model.notation import TEXT, Notation, plain
from signage.phrase import Phrase
from signage.syntax.node import Mapping, Node
from signage.syntax.readers import as_text


def read_title(node: Node, report: Report) -> Phrase | None:
    """Read one text for both languages, or ``{en: …, vi: …}``."""
    if not isinstance(node, Mapping):
        text = as_text(node, report)
        return None if text is None else Phrase(en=text, vi=text)
    entry = Entry(node, report, _FIELDS, None, _WORDS)
    en, vi = entry.get(_EN, None), entry.get(_VI, None)
    entry.finish()
    return None if en is None or vi is None else Phrase(en=en, vi=vi)


_WORDS = Phrase(en="the title", vi="tên gọi")
_EN = Field("en", TEXT, Phrase(en="in English", vi="tiếng Anh"), required=True)
_VI = Field("vi", TEXT, Phrase(en="in Vietnamese", vi="tiếng Việt"), required=True)
_FIELDS = (_EN, _VI)

TITLE: Notation[object, Phrase] = plain(
    read_title, {"anyOf": [TEXT.schema, object_schema(_FIELDS)]}
)
