"""ICC profiles that a campaign brings along: opened and looked at, before anything is printed."""

from __future__ import annotations

from dataclasses import replace

from signage.campaign.folder import CampaignFolder, UnreadableFile
from signage.diagnostic import Diagnostic
from signage.media.icc_profile import flaw, version
from signage.message import Message, msg
from signage.model.printer import Printer, Standard

LARGEST_PROFILE = 16 * 2**20
"""Bytes; those of presses have one or two million."""
X1A_VERSION = 2
"""The newest ICC version that PDF 1.4 knows, and with it PDF/X-1a:2003."""


def open_profile(folder: CampaignFolder, printer: Printer) -> bytes:
    """Return the ICC profile that *printer* names, a file; raises Unreadable, with where to look.

    It describes a four-colour press, and colours can be converted with it.
    """
    try:
        data = folder.read(printer.profile, LARGEST_PROFILE, printer.span)
    except UnreadableFile as error:
        said = error.diagnostic
        raise UnreadableFile(replace(said, hints=(*said.hints, _where(printer)))) from error
    if problem := flaw(data) or _unfit(data, printer):
        raise _bad_profile(printer, problem)
    return data


def _unfit(data: bytes, printer: Printer) -> Message | None:
    # Little CMS is behind Pillow, which is heavy; few campaigns have a profile of their own.
    from signage.media.conversion import can_convert

    if not can_convert(data):
        return msg("its tables are broken")
    if printer.standard is Standard.X1A and version(data) > X1A_VERSION:
        return msg(
            "it is of ICC version {version}; PDF/X-1a takes version {x1a_version}",
            version=version(data),
            x1a_version=X1A_VERSION,
        )
    return None


def _bad_profile(printer: Printer, problem: Message) -> UnreadableFile:
    path = f"'{printer.profile}'"
    message = msg("{path} cannot be printed with: {problem}", path=path, problem=problem)
    return UnreadableFile(
        Diagnostic("bad-profile", message, printer.span, hints=(_where(printer),))
    )


def _where(printer: Printer) -> Message:
    return msg(
        "ask the print shop for its CMYK profile of {condition}, or get it from eci.org, and put "
        "the file there",
        condition=printer.condition,
    )
