"""Reading a file: its version, metadata, output intents, actions and pages."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from typing import Any

import pikepdf

from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.preflight.content_reader import FileFacts
from signage.preflight.damage import frame_damage
from signage.preflight.icc import is_whole_profile
from signage.preflight.marked_content import hidden_layers
from signage.preflight.objects import (
    LARGEST_FILE,
    MOST_PAGES,
    ReadingBudget,
    UnreadablePart,
    as_name,
    as_text,
    bounded_decoding,
    decoded,
    elements,
    entries,
    entry,
)
from signage.preflight.page_reader import PageReader
from signage.preflight.printed_file import IccHeader, OutputIntent, PrintedFile, PrintedPage

_PDF = b"%PDF-"
_STREAM = lazy_regex(r"^stream <[^>]*>(?:,? ?\(?object [^:)]*\)?)?[:\s]*")
"""What the library has read from, and where in it."""
_HEADER_WITHIN = 1024
"""Bytes from the beginning: what readers accept."""
_ICC_HEADER = 128
_ICC_SIGNATURE = b"acsp"
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
_TAG = lazy_regex(r"\{([^}]*)\}(.+)")


class UnreadablePdf(SignageError):
    """The file cannot be opened as a PDF at all."""


def read_file(data: bytes, name: str) -> PrintedFile:
    """Read the PDF *data*; *name* is what it is called in messages.

    Raises UnreadablePdf if it is none, or broken beyond reading.
    """
    if (problem := _unlike_pdf(data)) is not None:
        raise UnreadablePdf([unreadable(name, problem)])
    with bounded_decoding():
        try:
            with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
                return _read(pdf, data, name)
        except pikepdf.PasswordError:
            raise UnreadablePdf([unreadable(name, _LOCKED, _UNLOCK)]) from None
        except (pikepdf.PikepdfError, ValueError, KeyError, TypeError, RuntimeError) as error:
            # Whatever the library says of objects that are not what they claim to be.
            raise UnreadablePdf([unreadable(name, _broken(error))]) from None


def unreadable(name: str, problem: Message, *hints: Message) -> Diagnostic:
    """Say that a file cannot be read."""
    return Diagnostic("unreadable-pdf", problem, hints=hints or (_EXPORT_AGAIN,), file=name)


def _unlike_pdf(data: bytes) -> Message | None:
    if not data:
        return _EMPTY
    if len(data) > LARGEST_FILE:
        return _TOO_LARGE
    return None if _PDF in data[:_HEADER_WITHIN] else _NO_PDF


def _read(pdf: pikepdf.Pdf, data: bytes, name: str) -> PrintedFile:
    reader = PageReader(hidden_layers(pdf.Root))
    pages = tuple(_pages(pdf, reader))
    budget = reader.facts.budget
    if not pages:
        reader.unread.setdefault(_NO_PAGES)
    intents = tuple(_intents(pdf, reader.facts))
    repairs = [_STREAM.sub("", str(warning)) for warning in pdf.get_warnings()]
    return PrintedFile(
        name=name,
        version=_version(pdf),
        is_encrypted=pdf.is_encrypted,
        has_id=len(list(elements(entry(pdf.trailer, "ID")))) == 2,
        info=_read_info(pdf),
        xmp=_read_xmp(pdf, budget),
        is_xmp_plain=_is_xmp_plain(pdf),
        intents=intents,
        actions=_actions(pdf),
        foreign=tuple(reader.facts.foreign),
        fonts=tuple(reader.facts.fonts),
        pages=pages,
        unread=tuple(reader.unread),
        damage=tuple(dict.fromkeys((*frame_damage(data, repairs), *reader.facts.damage))),
    )


def _pages(pdf: pikepdf.Pdf, reader: PageReader) -> list[PrintedPage]:
    if len(pdf.pages) > MOST_PAGES:
        reader.unread.setdefault(_TOO_MANY_PAGES)
    numbered = enumerate(itertools.islice(pdf.pages, MOST_PAGES), 1)
    return [reader.read(page, number) for number, page in numbered]


def _version(pdf: pikepdf.Pdf) -> tuple[int, int]:
    """Return the version of the file, which the catalog may raise."""
    said = [pdf.pdf_version, as_name(entry(pdf.Root, "Version")) or ""]
    parts = [version.partition(".") for version in said]
    numbers = [(int(a), int(b)) for a, _, b in parts if a.isdecimal() and b.isdecimal()]
    return max(numbers, default=(0, 0))


def _intents(pdf: pikepdf.Pdf, facts: FileFacts) -> list[OutputIntent]:
    return [
        OutputIntent(
            as_text(entry(intent, "OutputConditionIdentifier")) or "",
            as_text(entry(intent, "RegistryName")) or "",
            _profile(entry(intent, "DestOutputProfile"), facts),
        )
        for intent in elements(entry(pdf.Root, "OutputIntents"))
        if as_name(entry(intent, "S")) == "GTS_PDFX"
    ]


def _profile(stream: object, facts: FileFacts) -> IccHeader | None:
    try:
        profile = decoded(stream, facts.budget)
    except UnreadablePart:
        return None
    header = profile[:_ICC_HEADER]
    if len(header) < _ICC_HEADER or header[36:40] != _ICC_SIGNATURE:
        return None
    if not is_whole_profile(profile):
        facts.add_damage(_BROKEN_PROFILE)
    return IccHeader(*(header[at : at + 4].decode("latin-1").strip() for at in (12, 16)))


def _actions(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    root = pdf.Root
    found = [key for key in ("OpenAction", "AA") if entry(root, key) is not None]
    if entry(root, "Names", "JavaScript") is not None:
        found.append("JavaScript")
    if any(entry(page.obj, "AA") is not None for page in itertools.islice(pdf.pages, MOST_PAGES)):
        found.append("page AA")
    return tuple(found)


def _read_info(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the document information; a name keeps its slash, as it is no text."""
    found = {}
    for key, value in entries(entry(pdf.trailer, "Info")):
        text, name = as_text(value), as_name(value)
        if text is not None:
            found[key] = text[:_LONGEST]
        elif name is not None:
            found[key] = f"/{name}"
    return found


