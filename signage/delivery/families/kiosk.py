"""Any computer with a browser: a page of its own that needs neither network nor program."""

from __future__ import annotations

import json
from collections.abc import Iterator

from signage.delivery.family import Family, Piece, fallback, numbered, with_fallback
from signage.delivery.shipment import Shipment
from signage.message import msg
from signage.package_data import package_data

_START = r"""@echo off
rem Shows index.html all over the screen. Alt+F4 ends it.
set PAGE=%~dp0index.html
set PAGE=file:///%PAGE:\=/%
set PAGE=%PAGE: =%%20%
set FLAGS=--edge-kiosk-type=fullscreen --no-first-run --autoplay-policy=no-user-gesture-required
start "" msedge --kiosk "%PAGE%" %FLAGS%
"""


def _lay_out(shipment: Shipment) -> Iterator[Piece]:
    for name, item in with_fallback(shipment):
        yield Piece.of(name, item)
    yield Piece.written("index.html", package_data("players/kiosk.html"))
    yield Piece.text("start.bat", _START.splitlines(), "\r\n")
    # Last: a page that is open asks for it, and takes what it says.
    yield Piece.text("playlist.js", (_playlist(shipment),))


def _playlist(shipment: Shipment) -> str:
    spare = fallback(shipment)
    said = {
        "build": f"{shipment.serial} {shipment.build}",
        "items": [
            {
                "file": name,
                "seconds": item.seconds,
                # Written only if it is still to come: a clock that is not set stands before it.
                "from": str(shipment.valid_from) if shipment.begins_later else None,
                "until": None if item.valid_until is None else str(item.valid_until),
            }
            for name, item in numbered(shipment)
        ],
        "fallback": None if spare is None else {"file": spare[0], "seconds": spare[1].seconds},
    }
    return f"window.SIGNAGE = {json.dumps(said)};"


KIOSK = Family(
    "kiosk",
    msg("Windows computers and anything else with a browser: a page that needs no network"),
    _lay_out,
    steps=(
        msg("Copy all of it into a folder of the computer, for example C:\\signage."),
        msg("Double-click start.bat. To have it begin by itself, put a link to it into Startup."),
        msg("To renew it, copy the new files over the old ones: the page takes them by itself."),
    ),
    taken=msg("Within a minute the new pictures are shown; the title of the page is the serial."),
    expires=True,
)
