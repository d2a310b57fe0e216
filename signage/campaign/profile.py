"""ICC profiles that a campaign brings along: opened and looked at, before anything is printed."""

from __future__ import annotations

from dataclasses import replace

from signage.campaign.folder import CampaignFolder, UnreadableFile
from signage.diagnostic import Diagnostic
from signage.media.icc_profile import flaw, version
from signage.model.printer import Printer, Standard
from signage.phrase import Phrase

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


def _unfit(data: bytes, printer: Printer) -> Phrase | None:
    # Little CMS is behind Pillow, which is heavy; few campaigns have a profile of their own.
    from signage.media.conversion import can_convert

    if not can_convert(data):
        return Phrase(en="its tables are broken", vi="các bảng bên trong bị hỏng")
    if printer.standard is Standard.X1A and version(data) > X1A_VERSION:
        return Phrase(
            en=f"it is of ICC version {version(data)}; PDF/X-1a takes version {X1A_VERSION}",
            vi=f"thuộc phiên bản ICC {version(data)}; PDF/X-1a chỉ nhận phiên bản {X1A_VERSION}",
        )
    return None


def _bad_profile(printer: Printer, problem: Phrase) -> UnreadableFile:
    path = f"'{printer.profile}'"
    message = Phrase(
        en=f"{path} cannot be printed with: {problem.en}", vi=f"không in theo {path}: {problem.vi}"
    )
    return UnreadableFile(
        Diagnostic("bad-profile", message, printer.span, hints=(_where(printer),))
    )


def _where(printer: Printer) -> Phrase:
    return Phrase(
        en=f"ask the print shop for its CMYK profile of {printer.condition}, or get it from "
        "eci.org, and put the file there",
        vi=f"hãy xin nhà in hồ sơ CMYK của {printer.condition}, hoặc tải ở eci.org, rồi đặt tệp "
        "vào đó",
    )
