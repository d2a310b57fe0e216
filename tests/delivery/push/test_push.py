"""Devices one after the other: what fails at one screen, and what is remembered of the others."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from signage.campaign_paths import CampaignPaths
from signage.delivery.ledger import LEDGER_NAME, Delivery, delivered
from signage.delivery.push import push as pushing
from signage.delivery.push.receiver import Pushed
from signage.delivery.push.secrets import Login
from signage.delivery.shipment import Built, Form, Shipment
from signage.diagnostic import Diagnostic, Report, SignageError
from signage.message import verbatim
from signage.model.target import Receiving, Target
from tests.judged_campaign import TODAY
from tests.model.decoding import node_of

pytestmark = pytest.mark.slow

ADDRESS = "http://10.0.0.1"


class Box:
    """A player that fails as it is told to, and notes which screens it was brought."""

    def __init__(self, *codes: str) -> None:
        self.codes = list(codes)
        self.brought: list[str] = []

    def push(self, shipment: Shipment, wrote: Callable[[int], None]) -> Pushed:
        self.brought.append(shipment.folder)
        if self.codes and (code := self.codes.pop(0)):
            raise SignageError([Diagnostic(code, verbatim(code))])
        wrote(1)
        return Pushed(("loop",), (), ())


@contextlib.contextmanager
def _silent(_: int) -> Iterator[Callable[[int], None]]:
    yield lambda _: None


def push(campaign: Path, box: Box, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Bring all screens to *box*, and return what each comes to."""
    monkeypatch.setattr(pushing, "player", lambda *_: contextlib.nullcontext(box))
    span = node_of("a: b").span
    target = Target("a", Receiving.ANTHIAS, (ADDRESS,), "", (), "", "", "", "", span)
    paths = CampaignPaths.of(campaign)
    shipments = Built(paths, TODAY).shipments((), Form.LOOP)
    assert len(shipments) == 3
    came = pushing.push(paths, target, ADDRESS, Login(), shipments, _silent)
    return [c.diagnostics[0].code if isinstance(c, SignageError) else "there" for _, c in came]


def ledger(campaign: Path) -> tuple[Delivery, ...]:
    """Return what hangs somewhere."""
    return delivered(campaign / LEDGER_NAME, Report())


def test_each_screen_is_remembered_with_its_device(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, however often it is brought."""
    for _ in range(2):
        assert push(campaign, Box(), monkeypatch) == ["there"] * 3

    assert {(each.medium, each.family) for each in ledger(campaign)} == {(ADDRESS, "anthias")}
    assert len(ledger(campaign)) == 3
    assert (campaign / LEDGER_NAME).read_text(encoding="utf-8").count("delivered") == 3


def test_a_screen_that_a_device_refuses_keeps_no_other_from_it(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was refused is not remembered."""
    box = Box("server-refuses")

    assert push(campaign, box, monkeypatch) == ["server-refuses", "there", "there"]
    assert {each.folder for each in ledger(campaign)} == set(box.brought[1:])


def test_a_device_that_nothing_gets_to_is_left(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be waited for once a screen; another failure may be of the screen alone."""
    assert push(campaign, Box("gone", "gone"), monkeypatch) == ["gone", "gone"]
    assert push(campaign, Box("gone", "full"), monkeypatch) == ["gone", "full", "there"]
