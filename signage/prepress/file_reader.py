"""A file: what it is, says about itself and holds, apart from what is seen."""

from __future__ import annotations

import io
import itertools
import re

import pikepdf

from signage.checks.print.printed_file import Intent, PrintedFile, PrintedPage, Profile
from signage.diagnostic import Diagnostic, SignageError
from signage.message import Message, msg
from signage.prepress.layers import hidden_layers
from signage.prepress.limits import (
    LARGEST_FILE,
    MOST_PAGES,
    Allowance,
    Unreadable,
    bounded_decoding,
)
from signage.prepress.metadata import is_plain, read_info, read_xmp
from signage.prepress.objects import as_name, as_text, decoded, elements, entry
from signage.prepress.page_reader import PageReader

_PDF = b"%PDF-"
_STREAM = re.compile(r"^stream <[^>]*>[:\s]*")
_HEADER_WITHIN = 1024
"""Bytes from the beginning: what readers accept."""
_ICC_HEADER = 128
_ICC_SIGNATURE = b"acsp"


class NotReadable(SignageError):
    """The file cannot be opened as a PDF at all."""


def read_file(data: bytes, name: str) -> PrintedFile:
    """Read the PDF *data*; *name* is what it is called in messages.

    Raises NotReadable if it is none, or broken beyond reading.
    """
    if (problem := _unlike_pdf(data)) is not None:
        raise NotReadable([unreadable(name, problem)])
    with bounded_decoding():
        try:
            with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
                return _read(pdf, name)
        except pikepdf.PasswordError:
            raise NotReadable([unreadable(name, _LOCKED, _UNLOCK)]) from None
        except (pikepdf.PikepdfError, ValueError, KeyError, TypeError, RuntimeError) as error:
            # Whatever the library says of objects that are not what they claim to be.
            raise NotReadable([unreadable(name, _broken(error))]) from None


def unreadable(name: str, problem: Message, *hints: Message) -> Diagnostic:
    """Say that a file cannot be read."""
    return Diagnostic("unreadable-pdf", problem, hints=hints or (_EXPORT_AGAIN,), file=name)


def _unlike_pdf(data: bytes) -> Message | None:
    if not data:
        return _EMPTY
    if len(data) > LARGEST_FILE:
        return _TOO_LARGE
    return None if _PDF in data[:_HEADER_WITHIN] else _NO_PDF


def _read(pdf: pikepdf.Pdf, name: str) -> PrintedFile:
    reader = PageReader(hidden_layers(pdf.Root))
    pages = tuple(_pages(pdf, reader))
    allowance = reader.shared.allowance
    if not pages:
        reader.unread.setdefault(_NO_PAGES)
    return PrintedFile(
        name=name,
        version=_version(pdf),
        is_encrypted=pdf.is_encrypted,
        has_id=len(list(elements(entry(pdf.trailer, "ID")))) == 2,
        info=read_info(pdf),
        xmp=read_xmp(pdf, allowance),
        is_xmp_plain=is_plain(pdf),
        intents=tuple(_intents(pdf, allowance)),
        actions=_actions(pdf),
        foreign=tuple(reader.shared.foreign),
        fonts=tuple(reader.shared.fonts),
        pages=pages,
        unread=tuple(reader.unread),
        unseen=(),
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


def _intents(pdf: pikepdf.Pdf, allowance: Allowance) -> list[Intent]:
    return [
        Intent(
            as_text(entry(intent, "OutputConditionIdentifier")) or "",
            as_text(entry(intent, "RegistryName")) or "",
            _profile(entry(intent, "DestOutputProfile"), allowance),
        )
        for intent in elements(entry(pdf.Root, "OutputIntents"))
        if as_name(entry(intent, "S")) == "GTS_PDFX"
    ]


def _profile(stream: object, allowance: Allowance) -> Profile | None:
    try:
        header = decoded(stream, allowance)[:_ICC_HEADER]
    except Unreadable:
        return None
    if len(header) < _ICC_HEADER or header[36:40] != _ICC_SIGNATURE:
        return None
    return Profile(*(header[at : at + 4].decode("latin-1").strip() for at in (12, 16)))


def _actions(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    root = pdf.Root
    found = [key for key in ("OpenAction", "AA") if entry(root, key) is not None]
    if entry(root, "Names", "JavaScript") is not None:
        found.append("JavaScript")
    if any(entry(page.obj, "AA") is not None for page in itertools.islice(pdf.pages, MOST_PAGES)):
        found.append("page AA")
    return tuple(found)


def _broken(error: Exception) -> Message:
    # Without the address in memory of what the library has read from.
    first_line = next(iter(str(error).splitlines()), type(error).__name__)
    said = _STREAM.sub("", first_line)[:200]
    return msg("the file is damaged beyond reading: {said}", said=said)


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
