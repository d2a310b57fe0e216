"""Laying out: which files a family of players gets of a shipment, and what lies beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from signage.campaign_paths import CampaignPaths
from signage.delivery.family import Family, Piece, fallback
from signage.delivery.ledger import LEDGER_NAME, Delivery, enter
from signage.delivery.medium import name_problems
from signage.delivery.notes import notes
from signage.delivery.sheet import delivery_sheet
from signage.delivery.shipment import Shipment, ends_soon
from signage.diagnostic import Diagnostic, Report, Severity
from signage.message import msg


def with_notes(
    family: Family, shipment: Shipment, earlier: Sequence[Delivery], report: Report
) -> tuple[tuple[Piece, ...], str]:
    """Return all files of a delivery, and the operator's sheet, which is among them if it may.

    *earlier* is what was brought to the same place before. Of what such players cannot show
    *report* is told, and then there are no files.
    """
    pieces = laid_out(family, shipment, report)
    if not pieces:
        return (), ""
    return beside(family, shipment, pieces, earlier)


def laid_out(family: Family, shipment: Shipment, report: Report) -> tuple[Piece, ...]:
    """Return the files that players of *family* show, in the order in which they are written."""
    found = Report()
    found.extend(check(family, shipment))
    report.extend(found.diagnostics)
    if found.has_errors:
        return ()
    pieces = tuple(family.lay_out(shipment))
    report.extend(name_problems(pieces))
    return pieces


def beside(
    family: Family,
    shipment: Shipment,
    pieces: tuple[Piece, ...],
    earlier: Sequence[Delivery],
) -> tuple[tuple[Piece, ...], str]:
    """Return *pieces* with the notes that may lie beside them, and the operator's sheet."""
    here = (each for each in reversed(earlier) if each.folder == shipment.folder)
    # What was brought twice is compared with what was there before the first time.
    before = next((each for each in here if each.build != shipment.build), None)
    sheet = delivery_sheet(family, shipment, pieces, before)
    if not family.is_bare:
        pieces = (*pieces, *notes(family, shipment, pieces, sheet))
    return pieces, sheet


def check(family: Family, shipment: Shipment) -> Iterator[Diagnostic]:
    """Find why players of *family* could not show *shipment*, and what else is to be known."""
    yield from ends_soon(shipment)
    yield from family.refused(shipment)
    limit = family.highest_level
    beyond = {
        item.level
        for item in (*shipment.items, shipment.fallback_video)
        if item is not None and item.level is not None and limit is not None
        if float(item.level) > float(limit)
    }
    for level in sorted(beyond):
        yield Diagnostic(
            "level-too-high",
            msg(
                "the video needs H.264 level {level}; of such players many decode no more than "
                "{limit}",
                level=level,
                limit=str(limit),
            ),
            severity=Severity.WARNING,
            hints=(msg("try it on the player before you hand it over"),),
        )
    if family.expires and fallback(shipment) is None:
        yield from _nothing_to_show(shipment)


def _nothing_to_show(shipment: Shipment) -> Iterator[Diagnostic]:
    """Find the days on which players that go by the day would show nothing."""
    days = []
    if shipment.begins_later:
        days.append(
            msg(
                "before {first} these players do not show '{folder}' yet, and have nothing else "
                "to show",
                first=str(shipment.valid_from),
                folder=shipment.folder,
            )
        )
    if shipment.valid_until is not None:
        days.append(
            msg(
                "after {until} these players leave '{folder}' by themselves, and have nothing to "
                "show then",
                until=str(shipment.valid_until),
                folder=shipment.folder,
            )
        )
    hint = msg("give the playlist a `fallback:`, a slide that always holds, and build again")
    return (Diagnostic("no-fallback", said, hints=(hint,)) for said in days)


def delivery_of(shipment: Shipment, family: str, medium: str, files: Mapping[str, str]) -> Delivery:
    """Return the entry of the ledger for a *shipment* that was brought to *medium*."""
    return Delivery(
        shipment.serial,
        shipment.made,
        family,
        shipment.folder,
        shipment.build,
        medium,
        shipment.valid_until,
        files,
        marks=shipment.marks,
    )


def sums(pieces: Iterable[Piece]) -> Mapping[str, str]:
    """Return the SHA-256 of each of *pieces* by its path."""
    return {piece.path: piece.sha256 for piece in pieces}


def remember(paths: CampaignPaths, delivery: Delivery, sheet: str) -> None:
    """Enter *delivery* into the ledger, and keep its *sheet*; raises OSError."""
    page = paths.folder / delivery.sheet
    page.parent.mkdir(exist_ok=True)
    page.write_text(sheet, encoding="utf-8", newline="\n")
    enter(paths.folder / LEDGER_NAME, delivery)
