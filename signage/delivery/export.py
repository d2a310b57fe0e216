"""Exporting: a shipment is laid out for a family of players, and brought to a medium or a ZIP."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from signage.campaign_paths import CampaignPaths
from signage.delivery.family import Family, Piece
from signage.delivery.layout import delivery_of, remember, sums, with_notes
from signage.delivery.ledger import LEDGER_NAME, Delivery, history
from signage.delivery.medium import Medium, forget_read
from signage.delivery.notes import noted
from signage.delivery.shipment import Shipment
from signage.delivery.transfer import (
    PART,
    Comparison,
    bring,
    check_room,
    compare,
    not_what_was_written,
    put_in_order,
)
from signage.diagnostic import Diagnostic, Report, Severity, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import msg


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be brought where, and how it differs from what is there."""

    family: Family
    shipment: Shipment
    medium: Medium
    pieces: tuple[Piece, ...]
    found: Comparison
    sheet: str
    remarks: tuple[Diagnostic, ...]
    """Warnings."""


def prepare(paths: CampaignPaths, family: Family, shipment: Shipment, target: Path) -> Prepared:
    """Lay *shipment* out for *family*, and compare it with what *target* holds.

    Raises SignageError if its players could not show it, or *target* cannot take it, and OSError.
    """
    refuse_own(paths, target)
    if not target.exists() and not target.parent.is_dir():
        raise SignageError([_no_target(target)])
    if target.exists() and not target.is_dir():
        raise SignageError([_no_folder(target)])
    report = Report()
    medium = Medium(target)
    name = medium.name
    earlier = [e for e in history(paths.folder / LEDGER_NAME, report) if e.medium == name]
    pieces, sheet = with_notes(family, shipment, earlier, report)
    known = {*noted(target), *(path for each in earlier for path in each.files)}
    found = compare(pieces, medium, known)
    report.extend(check_room(found, medium))
    report.extend(_aliens(family, found))
    if report.has_errors:
        raise SignageError(report.diagnostics)
    return Prepared(family, shipment, medium, pieces, found, sheet, report.diagnostics)


def carry_out(paths: CampaignPaths, prepared: Prepared, wrote: Callable[[int], None]) -> Delivery:
    """Bring everything to the medium, enter it into the ledger, and return the entry.

    When this returns, every byte was read back from the medium. Raises SignageError and OSError.
    """
    bring(prepared.pieces, prepared.found, prepared.medium, wrote)
    if prepared.family.plays_in_listed_order and prepared.medium.is_fat:
        put_in_order(prepared.medium.folder, [piece.path for piece in prepared.pieces])
    delivery = delivery_of(
        prepared.shipment, prepared.family.name, prepared.medium.name, sums(prepared.pieces)
    )
    remember(paths, delivery, prepared.sheet)
    return delivery


def carry_out_packed(
    paths: CampaignPaths, family: Family, shipment: Shipment, target: Path
) -> Delivery:
    """Write a ZIP of what *family* takes; the same bytes for the same files.

    Raises SignageError and OSError.
    """
    refuse_own(paths, target)
    report = Report()
    pieces, sheet = with_notes(family, shipment, (), report)
    if report.has_errors:
        raise SignageError(report.diagnostics)
    part = target.with_name(target.name + PART)
    try:
        with part.open("xb") as file:
            _pack(pieces, file)
            file.flush()
            os.fsync(file.fileno())
        _read_back(pieces, part)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    delivery = delivery_of(shipment, family.name, str(target.absolute()), sums(pieces))
    remember(paths, delivery, sheet)
    return delivery


def _pack(pieces: Collection[Piece], file: io.BufferedWriter) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for piece in sorted(pieces, key=lambda piece: piece.path):
            # Its day is that before which ZIP knows none: the same files, the same bytes.
            entry = zipfile.ZipInfo(piece.path)
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=False) as out:
                if isinstance(piece.source, bytes):
                    out.write(piece.source)
                    continue
                with piece.source.open("rb") as source:
                    while block := source.read(1 << 20):
                        out.write(block)


def _read_back(pieces: Collection[Piece], packed: Path) -> None:
    """Raise SignageError if what is read from the disk is not what was packed."""
    with packed.open("rb") as file:
        forget_read(file.fileno())
        with zipfile.ZipFile(file) as archive:
            for piece in pieces:
                found = hashlib.sha256()
                with archive.open(piece.path) as entry:
                    while block := entry.read(1 << 20):
                        found.update(block)
                if found.hexdigest() != piece.sha256:
                    raise SignageError([not_what_was_written(piece)])


def _aliens(family: Family, found: Comparison) -> Iterator[Diagnostic]:
    if found.alien and family.is_bare:
        listed = ", ".join(found.alien[:5])
        yield Diagnostic(
            "alien-files",
            msg(
                "on the medium are files of somebody else, which may be played: {listed}",
                listed=listed,
            ),
            severity=Severity.WARNING,
            hints=(msg("move them away by hand; nothing that is not ours is ever removed"),),
        )


def refuse_own(paths: CampaignPaths, target: Path) -> None:
    """Raise SignageError if *target* is where the program itself keeps files."""
    whole = target.resolve()
    own = (paths.output, paths.cache, paths.folder / "templates", paths.folder / "fonts")
    if whole == paths.folder or any(whole == each or each in whole.parents for each in own):
        raise SignageError([_own_folder(target)])


def _own_folder(target: Path) -> Diagnostic:
    return Diagnostic(
        "wrong-target",
        msg("'{target}' belongs to the campaign itself", target=str(target)),
        hints=(msg("name a stick, or a folder of its own"),),
    )


def _no_target(target: Path) -> Diagnostic:
    return Diagnostic(
        "wrong-target",
        msg("there is no '{target}'", target=str(target)),
        hints=(msg("is the stick plugged in? Write its letter or folder as the system shows it"),),
    )


def _no_folder(target: Path) -> Diagnostic:
    return Diagnostic(
        "wrong-target",
        msg("'{target}' is a file, not a folder", target=str(target)),
        hints=(msg("for a file that is sent, add `--zip`"),),
    )
