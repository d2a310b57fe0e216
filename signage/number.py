"""Numbers as messages show them, short and on the safe side of a limit; and texts in quotes."""

from __future__ import annotations

import math
from collections.abc import Iterable

from signage.message import Numeral

SLACK = 1e-6
"""What a number may be off by arithmetic alone."""
LONGEST_QUOTE = 40
"""Characters of a text that a message repeats."""


def decimal(value: float, places: int = 1) -> Numeral:
    """Return *value* with at most so many decimals."""
    return Numeral(round(value, places))


def floor(value: float) -> Numeral:
    """Return *value* rounded down: what is too little never looks like enough."""
    return decimal(math.floor(value * 10 + SLACK) / 10)


def ceil(value: float) -> Numeral:
    """Return *value* rounded up: who does what is asked for has done enough."""
    return decimal(math.ceil(value * 10 - SLACK) / 10)


def listed(names: Iterable[str]) -> str:
    """Return *names* in a row, each once, the first few of many."""
    every = list(dict.fromkeys(names))
    shown = ", ".join(f"'{name[:60]}'" for name in every[:5])
    return f"{shown} …" if len(every) > 5 else shown


def quote(text: str) -> str:
    """Return *text* as a message repeats it: in quotes, on one line, not too long."""
    line = " ".join(text.split())
    return f"'{line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + '…'}'"
