"""For whoever decides by himself what is played: all files of a screen, in one ZIP."""

from __future__ import annotations

from collections.abc import Iterator

from signage.delivery.family import Family, Piece
from signage.delivery.shipment import Form, Shipment
from signage.message import msg


def _lay_out(shipment: Shipment) -> Iterator[Piece]:
    for item in shipment.items:
        yield Piece.of(item.file.name, item)
    for spare in (shipment.fallback_still, shipment.fallback_video):
        if spare is not None:
            yield Piece.of(spare.file.name, spare)


ZIP = Family(
    "zip",
    msg("all files of a screen in one ZIP: loop, slides, stills"),
    _lay_out,
    steps=(
        msg("Unpack the ZIP into a folder."),
        msg("Play loop.mp4 repeated; or the slides one by one, in the order of their names."),
    ),
    taken=msg("The first picture is on the screen."),
    forms=(Form.ALL,),
)
