"""Raspberry Pis that play a stick: pi_video_looper of Adafruit, and MP4 Museum.

Neither needs a list, and one file is played without a seam. MP4 Museum takes whatever has a dot in
its name for a film, and repeats what is called `loop.`.
"""

from __future__ import annotations

from signage.delivery.family import Family, Piece, only_numbered
from signage.delivery.shipment import Form, Shipment
from signage.message import msg


def _only_one(shipment: Shipment) -> tuple[Piece, ...]:
    (item,) = shipment.items
    return (Piece.of("loop.mp4", item),)


_STEPS = (
    msg("Plug the stick into the Raspberry Pi; the old one is pulled out before."),
    msg("Leave it in: the player plays from it."),
)
LOOPER = Family(
    "looper",
    msg("Raspberry Pis with pi_video_looper"),
    only_numbered,
    steps=_STEPS,
    taken=msg("After a countdown the first picture is on the screen."),
    is_bare=True,
    plays_in_listed_order=True,
    forms=(Form.LOOP, Form.SINGLES),
    highest_level="4.0",
)
MP4MUSEUM = Family(
    "mp4museum",
    msg("Raspberry Pis with MP4 Museum"),
    _only_one,
    steps=_STEPS,
    taken=msg("Within a minute the first picture is on the screen."),
    is_bare=True,
    forms=(Form.LOOP,),
    highest_level="4.0",
)
