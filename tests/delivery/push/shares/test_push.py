"""A campaign that is pushed to a share, whole: on each kind of server."""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from signage.campaign_paths import CampaignPaths
from signage.delivery.push.push import push
from signage.delivery.push.receiver import Pushed
from signage.delivery.verify import verify_delivery
from signage.model.target import Receiving, Target
from tests.building import edit
from tests.delivery.campaign import SCREEN, shipment
from tests.delivery.push.shares.offer import Offer
from tests.judged_campaign import build_on
from tests.model.decoding import node_of

pytestmark = [pytest.mark.slow, pytest.mark.server]


def test_a_second_push_changes_nothing(offer, campaign, tmp_path):
    """What is there is what was built, as whoever copies it from there can tell."""
    first = pushed(offer, campaign)
    before = offer.held()
    second = pushed(offer, campaign)

    assert set(before) == {f"{SCREEN}/{path}" for path in first.sent}
    assert second.sent == second.removed == ()
    assert offer.held() == before
    assert verify_delivery(copied(offer, tmp_path / "copy"), campaign).is_good


def test_only_what_differs_is_sent_and_what_is_over_goes(offer, campaign, tmp_path):
    pushed(offer, campaign, "zip")
    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp lại")
    build_on(campaign)

    again = pushed(offer, campaign)

    assert "01.mp4" in again.sent
    assert "loop.mp4" in again.removed
    assert verify_delivery(copied(offer, tmp_path / "copy"), campaign).is_good


def test_a_push_that_dies_anywhere_is_mended_by_the_next(offer, campaign, tmp_path):
    """No name ever has half a file, and what anybody else put there stays."""
    pushed(offer, campaign)
    whole = {hashlib.sha256(data).digest() for data in offer.held().values()}
    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp lại")
    build_on(campaign)
    new = shipment(campaign)
    whole |= {bytes.fromhex(item.sha256) for item in (*new.items, new.fallback_video)}

    for blocks in (2, 3, 4):
        process = multiprocessing.get_context("spawn").Process(
            target=push_and_die, args=(offer, campaign, blocks)
        )
        process.start()
        process.join()
        assert process.exitcode == 9
        played = {path: data for path, data in offer.held().items() if path.endswith(".mp4")}
        assert {hashlib.sha256(data).digest() for data in played.values()} <= whole

    pushed(offer, campaign)
    assert "signage-unfinished" not in offer.held()
    assert verify_delivery(copied(offer, tmp_path / "copy"), campaign).is_good


def push_and_die(offer: Offer, campaign: Path, blocks: int) -> None:
    """Push until so many blocks are sent, and end without a word, as if killed."""
    left = blocks

    def wrote(size: int) -> None:
        nonlocal left
        left -= size > 0
        if not left:
            os._exit(9)

    pushed(offer, campaign, wrote=wrote)


def pushed(
    offer: Offer,
    campaign: Path,
    family: str = "kiosk",
    wrote: Callable[[int], None] = lambda _: None,
) -> Pushed:
    """Push what one screen shows."""
    more = {"s3": ("", *offer.more), "sftp": (*offer.more, ""), "webdav": ("", "")}[offer.kind]
    span = node_of("a: b").span
    target = Target(
        "nha-a",
        Receiving(offer.kind),
        (offer.address,),
        offer.login.user,
        (),
        family,
        *more,
        "",
        span,
    )

    @contextlib.contextmanager
    def progress(_: int) -> Iterator[Callable[[int], None]]:
        yield wrote

    ((_, found),) = push(
        CampaignPaths.of(campaign),
        target,
        offer.address,
        offer.login,
        [shipment(campaign)],
        progress,
    )
    return found


def copied(offer: Offer, folder: Path) -> Path:
    """Copy what is there, and return the folder of the screen."""
    for path, data in offer.held().items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder / SCREEN
