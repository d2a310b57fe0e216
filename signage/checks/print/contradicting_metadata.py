"""What the file says of itself twice, it says alike."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

TWICE = (
    ("Title", "dc:title"),
    ("CreationDate", "xmp:CreateDate"),
    ("ModDate", "xmp:ModifyDate"),
    ("Producer", "pdf:Producer"),
    ("Trapped", "pdf:Trapped"),
)
"""What stands in the document information, and the same in XMP."""

_DATE = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?"
    r"(?:Z|([+-])(\d\d)[':]?(\d\d)?'?)?(?:00'?00'?)?"
)
"""As in the document information, ``D:20200812000000+07'00'``, or in XMP, ISO 8601."""

RULE = Rule(
    code="contradicting-metadata",
    severity=Severity.ERROR,
    subject=msg("metadata"),
    says=msg("Title, dates and trapping are the same in the document information and in XMP."),
    rationale=msg(
        "One program reads the one, the next one the other: with different dates nobody knows "
        "which version of a poster is on the press."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare what stands in both places."""
    differing = list(_differing(file))
    if differing:
        yield RULE.finding(
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
