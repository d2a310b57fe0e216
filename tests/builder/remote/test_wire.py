"""What is sent for a job."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pytest

from signage.builder.remote.wire import Packing
from signage.diagnostic import SignageError
from signage.plan.plan import PlannedCampaign, plan_campaign
from signage.work import Job
from tests.small_campaign import write_small_campaign

LARGEST = 8000
"""Bytes of an order: a hundred thousand of them pass through one scheduler."""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> PlannedCampaign:
    """A campaign with much in its files that nobody draws."""
    folder = write_small_campaign(tmp_path_factory.mktemp("campaign"))
    with (folder / "playlists.yaml").open("a", encoding="utf-8") as file:
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
        sent = pickle.dumps(packing.order(each, is_part=False, is_anew=False))
        assert len(sent) < LARGEST
        assert here not in sent


def test_what_it_is_made_from_is_named_by_what_it_holds(planned: PlannedCampaign) -> None:
    """Fonts, too; and each can be read, once it is as it was laid out."""
    packing = Packing(planned.library)
    orders = [packing.order(each, is_part=False, is_anew=False) for each in jobs(planned)]
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
    (digest, *_) = packing.order(jobs(planned)[0], is_part=False, is_anew=False).files
    place = planned.library.folder / packing.path(digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"other")
    with pytest.raises(SignageError) as caught:
        packing.read(digest, 1 << 30)
    assert caught.value.diagnostics[0].code == "file-changed"
    place.unlink()
