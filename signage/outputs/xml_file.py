"""XML files that others read: written so that a text comes out as itself, with the same bytes."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring


def child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element with *text* below *parent*, and return it."""
    made = SubElement(parent, tag, attributes)
    made.text = text
    return made


def xml_bytes(root: Element) -> bytes:
    """Return the file whose root is *root*, a line for each element."""
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
