"""A small campaign that was built, to be handed over."""

from __future__ import annotations

import contextlib
import datetime
import json
from pathlib import Path
from typing import Any

from signage.campaign_paths import CampaignPaths
from signage.delivery.export import Prepared, carry_out, prepare
from signage.delivery.families.table import FAMILIES
from signage.delivery.ledger import Delivery
from signage.delivery.shipment import Form, Shipment, shipments
from signage.diagnostic import SignageError
from tests.building import edit
from tests.judged_campaign import TODAY, build_on
from tests.judged_campaign import write_campaign as write_judged_campaign

FALLBACK = "    fallback: {template: words, name: chao, values: {said: Đà Nẵng}}\n"
SCREEN = "words/board"


def write_campaign(folder: Path) -> Path:
    """Write two slides on two screens, with a fallback, and build them."""
    write_judged_campaign(folder)
    playlists = folder / "playlists.yaml"
    edit(playlists, "    screens: [board, twin]\n", f"    screens: [board, twin]\n{FALLBACK}")
    edit(playlists, "{title: Được xét,", '{title: Được xét, sender: "Cô Lan, 0905 000 000",')
    assert build_on(folder).is_good
    return folder


def shipment(
    folder: Path, form: Form = Form.LOOP, today: datetime.date = TODAY, screen: str = SCREEN
) -> Shipment:
    """Return what one screen is to show."""
    (found,) = shipments(CampaignPaths.of(folder), [screen], form, today)
    return found


def prepared(
    folder: Path, target: Path, family: str = "kiosk", form: Form | None = None, **changes: Any
) -> Prepared:
    """Return what would be brought to *target*."""
    chosen = FAMILIES[family]
    shipped = shipment(folder, form or chosen.forms[0], **changes)
    return prepare(CampaignPaths.of(folder), chosen, shipped, target)


def export(folder: Path, target: Path, family: str = "kiosk", **changes: Any) -> Delivery:
    """Bring it there."""
    ready = prepared(folder, target, family, **changes)
    return carry_out(CampaignPaths.of(folder), ready, lambda _: None)


def refusals(act: Any) -> list[str]:
    """Return the codes of what *act* is refused for."""
    with contextlib.suppress(AssertionError):
        try:
            act()
        except SignageError as error:
            return [diagnostic.code for diagnostic in error.diagnostics]
    return []


def names(folder: Path) -> list[str]:
    """Return all files below *folder*."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def note(folder: Path) -> dict[str, Any]:
    """Return what the note beside a delivery says."""
    said: dict[str, Any] = json.loads((folder / "signage.json").read_text(encoding="utf-8"))
    return said
