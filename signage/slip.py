"""Slips of the finger: which of some names a person meant who wrote another one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SHORT, _LONG = 3, 8
"""Letters up to which a letter for another makes another word, and from which two slips are few."""


def meant(written: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* that *written* is a slip of; None if there is none, or several.

    A slip is a letter too many, too few, another one, or two in the other order; of long names
    two such; capitals, marks, `_` for `-`; or half of a name for the whole, as `between` is of
    `space-between`. It is none in the first letter, which few people miss, nor in digits:
    `height` is no slip of `weight`, and -90 none of 90. What is said to be meant had better be
    that: a wrong guess is followed all the same.
    """
    plain = _plain(written)
    names = {name: _plain(name) for name in sorted(set(known))}
    for is_meant in (_is_same, _is_slip):
        if found := [name for name, each in names.items() if is_meant(plain, each)]:
            return found[0] if len(found) == 1 else None
    wholes = [name for name, each in names.items() if _is_part(plain, each)]
    is_half = len(wholes) == 1 and len(written) * 2 >= len(wholes[0])
    return wholes[0] if is_half else None


def _plain(name: str) -> str:
    """Return *name* without what people write now so, now so."""
    bare = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[-_\s]+", "-", letters)


def _is_same(written: str, name: str) -> bool:
    return written == name or _number(written) == _number(name) is not None


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) else None


def _is_slip(written: str, name: str) -> bool:
    if not written or written[0] != name[:1] or _digits(written) != _digits(name):
        return False
    length = min(len(written), len(name))
    if length <= _SHORT and len(written) == len(name):
        return sorted(written) == sorted(name) and _distance(written, name) == 1
    return _distance(written, name) <= (2 if length >= _LONG else 1)


def _is_part(written: str, name: str) -> bool:
    return name.startswith(f"{written}-") or name.endswith(f"-{written}")


def _digits(text: str) -> list[str]:
    return re.findall(r"[0-9]+", text)


def _distance(a: str, b: str) -> int:
    """Return how many letters are to be put in, taken out, replaced or swapped with the next."""
    if abs(len(a) - len(b)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, 1):
        above, row = row, [i]
        for j, other in enumerate(b, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one != other))
            if i > 1 and j > 1 and one == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
