"""Operators that mark content: as part of a layer, or with the text that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from signage.prepress.content_stream import Operand
from signage.prepress.layers import is_hidden
from signage.prepress.objects import as_text, entry
from signage.prepress.walk import Action, Operands, Tag, Walk

_PLAIN = Tag(is_hidden=False, is_spoken=False)


def _begin(walk: Walk, operands: Operands) -> None:
    walk.tags.append(_PLAIN)


def _begin_with_properties(walk: Walk, operands: Operands) -> None:
    tag, properties = operands[-2:] if len(operands) >= 2 else (None, None)
    _open(walk, Tag(_is_hidden_layer(walk, tag, properties), _speak(walk, properties)))


def _end(walk: Walk, operands: Operands) -> None:
    if walk.tags:
        tag = walk.tags.pop()
        walk.hidden_depth -= tag.is_hidden
        walk.spoken_depth -= tag.is_spoken


def _open(walk: Walk, tag: Tag) -> None:
    walk.tags.append(tag)
    walk.hidden_depth += tag.is_hidden
    walk.spoken_depth += tag.is_spoken


def _is_hidden_layer(walk: Walk, tag: Operand, properties: Operand) -> bool:
    if tag != "OC" or not isinstance(properties, str):
        return False
    return is_hidden(entry(walk.resources, "Properties", properties), walk.hidden)


def _speak(walk: Walk, properties: Operand) -> bool:
    """Take the text that the content is said to stand for, and tell whether there is one."""
    text = _actual_text(walk, properties)
    if text is None:
        return False
    if not walk.spoken_depth:
        walk.gathered.add_text(text)
    return True


def _actual_text(walk: Walk, properties: Operand) -> str | None:
    if isinstance(properties, str):
        return as_text(entry(walk.resources, "Properties", properties, "ActualText"))
    if isinstance(properties, dict):
        text = properties.get("ActualText")
        return _decoded(text) if isinstance(text, bytes) else None
    return None


def _decoded(text: bytes) -> str:
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if text.startswith(mark):
            return text[len(mark) :].decode(encoding, "replace")
    return text.decode("latin-1")


ACTIONS: Mapping[str, Action] = MappingProxyType(
    {"BMC": _begin, "BDC": _begin_with_properties, "EMC": _end}
)