def _read_xmp(pdf: pikepdf.Pdf, budget: ReadingBudget) -> dict[str, str] | None:
    """Return the metadata by their usual names; None if there is none that could be read."""
    try:
        packet = decoded(entry(pdf.Root, "Metadata"), budget)
    except UnreadablePart:
        return None
    return parse_xmp(packet) if 0 < len(packet) <= LARGEST_XMP else None


def _is_xmp_plain(pdf: pikepdf.Pdf) -> bool:
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
            if name := _property_name(tag):
                yield name, value[:_LONGEST]
        for element in description:
            if name := _property_name(element.tag):
                yield name, _property_text(element)[:_LONGEST]


def _property_name(tag: object) -> str | None:
    match = _TAG.fullmatch(tag) if isinstance(tag, str) else None
    prefix = _PREFIXES.get(match[1]) if match else None
    return f"{prefix}:{match[2]}" if match and prefix else None


def _property_text(element: Any) -> str:
    item = next(element.iter(f"{_RDF}li"), element)
    return (item.text or "").strip()


def _broken(error: Exception) -> Message:
    # Without the address in memory of what the library has read from.
    first_line = next(iter(str(error).splitlines()), type(error).__name__)
    said = _STREAM.sub("", first_line)[:200]
    return msg("the file is damaged beyond reading: {said}", said=said)


_BROKEN_PROFILE = msg("the ICC profile of its output intent is cut short or broken")
_EMPTY = msg("the file is empty")
_NO_PDF = msg("this is no PDF file")
_NO_PAGES = msg("the file has no page")
_LOCKED = msg("the file asks for a password")
_UNLOCK = msg("export it again without any protection: printers cannot open it either")
_EXPORT_AGAIN = msg("export the file again, and copy it whole")
_TOO_LARGE = msg("the file is larger than {largest_mib} MiB", largest_mib=LARGEST_FILE >> 20)
_TOO_MANY_PAGES = msg(
    "the file has more than {most_pages} pages: only those were looked at", most_pages=MOST_PAGES
)
