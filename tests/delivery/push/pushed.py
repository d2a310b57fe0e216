"""Shipments to be pushed, and others that differ from them."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from pathlib import Path
from typing import Any

import pytest

from signage.delivery.shipment import Shipment
from signage.diagnostic import SignageError

DAY = datetime.date(2026, 12, 31)


def dated(shipped: Shipment, until: datetime.date | None = DAY, **changes: Any) -> Shipment:
    """Return it with another last day."""
    items = tuple(dataclasses.replace(item, valid_until=until) for item in shipped.items)
    return dataclasses.replace(shipped, items=items, valid_until=until, **changes)


def changed(shipped: Shipment, folder: Path, added: bytes = b"") -> Shipment:
    """Return it with other files, which show the same: a box is added that is passed over."""
    items = []
    for item in shipped.items:
        box = (8 + len(added)).to_bytes(4, "big") + b"free" + added
        data = item.file.read_bytes() + box
        file = folder / item.file.name
        file.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        items.append(dataclasses.replace(item, file=file, size=len(data), sha256=digest))
    return dataclasses.replace(shipped, items=tuple(items), serial="SG-CHANGED")


def lasting(shipped: Shipment, seconds: float) -> Shipment:
    """Return it with other seconds for all its files."""
    items = tuple(dataclasses.replace(item, seconds=seconds) for item in shipped.items)
    return dataclasses.replace(shipped, items=items)


def refusal(act: Any) -> str:
    """Return the code of the one problem for which *act* is refused."""
    with pytest.raises(SignageError) as caught:
        act()
    (problem,) = caught.value.diagnostics
    return problem.code
