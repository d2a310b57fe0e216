"""Players of SMIL: IAdea, garlic-player, signageOS.

What is over is left out by `expr`, the way of A-SMIL (https://a-smil.org). Each holds a single
comparison, as not all players understand brackets, `and` or `or` alike; items within items say
"and". A clock that is not set stands before the last day: then the campaign is shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from signage.delivery.family import Family, Piece, fallback, numbered, with_fallback
from signage.delivery.shipment import Item, Shipment
from signage.message import msg


def _lay_out(shipment: Shipment) -> Iterator[Piece]:
    for name, item in with_fallback(shipment):
        yield Piece.of(f"SMIL/{name}", item)
    yield Piece.text("SMIL/index.smil", _playlist(shipment))


def _playlist(shipment: Shipment) -> Iterator[str]:
    width, height = shipment.width, shipment.height
    size = f'width="{width}" height="{height}" backgroundColor="#000000"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0" baseProfile="Language">'
    yield "<head>"
    yield f'<meta name="title" content={quoteattr(f"signage {shipment.serial}")}/>'
    yield f"<layout><root-layout {size}/>"
    yield f'<region xml:id="r" regionName="r" left="0" top="0" {size} z-index="1"/></layout>'
    yield "</head>"
    yield '<body><seq repeatCount="indefinite">'
    yield "<seq>"
    yield from _items(shipment)
    yield "</seq>"
    # Where nothing is shown, a player must not turn in circles.
    yield '<seq dur="0.1s"/>'
    yield "</seq></body>"
    yield "</smil>"


def _items(shipment: Shipment) -> Iterator[str]:
    spare = fallback(shipment)
    begins = _compared(">=", shipment.valid_from) if shipment.begins_later else None
    if begins is not None:
        yield f"<seq expr={quoteattr(begins)}>"
    for name, item in numbered(shipment):
        until = item.valid_until
        yield _item(name, item, None if until is None else _compared("<=", until))
    if begins is not None:
        yield "</seq>"
    if spare is not None and begins is not None:
        yield _item(*spare, _compared("<", shipment.valid_from))
    last = _last_day(shipment)
    if spare is not None and last is not None:
        yield _item(*spare, _compared(">", last))


def _last_day(shipment: Shipment) -> datetime.date | None:
    """Return the day after which nothing is shown any more; None: there is none."""
    days = [item.valid_until for item in shipment.items]
    return None if None in days else max(day for day in days if day is not None)


def _item(name: str, item: Item, shown: str | None) -> str:
    kind, length = ("video", "") if item.is_video else ("img", f' dur="{_whole_s(item)}s"')
    when = "" if shown is None else f" expr={quoteattr(shown)}"
    return f'<{kind} src={quoteattr(name)} region="r" fit="fill"{length}{when}/>'


def _whole_s(item: Item) -> int:
    # signageOS reads whole seconds alone.
    return max(1, round(item.seconds))


def _compared(sign: str, day: datetime.date | None) -> str:
    # The last moment of the last day, and the first of the first.
    time = "23:59:59" if sign in ("<=", ">") else "00:00:00"
    return f"adapi-compare(adapi-date(),'{day}T{time}'){sign}0"


SMIL = Family(
    "smil",
    msg("players of SMIL: IAdea, garlic-player, signageOS"),
    _lay_out,
    steps=(
        msg("Plug the stick into the player while it runs: it copies the folder SMIL."),
        msg("Leave it in until the new pictures are shown; then it may be pulled out."),
    ),
    taken=msg("Within a minute the player says nothing of an update and shows the first picture."),
    expires=True,
)
