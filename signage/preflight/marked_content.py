"""Marked content: layers that are not printed, texts that say what they are (ISO 32000-1, 14.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from signage.preflight.content_reader import ContentReader, MarkedContent, Operands, Operator
from signage.preflight.content_stream import Operand
from signage.preflight.objects import (
    ObjectId,
    as_name,
    as_text,
    elements,
    entry,
    object_id,
    one_or_many,
)

_PLAIN = MarkedContent(is_hidden=False, is_spoken=False)


def hidden_layers(root: object) -> frozenset[ObjectId]:
    """Return the layers that a document begins with switched off."""
    properties = entry(root, "OCProperties")
    settings = entry(properties, "D")
    off = set(_numbers(entry(settings, "OFF")))
    if as_name(entry(settings, "BaseState")) == "OFF":
        off |= set(_numbers(entry(properties, "OCGs"))) - set(_numbers(entry(settings, "ON")))
    return frozenset(off)


def is_hidden(content: object, hidden: frozenset[ObjectId]) -> bool:
    """Tell whether what belongs to *content*, a layer or several, is not printed."""
    if as_name(entry(content, "Type")) != "OCMD":
        return object_id(content) in hidden
    if entry(content, "VE") is not None:
        # Programs differ in what they make of an expression: somebody prints it.
        return False
    are_off = [object_id(group) in hidden for group in one_or_many(entry(content, "OCGs"))]
    is_shown = _POLICIES.get(as_name(entry(content, "P")) or "", _any_on)
    return bool(are_off) and not is_shown(are_off)


def _any_on(are_off: Sequence[bool]) -> bool:
    return not all(are_off)


_POLICIES: Mapping[str, Callable[[Sequence[bool]], bool]] = MappingProxyType(
    {
        "AnyOn": _any_on,
        "AllOn": lambda are_off: not any(are_off),
        "AnyOff": any,
        "AllOff": all,
    }
)
"""When the content of several layers is shown; unless it says otherwise, if any of them is."""


def _numbers(groups: object) -> list[ObjectId]:
    return [number for group in elements(groups) if (number := object_id(group))]


def _begin(reader: ContentReader, operands: Operands) -> None:
    reader.tags.append(_PLAIN)


def _begin_with_properties(reader: ContentReader, operands: Operands) -> None:
    tag, properties = operands[-2:] if len(operands) >= 2 else (None, None)
    _open(
        reader, MarkedContent(_is_hidden_layer(reader, tag, properties), _speak(reader, properties))
    )


def _end(reader: ContentReader, operands: Operands) -> None:
    if reader.tags:
        tag = reader.tags.pop()
        reader.hidden_depth -= tag.is_hidden
        reader.spoken_depth -= tag.is_spoken


def _open(reader: ContentReader, tag: MarkedContent) -> None:
    reader.tags.append(tag)
    reader.hidden_depth += tag.is_hidden
    reader.spoken_depth += tag.is_spoken


def _is_hidden_layer(reader: ContentReader, tag: Operand, properties: Operand) -> bool:
    if tag != "OC" or not isinstance(properties, str):
        return False
    return is_hidden(entry(reader.resources, "Properties", properties), reader.hidden)


def _speak(reader: ContentReader, properties: Operand) -> bool:
    """Take the text that the content is said to stand for, and tell whether there is one."""
    text = _actual_text(reader, properties)
    if text is None:
        return False
    if not reader.spoken_depth:
        reader.page.add_text(text)
    return True


def _actual_text(reader: ContentReader, properties: Operand) -> str | None:
    if isinstance(properties, str):
        return as_text(entry(reader.resources, "Properties", properties, "ActualText"))
    if isinstance(properties, dict):
        text = properties.get("ActualText")
        return _decoded(text) if isinstance(text, bytes) else None
    return None


def _decoded(text: bytes) -> str:
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if text.startswith(mark):
            return text[len(mark) :].decode(encoding, "replace")
    return text.decode("latin-1")


MARKED_CONTENT_OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {"BMC": _begin, "BDC": _begin_with_properties, "EMC": _end}
)
