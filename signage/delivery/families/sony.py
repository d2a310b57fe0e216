"""Sony BRAVIA Signage Free: what lies in the folder `media` is played in the order of its names.

https://pro-bravia.sony.net/guides/bravia-signage-free/
"""

from __future__ import annotations

from signage.delivery.family import Family, Piece, numbered
from signage.delivery.shipment import Shipment
from signage.message import msg


def _lay_out(shipment: Shipment) -> tuple[Piece, ...]:
    return tuple(Piece.of(f"media/{name}", item) for name, item in numbered(shipment))


SONY = Family(
    "sony",
    msg("Sony BRAVIA screens with BRAVIA Signage Free"),
    _lay_out,
    steps=(
        msg("Plug the stick into the screen, and open BRAVIA Signage Free."),
        msg("Leave the stick in: the screen plays from it."),
    ),
    taken=msg("After a restart of the app the first picture is on the screen."),
)
