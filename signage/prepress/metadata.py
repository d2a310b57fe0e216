"""What a file says about itself: document information and XMP (ISO 32000-1, 14.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from signage.prepress.limits import Allowance, Unreadable
from signage.prepress.objects import as_name, as_text, decoded, entries, entry

LARGEST_XMP = 2**22
"""Bytes; a packet with its padding has ten thousand."""
_LONGEST = 10_000

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
}
"""The names that everybody gives them; a file may give others."""
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_TAG = re.compile(r"\{([^}]*)\}(.+)")


def read_info(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the document information; a name keeps its slash, as it is no text."""
    found = {}
    for key, value in entries(entry(pdf.trailer, "Info")):
        text, name = as_text(value), as_name(value)
        if text is not None:
            found[key] = text[:_LONGEST]
        elif name is not None:
            found[key] = f"/{name}"
    return found


def read_xmp(pdf: pikepdf.Pdf, allowance: Allowance) -> dict[str, str] | None:
    """Return the metadata by their usual names; None if there is none that could be read."""
    try:
        packet = decoded(entry(pdf.Root, "Metadata"), allowance)
    except Unreadable:
        return None
    return parse_xmp(packet) if 0 < len(packet) <= LARGEST_XMP else None


def is_plain(pdf: pikepdf.Pdf) -> bool:
    """Tell whether the metadata is not compressed."""
    return entry(pdf.Root, "Metadata", "Filter") is None


def parse_xmp(packet: bytes) -> dict[str, str] | None:
    """Return the properties in *packet* (ISO 16684-1); of a list, its first."""
    from lxml import etree

    # A packet is from whoever made the file: nothing is fetched for it, nothing expanded.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(packet.strip(b"\x00 \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return dict(_properties(root))


def _properties(root: Any) -> Iterator[tuple[str, str]]:
    for description in root.iter(f"{_RDF}Description"):
        for tag, value in description.attrib.items():
            if name := _name(tag):
                yield name, value[:_LONGEST]
        for element in description:
            if name := _name(element.tag):
                yield name, _text(element)[:_LONGEST]


def _name(tag: object) -> str | None:
    match = _TAG.fullmatch(tag) if isinstance(tag, str) else None
    prefix = _PREFIXES.get(match[1]) if match else None
    return f"{prefix}:{match[2]}" if match and prefix else None


def _text(element: Any) -> str:
    item = next(element.iter(f"{_RDF}li"), element)
    return (item.text or "").strip()
