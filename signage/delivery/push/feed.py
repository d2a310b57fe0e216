"""A feed of pictures that screens of Concerto poll, laid out for a folder that they can reach.

Concerto fetches a picture again only if its address changes: each has a digest in its name, and
the list of them comes after all pictures are there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from signage.channels.sending import in_vietnam, last_minute
from signage.delivery.family import Family, Piece
from signage.delivery.shipment import Form, Item, Shipment
from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.outputs.concerto import Graphic, concerto_json

_LARGEST = 10 << 20
"""Bytes of a picture that Concerto takes (app/models/remote_feed.rb, 3)."""
_DIGITS = 8
"""Of the digest, in a name."""


def feed_family(home: str) -> Family:
    """Return how a feed is laid out whose folder browsers find at *home*."""

    def lay_out(shipment: Shipment) -> Iterator[Piece]:
        for item in shipment.items:
            yield Piece.of(_name(item), item)
        address = f"{home.rstrip('/')}/{shipment.folder}"
        graphics = [_graphic(shipment, item, address) for item in shipment.items]
        yield Piece.written("feed.json", concerto_json(graphics).encode())

    return Family(
        "concerto",
        msg("screens of Concerto 3, which poll a feed of pictures"),
        lay_out,
        steps=(
            msg("In Concerto, add a feed of the kind Remote feed, once."),
            msg("Its address is that of feed.json in this folder."),
        ),
        taken=msg("When it is refreshed, the pictures are listed in Concerto."),
        refused=_too_large,
        is_public=True,
        forms=(Form.STILLS,),
    )


def _name(item: Item) -> str:
    return f"{item.file.stem}-{item.sha256[:_DIGITS]}{item.suffix}"


def _graphic(shipment: Shipment, item: Item, address: str) -> Graphic:
    first, last = shipment.valid_from, item.valid_until
    return Graphic(
        f"{shipment.folder}/{item.file.stem}",
        f"{address}/{_name(item)}",
        max(1, round(item.seconds)),
        None if first is None else in_vietnam(datetime.datetime.combine(first, datetime.time())),
        None if last is None else last_minute(last),
    )


def _too_large(shipment: Shipment) -> Iterator[Diagnostic]:
    for item in shipment.items:
        if item.size > _LARGEST:
            yield Diagnostic(
                "too-large-for-concerto",
                msg(
                    "'{name}' has {size:.1f} MB; Concerto takes pictures of {most:.1f} MB at most",
                    name=item.file.name,
                    size=item.size / 1e6,
                    most=_LARGEST / 1e6,
                ),
                hints=(msg("show it on a smaller screen, or with a simpler photograph"),),
            )
