"""A feed of Concerto: pictures whose names tell their content, and a list that comes after them."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from pathlib import Path

import pytest

from signage.delivery.push.feed import feed_family
from signage.delivery.push.shelf import bring, shelved
from signage.delivery.shipment import Form, Shipment
from tests.building import edit
from tests.delivery.campaign import SCREEN, refusals, shipment
from tests.delivery.push.test_shelf import Memory
from tests.judged_campaign import build_on

pytestmark = pytest.mark.slow

HOME = "https://noi.example.vn/man-hinh/"


def push(share: Memory, shipped: Shipment) -> list[str]:
    """Bring the feed of *shipped* to *share*, and return what was changed."""
    start = len(share.changes)
    wanted = shelved(share, feed_family(HOME), shipped, ())
    bring(share, shipped.folder, wanted, lambda _: None)
    return [line.replace(f"{SCREEN}/", "") for line in share.changes[start:]]


def test_what_it_says(built: Path) -> None:
    """As the specification of remote feeds has it (docs/remote_feed_spec.yaml of Concerto 3)."""
    share = Memory()
    shipped = dataclasses.replace(
        shipment(built, Form.STILLS), valid_from=datetime.date(2026, 3, 1)
    )
    push(share, shipped)

    feed = json.loads(share.files[f"{SCREEN}/feed.json"])
    assert [item["name"] for item in feed] == [f"{SCREEN}/01-words", f"{SCREEN}/02-hai"]
    for item in feed:
        assert item["type"] == "Graphic"
        assert item["start_time"] == "2026-03-01T00:00:00+07:00"
        assert item["end_time"] == "2099-12-31T23:59:59+07:00"
        assert isinstance(item["duration"], int)
        assert item["url"].startswith(HOME)
        picture = share.files[item["url"].removeprefix(HOME)]
        assert hashlib.sha256(picture).hexdigest()[:8] in item["url"]
        assert picture.startswith(b"\x89PNG")


def test_nothing_lies_there_that_is_for_operators(built: Path) -> None:
    """Anybody can read it: whom they call is nobody's business."""
    share = Memory()
    push(share, shipment(built, Form.STILLS))

    names = [path.removeprefix(f"{SCREEN}/") for path in share.files]
    assert len([name for name in names if name.endswith(".png")]) == 2
    assert sorted(name for name in names if not name.endswith(".png")) == [
        "feed.json",
        "signage.json",
    ]
    assert b"0905" not in b"".join(share.files.values())


def test_what_says_something_new_has_a_new_address(built: Path, campaign: Path) -> None:
    """Concerto fetches by that; what it shows goes only when it knows of the new."""
    share = Memory()
    push(share, shipment(built, Form.STILLS))
    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp lại")
    build_on(campaign)

    changes = push(share, shipment(campaign, Form.STILLS))

    kinds = [line for line in changes if "signage.json" not in line]
    assert [line[:8] for line in kinds] == ["+ 02-hai", "+ feed.j", "- 02-hai"]
    assert kinds[0][2:] != kinds[2][2:]
    assert push(share, shipment(campaign, Form.STILLS)) == []


def test_a_picture_that_concerto_would_not_take_is_refused(built: Path) -> None:
    """It would say so in its own log alone."""
    shipped = shipment(built, Form.STILLS)
    large = dataclasses.replace(shipped.items[0], size=(10 << 20) + 1)
    shipped = dataclasses.replace(shipped, items=(large,))

    assert refusals(lambda: push(Memory(), shipped)) == ["too-large-for-concerto"]
