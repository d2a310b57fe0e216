"""What letters of state agencies have around their text (Decree 30/2020/NĐ-CP)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from signage.channels.plain import bound

if TYPE_CHECKING:
    from signage.channels.order import Order
    from signage.channels.press import Press
    from signage.document import Content


def letter_content(letter: Order | Press) -> dict[str, Content]:
    """Return what `decree-30.typ` is filled in with."""
    return {
        "above": bound(letter.above).upper(),
        "agency": bound(letter.agency).upper(),
        "number": letter.number,
        "place": letter.place,
        "date": None if letter.date is None else day_of_letter(letter.date),
        "receivers": list(letter.receivers),
        "signer_title": letter.signer_title.upper(),
        "signer": letter.signer,
    }


def day_of_letter(date: datetime.date) -> list[str]:
    """Return day, month and year: 01 and 02 so that nobody makes 11 and 12 of these months."""
    month = f"{date:%m}" if date.month < 3 else str(date.month)
    return [f"{date:%d}", month, str(date.year)]
