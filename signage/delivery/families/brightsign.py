"""BrightSign players: a script that plays the loop without a seam, and leaves it after its day.

Written from https://docs.brightsign.biz (autorun files, roVideoPlayer).
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

from signage.delivery.family import Family, Piece, fallback
from signage.delivery.shipment import Form, Shipment
from signage.message import msg
from signage.package_data import package_data

_FIRST, _LAST = "00000000", "99999999"
"""Days that every day is between."""


def _lay_out(shipment: Shipment) -> Iterator[Piece]:
    (item,) = shipment.items
    yield Piece.of("loop.mp4", item)
    spare = fallback(shipment)
    if spare is not None:
        yield Piece.of("fallback.mp4", spare[1])
    yield Piece.text("autorun.brs", _script(shipment).splitlines(), "\r\n")


def _script(shipment: Shipment) -> str:
    first = f"{shipment.valid_from:%Y%m%d}" if shipment.begins_later else _FIRST
    last = _LAST if shipment.valid_until is None else f"{shipment.valid_until:%Y%m%d}"
    script = Template(package_data("players/autorun.brs").decode())
    # The output of a player lies; a picture that stands is turned.
    transform = "rot90" if shipment.height > shipment.width else "identity"
    return script.substitute(first=first, last=last, transform=transform)


BRIGHTSIGN = Family(
    "brightsign",
    msg("BrightSign players"),
    _lay_out,
    steps=(
        msg("Switch the player off, put the card or stick in, and switch it on again."),
        msg("Leave it in: the player plays from it."),
    ),
    taken=msg("Within a minute the first picture is on the screen."),
    expires=True,
    forms=(Form.LOOP,),
)
