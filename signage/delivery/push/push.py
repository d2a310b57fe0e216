"""Pushing: what a target is to show is brought to each of its devices, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from signage.builder.failure import describe
from signage.campaign_paths import CampaignPaths
from signage.delivery.export import refuse_own
from signage.delivery.families.table import FAMILIES
from signage.delivery.family import Family
from signage.delivery.layout import check, delivery_of, remember, sums
from signage.delivery.ledger import LEDGER_NAME, Delivery, enter, history
from signage.delivery.medium import Medium
from signage.delivery.push.feed import feed_family
from signage.delivery.push.kinds import PLAYERS, folder_of, player, share
from signage.delivery.push.receiver import Pushed
from signage.delivery.push.secrets import Login
from signage.delivery.push.shares.unfinished import UNFINISHED
from signage.delivery.push.shelf import bring, shelved
from signage.delivery.shipment import Form, Shipment, ends_soon
from signage.diagnostic import Diagnostic, Report, SignageError
from signage.model.target import Receiving, Target

Progress = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""Shows so many bytes on their way; what it gives hears of those that are there."""


def form_of(target: Target) -> Form:
    """Return in which files *target* is given a playlist."""
    return Form.LOOP if target.receiving in PLAYERS else _family(target, "").forms[0]


def judged(target: Target, shipment: Shipment) -> Iterator[Diagnostic]:
    """Find why *target* could not show *shipment*, and what else is to be known."""
    if target.receiving in PLAYERS:
        yield from ends_soon(shipment)
    else:
        yield from check(_family(target, ""), shipment)


def push(
    paths: CampaignPaths,
    target: Target,
    address: str,
    login: Login,
    shipments: Sequence[Shipment],
    progress: Progress,
) -> Iterator[tuple[Shipment, Pushed | SignageError]]:
    """Bring each of *shipments* to *address*, one of *target*, and yield it with what came of it.

    What came well was read back, and is in the ledger; all else is mended by the next push. Raises
    SignageError and OSError if nothing gets there at all.
    """
    ledger = paths.folder / LEDGER_NAME
    if target.receiving in PLAYERS:
        with player(target, address, login) as receiver:

            def show(shipment: Shipment) -> Pushed:
                with progress(sum(item.size for item in shipment.items)) as wrote:
                    pushed = receiver.push(shipment, wrote)
                files = {item.file.name: item.sha256 for item in shipment.items}
                delivery = delivery_of(shipment, target.receiving.value, address, files)
                if _is_news(delivery, _earlier(ledger, address, shipment)):
                    enter(ledger, delivery)
                return pushed

            yield from _each(shipments, show)
        return
    family = _family(target, address)
    root = None if "://" in address else folder_of(address, paths.folder)
    if root is not None:
        refuse_own(paths, root)
    with share(target, address, login, paths.folder) as shelves:
        # Of a push that was killed.
        shelves.remove(UNFINISHED)

        def shelve(shipment: Shipment) -> Pushed:
            place = address if root is None else Medium(root / shipment.folder).name
            earlier = _earlier(ledger, place, shipment)
            wanted = shelved(shelves, family, shipment, earlier)
            with progress(sum(piece.size for piece in wanted.pieces)) as wrote:
                pushed = bring(shelves, shipment.folder, wanted, wrote)
            delivery = delivery_of(shipment, family.name, place, sums(wanted.pieces))
            if _is_news(delivery, earlier):
                remember(paths, delivery, wanted.sheet)
            return pushed

        yield from _each(shipments, shelve)


def _each(
    shipments: Sequence[Shipment], serve: Callable[[Shipment], Pushed]
) -> Iterator[tuple[Shipment, Pushed | SignageError]]:
    """Serve one after the other; what one fails of twice in a row, the others would, too."""
    before = ""
    for shipment in shipments:
        came: Pushed | SignageError
        try:
            came = serve(shipment)
        except SignageError as error:
            came = error
        except OSError as error:
            came = SignageError([describe(error, str(error.filename or shipment.folder))])
        yield shipment, came
        code = came.diagnostics[0].code if isinstance(came, SignageError) else ""
        if code and code == before:
            return
        before = code


def _family(target: Target, address: str) -> Family:
    if target.receiving is Receiving.CONCERTO:
        return feed_family(target.home or address)
    return FAMILIES[target.family]


def _earlier(ledger: Path, place: str, shipment: Shipment) -> Sequence[Delivery]:
    """Return what was brought to *place* for the same screen before."""
    here = (place, shipment.folder)
    return [each for each in history(ledger, Report()) if (each.medium, each.folder) == here]


def _is_news(delivery: Delivery, earlier: Sequence[Delivery]) -> bool:
    """Tell whether the ledger does not end with the same."""
    return not earlier or replace(earlier[-1], day=delivery.day) != delivery
