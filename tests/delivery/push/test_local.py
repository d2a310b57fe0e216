"""A folder that the system has connected: what stops a push there, and what it leaves."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.campaign_paths import CampaignPaths
from signage.delivery.push.push import push
from signage.delivery.push.secrets import Login
from signage.delivery.push.shares.unfinished import UNFINISHED
from signage.delivery.shipment import Form, Shipment
from signage.delivery.verify import verify_delivery
from signage.diagnostic import SignageError
from signage.model.target import Receiving, Target
from tests.building import digests, edit
from tests.delivery.campaign import SCREEN, names, shipment
from tests.judged_campaign import build_on
from tests.model.decoding import node_of

pytestmark = pytest.mark.slow


@contextlib.contextmanager
def silent(_: int) -> Iterator[object]:
    """Show nothing."""
    yield lambda _: None


def target(folder: Path | str, family: str = "kiosk") -> Target:
    """Return a target that is *folder*."""
    span = node_of("a: b").span
    return Target("a", Receiving.FOLDER, (str(folder),), "", (), family, "", "", "", span)


def bring(campaign: Path, folder: Path | str, shipped: Shipment, family: str = "kiosk") -> None:
    """Push *shipped* to *folder*."""
    paths = CampaignPaths.of(campaign)
    place = target(folder, family)
    for _, came in push(paths, place, str(folder), Login(), [shipped], silent):  # type: ignore[arg-type]
        if isinstance(came, SignageError):
            raise came


def codes(campaign: Path, folder: Path | str, shipped: Shipment) -> list[str]:
    """Return why that is refused."""
    with pytest.raises(SignageError) as caught:
        bring(campaign, folder, shipped)
    return [d.code for d in caught.value.diagnostics]


def test_every_screen_has_its_folder_which_can_be_verified(campaign: Path, stick: Path) -> None:
    """Another screen of the same share is untouched by it."""
    bring(campaign, stick, shipment(campaign))
    bring(campaign, stick, shipment(campaign, screen="words/twin"))
    twin = digests(stick / "words/twin")

    bring(campaign, stick, shipment(campaign, Form.SINGLES))

    assert {name.rsplit("/", 1)[0] for name in names(stick)} == {SCREEN, "words/twin"}
    assert digests(stick / "words/twin") == twin
    for screen in (SCREEN, "words/twin"):
        verdict = verify_delivery(stick / screen, campaign)
        assert verdict is not None
        assert verdict.is_good


def test_a_relative_folder_is_in_the_campaign(campaign: Path, stick: Path) -> None:
    """Wherever the program was called."""
    bring(campaign, "../stick", shipment(campaign))

    assert (stick / SCREEN / "index.html").is_file()


@pytest.mark.parametrize("folder", ["nowhere", r"\\nas\signage", "playlists.yaml"])
def test_a_share_that_is_not_connected_is_not_made(campaign: Path, folder: str) -> None:
    """It would fill this computer, and nobody would miss it."""
    before = names(campaign)

    assert codes(campaign, folder, shipment(campaign)) == ["share-not-there"]
    assert names(campaign) == before


def test_the_campaign_itself_is_no_share(campaign: Path) -> None:
    """What the program keeps there would be mixed with what it brings."""
    assert codes(campaign, "output", shipment(campaign)) == ["wrong-target"]


def test_a_link_on_the_share_leads_nowhere(campaign: Path, stick: Path, tmp_path: Path) -> None:
    """Neither to a folder nor to a file that is not ours."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (stick / "words").symlink_to(outside, target_is_directory=True)

    assert codes(campaign, stick, shipment(campaign)) == ["link-in-the-way"]
    assert names(outside) == []


def test_ctrl_c_leaves_no_half_file(campaign: Path, stick: Path) -> None:
    """And what was there stays."""
    bring(campaign, stick, shipment(campaign, Form.SINGLES))
    before = digests(stick / SCREEN)
    ledger = (campaign / "deliveries.jsonl").read_bytes()

    @contextlib.contextmanager
    def interrupted(size: int) -> Iterator[object]:
        left = [size // 3]

        def wrote(count: int) -> None:
            left[0] -= count
            if left[0] < 0:
                raise KeyboardInterrupt

        yield wrote

    edit(campaign / "playlists.yaml", "Xin chào", "Chào bạn")
    build_on(campaign)
    shipped = shipment(campaign, Form.SINGLES)
    paths = CampaignPaths.of(campaign)
    with pytest.raises(KeyboardInterrupt):
        for _ in push(paths, target(stick), str(stick), Login(), [shipped], interrupted):  # type: ignore[arg-type]
            pass

    assert not [name for name in names(stick) if name == UNFINISHED]
    assert set(digests(stick / SCREEN)) == set(before)
    assert (campaign / "deliveries.jsonl").read_bytes() == ledger
    bring(campaign, stick, shipped)
    assert _is_good(stick, campaign)


KILLED = """
import os, sys
from pathlib import Path
sys.path[:0] = {path!r}
real, left = os.fsync, [{steps}]
def fsync(descriptor):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)
    real(descriptor)
os.fsync = fsync
from tests.delivery.campaign import shipment
from tests.delivery.push.test_local import bring
from signage.delivery.shipment import Form
bring(Path({campaign!r}), Path({stick!r}), shipment(Path({campaign!r}), Form.SINGLES))
"""


@pytest.mark.parametrize("steps", range(0, 24, 3))
def test_a_push_that_was_killed_is_mended_by_the_next(
    steps: int, campaign: Path, stick: Path
) -> None:
    """Wherever it was; no file that a player shows is ever half."""
    bring(campaign, stick, shipment(campaign))
    before = digests(stick)
    program = KILLED.format(path=sys.path, steps=steps, campaign=str(campaign), stick=str(stick))
    done = subprocess.run([sys.executable, "-c", program], cwd=Path.cwd(), check=False)
    assert done.returncode in (0, 9)

    bring(campaign, stick, shipment(campaign))

    # What the sheet says of the time before hangs on how far it came.
    told = {f"{SCREEN}/{name}" for name in ("to-phat.html", "SHA256SUMS", "signage.json")}
    after = digests(stick)
    assert after.keys() == before.keys()
    assert all(after[name] == before[name] for name in after.keys() - told)
    assert _is_good(stick, campaign)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own that is soon full."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    mount = shutil.which("mount")
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounts nothing here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_on_a_full_disk_what_was_there_stays(campaign: Path, small: Path) -> None:
    """And the next push goes on when there is room."""
    bring(campaign, small, shipment(campaign))
    before = digests(small / SCREEN)
    free = shutil.disk_usage(small).free
    (small / "other").write_bytes(bytes(max(0, free - (8 << 10))))
    edit(campaign / "playlists.yaml", "Xin chào", "Chào bạn")
    build_on(campaign)

    assert codes(campaign, small, shipment(campaign)) == ["server-full"]

    assert not [name for name in names(small) if name == UNFINISHED]
    assert digests(small / SCREEN)["01.mp4"] == before["01.mp4"]
    (small / "other").unlink()
    bring(campaign, small, shipment(campaign))
    assert _is_good(small, campaign)


def _is_good(folder: Path, campaign: Path) -> bool:
    verdict = verify_delivery(folder / SCREEN, campaign)
    return verdict is not None and verdict.is_good
