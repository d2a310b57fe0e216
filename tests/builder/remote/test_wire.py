"""What is sent for a job."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path
from weakref import WeakSet

import pytest

from signage.builder import worker
from signage.builder.parcel import unpacked
from signage.builder.remote import wire
from signage.builder.remote.wire import Enclosure, Order, Packing
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import SignageError
from signage.plan.plan import PlannedCampaign, plan_campaign
from signage.work import Job, Recipe

LARGEST = 4000
"""Bytes of an order: a hundred thousand of them pass through one scheduler."""
SENT = 8000
"""Bytes for each of them on average, with what they show, which is sent once."""
PLAYLISTS = """\
campaign: {title: Nhỏ, variables: {hotline: "1022", issuer: Sở}}
playlists:
  sanh:
    screens: lobby-1366x768
    transition: {kind: iris}
    slides:
      - {template: tong-dai, values: {ask: "Hỏi?", number: "{hotline}", promise: "Miễn phí"}}
      - template: ba-buoc
        values: {headline: "Ba bước", steps: [Một, Hai, Ba], link: "HTTPS://BLUEZONE.GOV.VN"}
posters:
  vao:
    template: vao-co-quan
    page: a4
    values: {occasion: "Trước~khi~vào", headline: "Mời *quét mã*", link: "HTTPS://BLUEZONE.GOV.VN"}
"""
"""Most of what is sent of them are drawings."""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> PlannedCampaign:
    """A campaign with much in its files that nobody draws."""
    folder = tmp_path_factory.mktemp("campaign")
    with (folder / "playlists.yaml").open("w", encoding="utf-8") as file:
        file.write(PLAYLISTS)
        file.writelines(f"# {n} {hashlib.sha256(bytes(n)).hexdigest()}\n" for n in range(5000))
    return plan_campaign(folder)


def jobs(planned: PlannedCampaign) -> list[Job]:
    recipes = {each.path: each.recipe for each in planned.plan.artifacts}
    recipes |= dict(planned.plan.segments)
    return [Job(name, name, recipe, Path("/part/x.png"), 1.0) for name, recipe in recipes.items()]


def test_texts_that_nobody_draws_stay_here(planned: PlannedCampaign) -> None:
    """Only what a job shows is sent, and names of files instead of paths of this computer."""
    packing = Packing(planned.library)
    here = str(planned.library.folder).encode()
    for each in jobs(planned):
        order, enclosures = packing.order(each, is_part=False, is_anew=False)
        assert len(pickle.dumps(order)) < LARGEST
        assert all(here not in pickle.dumps(sent) for sent in (order, *enclosures))


def test_what_many_show_is_sent_once(planned: PlannedCampaign) -> None:
    """A slide in its still and in each piece of its videos, a page in its file and its picture."""
    packing = Packing(planned.library)
    todo = jobs(planned)
    orders = [packing.order(each, is_part=False, is_anew=False) for each in todo]

    shown = [enclosure for _, enclosures in orders for enclosure in enclosures]
    apart = set(shown)
    assert len(shown) > 3 * len(apart) > 0
    sent = (*(order for order, _ in orders), *apart)
    assert sum(len(pickle.dumps(each)) for each in sent) < SENT * len(todo)
    for (order, enclosures), each in zip(orders, todo, strict=True):
        assert _arrived(order, enclosures) == each.recipe


def test_only_what_was_sent_last_is_remembered(
    planned: PlannedCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A campaign of many slides would fill the memory of all who have to do with it."""
    monkeypatch.setattr(wire, "KEPT", 1)
    packing = Packing(planned.library)
    sent: WeakSet[Enclosure] = WeakSet()
    for each in jobs(planned):
        order, enclosures = packing.order(each, is_part=False, is_anew=False)
        assert _arrived(order, enclosures) == each.recipe
        sent.update(enclosures)
    del enclosures
    assert len(sent) <= 1


def _arrived(order: Order, enclosures: tuple[Enclosure, ...]) -> Recipe:
    """Return the recipe that the process has that does it."""
    _, message = order.for_process(enclosures, Path("/f"), CampaignPaths(Path("/c")), Path("/t"))
    told: worker.Order = pickle.loads(message)
    job, _ = unpacked(told.work)
    recipe: Recipe = job.recipe
    return recipe


def test_what_it_is_made_from_is_named_by_what_it_holds(planned: PlannedCampaign) -> None:
    """Fonts, too; and each can be read, once it is as it was laid out."""
    packing = Packing(planned.library)
    orders = [packing.order(each, is_part=False, is_anew=False)[0] for each in jobs(planned)]
    files = {digest for order in orders for digest in order.files}
    assert files
    assert files <= {font.key.sha256 for font in planned.library.fonts}
    for digest in files:
        data = packing.read(digest, 1 << 30)
        assert data is not None
        assert hashlib.sha256(data).hexdigest() == digest
        assert packing.read(digest, 10) is None
    parts = {key for order in orders for key in order.parts}
    assert parts == set(planned.plan.segments)


def test_a_file_that_has_changed_is_not_read(planned: PlannedCampaign) -> None:
    """It would be sent as what it is not any more."""
    packing = Packing(planned.library)
    order, _ = packing.order(jobs(planned)[0], is_part=False, is_anew=False)
    (digest, *_) = order.files
    place = planned.library.folder / packing.path(digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"other")
    with pytest.raises(SignageError) as caught:
        packing.read(digest, 1 << 30)
    assert caught.value.diagnostics[0].code == "file-changed"
    place.unlink()
