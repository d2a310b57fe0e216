"""Mappings whose keys are the author's own names: colours, styles, parts, fields."""

from __future__ import annotations

import re

from signage.diagnostic import Diagnostic, Report
from signage.model.field import Notation, Schema, plain
from signage.number import quote
from signage.phrase import Phrase
from signage.syntax.node import Mapping, Node
from signage.syntax.readers import as_mapping

NAME_PATTERN = r"[^\W\d][\w-]{0,63}"
"""A letter of any alphabet, then letters, digits, `-` and `_`."""

_NAME = re.compile(NAME_PATTERN)
_HINT = Phrase(
    en="a name begins with a letter; letters, digits, `-` and `_` may follow",
    vi="tên bắt đầu bằng chữ cái; tiếp theo là chữ cái, chữ số, `-` và `_`",
)


def read_named_nodes(node: Node, report: Report) -> dict[str, Node] | None:
    """Take the values of a mapping as they are; keys that are no names are reported."""
    mapping = as_mapping(node, report)
    if mapping is None:
        return None
    return dict(_named(mapping, report))


def _named(mapping: Mapping, report: Report) -> list[tuple[str, Node]]:
    for key, _ in mapping.entries:
        if not _NAME.fullmatch(key.text):
            quoted = quote(key.text)
            message = Phrase(en=f"{quoted} is not a name", vi=f"{quoted} không phải là tên")
            report.add(Diagnostic("wrong-name", message, key.span, hints=(_HINT,)))
    return [(key.text, node) for key, node in mapping.entries if _NAME.fullmatch(key.text)]


def named(schema: Schema) -> Notation[object, dict[str, Node]]:
    """Return the notation of named values, read later; *schema* is that of each."""
    return plain(read_named_nodes, {"type": "object", "additionalProperties": schema})
