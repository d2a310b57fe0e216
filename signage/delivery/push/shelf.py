"""A shelf: the folder that a shipment has on a share, with the note that tells what lies in it.

What is there is told by the note beside the files, or, where players want nothing but theirs, by
the ledger: a share is asked for names and sizes alone, as files may be large and lines slow. Small
files are read. The note is written twice: at first it says which files are under way, so that the
next push knows them for ours, and believes of none what it did not see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from signage.delivery.family import Family, Piece
from signage.delivery.layout import beside, laid_out
from signage.delivery.ledger import Delivery
from signage.delivery.notes import LARGEST_NOTE, NOTE_NAME, day_of, told, unfinished
from signage.delivery.push.receiver import Pushed, Share
from signage.delivery.shipment import Shipment
from signage.diagnostic import Report, SignageError
from signage.lazy_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Shelved:
    """What is to lie on a shelf."""

    pieces: tuple[Piece, ...]
    """By their paths within it, the note last."""
    sheet: str
    """The operator's."""
    known: Mapping[str, str]
    """What was brought there before: the SHA-256 of each file, "" where it is not known."""


def shelved(
    share: Share, family: Family, shipment: Shipment, earlier: Sequence[Delivery]
) -> Shelved:
    """Lay *shipment* out for *family*; *earlier* is what the ledger knows of this place.

    Raises SignageError if its players could not show it.
    """
    report = Report()
    pieces = laid_out(family, shipment, report)
    if report.has_errors:
        raise SignageError(report.diagnostics)
    note = share.read(f"{shipment.folder}/{NOTE_NAME}", LARGEST_NOTE)
    known = earlier[-1].files if earlier else {}
    if note is not None and (noted := told(note)):
        # Where players want nothing but theirs, it is of another family, and goes with the rest.
        known = {**known, **noted, NOTE_NAME: ""} if family.is_bare else noted
        # What was handed over before is not older for being pushed again.
        day = day_of(note, shipment.serial, shipment.build)
        shipment = replace(shipment, made=day or shipment.made)
    whole, sheet = beside(family, shipment, pieces, earlier)
    return Shelved(whole, sheet, known)


def bring(share: Share, folder: str, wanted: Shelved, wrote: Callable[[int], None]) -> Pushed:
    """Let *folder* of *share* hold what is *wanted*, and nothing else of ours.

    *wrote* hears of bytes, also of those that are there already. Raises SignageError.
    """
    known = wanted.known
    same = tuple(piece for piece in wanted.pieces if _is_there(share, folder, piece, known))
    new = [piece for piece in wanted.pieces if piece not in same]
    names = {piece.path for piece in wanted.pieces}
    gone = [path for path in known if path not in names]
    seen = tuple(path for path in gone if share.size(f"{folder}/{path}") is not None)
    notes = [piece for piece in new if piece.path == NOTE_NAME]
    done, waiting = list(same), [piece for piece in new if piece not in notes]
    wrote(sum(piece.size for piece in same))

    def tell() -> None:
        """Note how far it came, if there is to be a note."""
        if notes:
            under_way = (*(piece.path for piece in waiting), *gone)
            _put(share, folder, unfinished(done, under_way), lambda _: None)

    tell()
    while waiting:
        _put(share, folder, waiting[0], wrote)
        done.append(waiting.pop(0))
        if isinstance(done[-1].source, Path):
            # Whoever is stopped need not send what may be large once more.
            tell()
    for path in seen:
        share.remove(f"{folder}/{path}")
    for note in notes:
        _put(share, folder, note, wrote)
    return Pushed(
        tuple(piece.path for piece in new),
        tuple(piece.path for piece in same),
        seen,
    )


def _put(share: Share, folder: str, piece: Piece, wrote: Callable[[int], None]) -> None:
    share.put(replace(piece, path=f"{folder}/{piece.path}"), wrote)


def _is_there(share: Share, folder: str, piece: Piece, known: Mapping[str, str]) -> bool:
    path = f"{folder}/{piece.path}"
    if isinstance(piece.source, bytes):
        return share.read(path, piece.size) == piece.source
    return known.get(piece.path) == piece.sha256 and share.size(path) == piece.size
