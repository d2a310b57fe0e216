"""An approval: who allowed what a campaign says to be published, and which content that was."""

from __future__ import annotations

import datetime

from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.field import DATE, TEXT, Entry, Field, object_schema, plain
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse


@dataclass(frozen=True, slots=True)
class Approval:
    """What is written after somebody has signed."""

    by: str
    on: datetime.date
    content: str
    """The digest that stands on what was signed."""
    span: Span
    """Of the digest."""


DIGITS = lazy_regex(r"[0-9a-f]{4}(-[0-9a-f]{4}){3}")
_DIGEST_WORDS = msg("the 16 digits of approval.pdf, as `1a2b-3c4d-5e6f-7a8b`")


def _read_digest(node: Node, report: Report) -> str | None:
    text = as_word(node, report, _DIGEST_WORDS)
    if text is None or DIGITS.fullmatch(text):
        return text
    refuse(node, report, "wrong-digest", _DIGEST_WORDS)
    return None


def read_approval(node: Node, report: Report) -> Approval | None:
    """Read who approved which content, and when."""
    entry = Entry(node, report, APPROVAL_FIELDS, None, msg("the approval"))
    by, on, content = entry.get(_BY, None), entry.get(_ON, None), entry.get(_CONTENT, None)
    entry.finish()
    if by is None or on is None or content is None:
        return None
    return Approval(by, on, content, entry.place(_CONTENT))


_BY = Field("by", TEXT, msg("who approved it"), required=True)
_ON = Field("on", DATE, msg("when"), required=True)
_CONTENT = Field(
    "content",
    plain(_read_digest, {"type": "string", "pattern": f"^{DIGITS.pattern}$"}),
    msg("the digits on the approval.pdf that was signed"),
    required=True,
)
APPROVAL_FIELDS = (_BY, _ON, _CONTENT)
APPROVAL = plain(read_approval, object_schema(APPROVAL_FIELDS))
