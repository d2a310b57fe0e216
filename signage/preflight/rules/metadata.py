"""Rules about what the file says of itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import PdfX, Ticket
from signage.rule import rule

IN_XMP = (
    "dc:title",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)
"""What PDF/X-4 wants to be told in the metadata."""
IN_INFO = ("Title", "CreationDate", "ModDate")
"""What PDF/X-1a wants to be told in the document information."""
TWICE = (
    ("Title", "dc:title"),
    ("CreationDate", "xmp:CreateDate"),
    ("ModDate", "xmp:ModifyDate"),
    ("Producer", "pdf:Producer"),
    ("Trapped", "pdf:Trapped"),
)
"""What stands in the document information, and the same in XMP."""
_DATE = lazy_regex(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?"
    r"(?:Z|([+-])(\d\d)[':]?(\d\d)?'?)?(?:00'?00'?)?"
)
"""As in the document information, ``D:20200812000000+07'00'``, or in XMP, ISO 8601."""
TRAPPED = ("/True", "/False")
"""Names, not texts."""


@rule(
    "incomplete-metadata",
    Severity.ERROR,
    subject=msg("metadata"),
    says=msg(
        "The file has an identifier, a title, the dates on which it was made and changed and, for "
        "PDF/X-4, metadata (XMP) that is not compressed."
    ),
    rationale=msg(
        "By these a print shop tells two versions of one poster apart. They are required: without "
        "them the file is not what it declares to be."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)
def incomplete_metadata(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for everything that the printer's standard wants to be told."""
    missing = list(_missing(file, ticket.standard))
    if missing:
        names = ", ".join(missing)
        yield incomplete_metadata.finding(
            msg("the file does not tell: {names}", names=names),
            hints=(msg("give it a title and export it as PDF/X again"),),
        )


def _missing(file: PrintedFile, standard: PdfX) -> Iterator[str]:
    if not file.has_id:
        yield "ID"
    if standard is PdfX.X1A:
        yield from (key for key in IN_INFO if not file.info.get(key))
        return
    if file.xmp is None:
        yield "XMP"
        return
    yield from (key for key in IN_XMP if not file.xmp.get(key))
    if not file.is_xmp_plain:
        yield "XMP (uncompressed)"


@rule(
    "contradicting-metadata",
    Severity.ERROR,
    subject=msg("metadata"),
    says=msg("Title, dates and trapping are the same in the document information and in XMP."),
    rationale=msg(
        "One program reads the one, the next one the other: with different dates nobody knows "
        "which version of a poster is on the press."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)
def contradicting_metadata(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare what stands in both places."""
    differing = list(_differing(file))
    if differing:
        yield contradicting_metadata.finding(
            msg("said twice, and differently: {differing}", differing="; ".join(differing)),
            hints=(msg("export the file again from its source rather than changing it"),),
        )


def _differing(file: PrintedFile) -> Iterator[str]:
    xmp = file.xmp or {}
    for in_info, in_xmp in TWICE:
        one, other = file.info.get(in_info), xmp.get(in_xmp)
        if one and other and _meaning(one) != _meaning(other):
            yield f"{in_info} '{one[:60]}', {in_xmp} '{other[:60]}'"


def _meaning(text: str) -> object:
    """Return the moment that *text* names, or what it says without the slash of a name."""
    match = _DATE.fullmatch(text)
    if match is None:
        return text.removeprefix("/").strip()
    numbers = [int(part) if part else None for part in match.groups()[:6]]
    year, month, day, hour, minute, second = numbers
    try:
        local = datetime.datetime(
            year or 1, month or 1, day or 1, hour or 0, minute or 0, second or 0
        )
        return local - _offset(match[7], match[8], match[9])
    except (ValueError, OverflowError):
        return text


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> datetime.timedelta:
    size = datetime.timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return -size if sign == "-" else size


@rule(
    "unknown-trapping",
    Severity.ERROR,
    subject=msg("metadata"),
    says=msg(
        "The file says, as /Trapped, whether its colours already overlap at their edges: /True or "
        "/False."
    ),
    rationale=msg(
        "Where two inks meet, a press that is off by a hair leaves a white line; so somebody lets "
        "them overlap (traps them), once. If nobody knows whether that has been done, it is done "
        "twice or not at all."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)
def unknown_trapping(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the document information."""
    said = file.info.get("Trapped")
    if said in TRAPPED:
        return
    yield unknown_trapping.finding(
        (
            msg(
                "whether inks overlap at their edges is not said: /Trapped is {said}, not "
                "/True or /False",
                said=said,
            )
            if said
            else msg("whether inks overlap at their edges is not said: /Trapped is missing")
        ),
        hints=(msg("export it as PDF/X again"),),
    )
