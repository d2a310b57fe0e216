from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import signage.disk
from signage.campaign_paths import CampaignPaths
from signage.disk import LinkInTheWay, RealDisk, staged_path, sweep, write_new
from tests.building import ROOT

pytestmark = pytest.mark.usefixtures("way")

CAN_LINK = hasattr(os, "symlink") and os.name != "nt"
needs_links = pytest.mark.skipif(not CAN_LINK, reason="Windows lets only some users make links")


@pytest.fixture(
    params=[
        pytest.param(
            True,
            marks=pytest.mark.skipif(os.name == "nt", reason="Windows has no handles of folders"),
        ),
        False,
    ],
    ids=["by handle", "by path"],
)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach files relative to open folders, and as Windows does: both have to hold."""
    monkeypatch.setattr(signage.disk, "_BY_HANDLE", request.param)


@pytest.fixture
def paths(tmp_path: Path) -> CampaignPaths:
    """A campaign folder, with another beside it that is somebody's own."""
    folder = tmp_path / "campaign"
    folder.mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_bytes(b"years of work")
    return CampaignPaths(folder)


@pytest.fixture
def disk(paths: CampaignPaths) -> RealDisk:
    return RealDisk(paths)


def everything(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def test_a_published_file_is_whole_and_alone(paths: CampaignPaths, disk: RealDisk) -> None:
    """Its folders are made, and nothing unfinished stays anywhere."""
    state = disk.publish(paths.output / "b/c.json", b"text")

    assert everything(paths.folder) == ["output/b/c.json"]
    assert (paths.output / "b/c.json").read_bytes() == b"text"
    assert disk.state(paths.output / "b/c.json") == state


def test_what_cannot_be_published_leaves_nothing(paths: CampaignPaths, disk: RealDisk) -> None:
    """Here a folder stands in its place; the error names it as the user knows it."""
    (paths.output / "a.json/b").mkdir(parents=True)

    with pytest.raises(OSError, match=r"a\.json") as caught:
        disk.publish(paths.output / "a.json", b"text")

    assert caught.value.filename == str(paths.output / "a.json")
    assert everything(paths.folder) == []


def test_removing_takes_empty_folders_along(paths: CampaignPaths, disk: RealDisk) -> None:
    """But not one that holds something else, nor the campaign's."""
    for name in ("lobby/tv/a.png", "lobby/b.png"):
        disk.publish(paths.output / name, b"")

    disk.remove(paths.output / "lobby/tv/a.png")
    assert [p.name for p in (paths.output / "lobby").iterdir()] == ["b.png"]

    disk.remove(paths.output / "lobby/b.png")
    assert not paths.output.exists()
    assert paths.folder.exists()
    disk.remove(paths.output / "lobby/b.png")


def test_an_output_folder_elsewhere_is_never_removed(tmp_path: Path, paths: CampaignPaths) -> None:
    """The user named it: a share, a drive."""
    share = tmp_path / "share"
    share.mkdir()
    disk = RealDisk(CampaignPaths(paths.folder, share))
    disk.publish(share / "lobby/a.png", b"")

    disk.remove(share / "lobby/a.png")

    assert list(share.iterdir()) == []


def test_appending_goes_on_where_it_ended(paths: CampaignPaths, disk: RealDisk) -> None:
    """The file need not be there before."""
    disk.append(paths.record, b"1")
    disk.append(paths.record, b"2")

    assert disk.read(paths.record) == b"12"
    assert disk.read(paths.stamp) is None


def test_sweeping_leaves_what_is_being_made(paths: CampaignPaths, disk: RealDisk) -> None:
    """Only the folder for unfinished files is swept."""
    busy, dead = (staged_path(paths.part, paths.output / "a.png", tag) for tag in ("1", "2"))
    for path in (busy, dead):
        disk.make_folder(paths.part)
        write_new(path, b"half")
    disk.publish(paths.output / "a.png", b"whole")

    sweep(disk, paths, besides={busy})

    assert everything(paths.folder) == [f".signage/part/{busy.name}", "output/a.png"]


def test_a_file_is_on_the_disk_before_it_appears(
    paths: CampaignPaths, disk: RealDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut an empty file would stand under a name that the journal trusts."""
    staged, path = staged_path(paths.part, paths.output / "a.png"), paths.output / "a.png"
    disk.make_folder(paths.part)
    write_new(staged, b"picture")
    seen: list[tuple[bool, bool]] = []
    monkeypatch.setattr("os.fsync", lambda _: seen.append((staged.exists(), path.exists())))

    disk.reveal(staged, path)

    assert seen == [(True, False)]
    assert path.read_bytes() == b"picture"


def test_another_file_system_gets_a_whole_copy(
    paths: CampaignPaths, disk: RealDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where renaming cannot reach, the file is complete beside its place before it appears."""
    replace, path = os.replace, paths.output / "lobby/a.png"
    seen: list[tuple[str, bytes]] = []

    def only_within_a_folder(source: str, target: str, **folders: Any) -> None:
        if not Path(source).name.startswith(".part-"):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        (beside,) = path.parent.iterdir()
        seen.append((beside.name, beside.read_bytes()))
        replace(source, target, **folders)

    monkeypatch.setattr("os.replace", only_within_a_folder)

    state = disk.publish(path, b"picture")

    assert seen == [(".part-a.png", b"picture")]
    assert everything(paths.folder) == ["output/lobby/a.png"]
    assert disk.state(path) == state


def test_a_state_is_that_of_an_ordinary_file(paths: CampaignPaths, disk: RealDisk) -> None:
    """Nothing is none, and so is a folder."""
    disk.make_folder(paths.output / "lobby")

    assert disk.state(paths.output / "lobby") is None
    assert disk.state(paths.output / "lobby/none.png") is None
    assert disk.sha256(paths.output / "lobby") is None
    assert disk.read(paths.output / "lobby") is None
    assert disk.files_below(paths.output / "none") == []


def test_states_of_many_files_are_those_of_each(paths: CampaignPaths, disk: RealDisk) -> None:
    """In their order; of what is not there, or below a file, there is none."""
    for path in ("lobby/tv/a.png", "b.png"):
        disk.publish(paths.output / path, path.encode())
    names = ["b.png", "lobby/tv/none.png", "lobby/tv/a.png", "b.png/c.png", "none/a.png", "lobby"]

    states = list(disk.states(paths.output, names))

    assert states == [disk.state(paths.output / name) for name in names]
    assert [state and state.size for state in states] == [5, None, 14, None, None, None]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(paths: CampaignPaths, disk: RealDisk) -> None:
    """Neither to read from it nor to write to it."""
    disk.make_folder(paths.cache)
    for path in (paths.stamp, paths.record):
        os.mkfifo(path)

    assert disk.read(paths.stamp) is None
    assert disk.sha256(paths.stamp) is None
    with pytest.raises(OSError, match=r"record\.jsonl|ordinary"):
        disk.append(paths.record, b"line")
    disk.publish(paths.stamp, b"note")
    assert disk.read(paths.stamp) == b"note"


def test_a_file_too_large_for_a_note_is_not_read(
    paths: CampaignPaths, disk: RealDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger's cache may hold anything."""
    monkeypatch.setattr(signage.disk, "LARGEST_READ", 4)
    disk.publish(paths.stamp, b"four")
    assert disk.read(paths.stamp) == b"four"
    disk.publish(paths.stamp, b"fives")
    assert disk.read(paths.stamp) is None


Act = Callable[[RealDisk, CampaignPaths], object]


def _publish(disk: RealDisk, paths: CampaignPaths) -> object:
    return disk.publish(paths.output / "lobby/thesis.txt", b"slide")


def _reveal(disk: RealDisk, paths: CampaignPaths) -> object:
    return disk.reveal(paths.part / "-thesis.txt", paths.output / "lobby/thesis.txt")


def _remove(disk: RealDisk, paths: CampaignPaths) -> object:
    return disk.remove(paths.output / "lobby/thesis.txt")


def _state(disk: RealDisk, paths: CampaignPaths) -> object:
    return disk.state(paths.output / "lobby/thesis.txt")


def _states(disk: RealDisk, paths: CampaignPaths) -> object:
    return list(disk.states(paths.output, ["lobby/thesis.txt"]))


def _read(disk: RealDisk, paths: CampaignPaths) -> object:
    return disk.read(paths.output / "lobby/thesis.txt")


def _list(disk: RealDisk, paths: CampaignPaths) -> object:
    return disk.files_below(paths.output / "lobby")


@needs_links
@pytest.mark.parametrize("act", [_publish, _reveal, _remove, _state, _states, _read, _list])
@pytest.mark.parametrize("where", ["output", "output/lobby"])
@pytest.mark.parametrize("is_relative", [True, False])
def test_nothing_is_done_through_a_linked_folder(
    tmp_path: Path, paths: CampaignPaths, act: Act, where: str, is_relative: bool
) -> None:
    """The link is named, and what it leads to stays as it was."""
    disk = RealDisk(paths)
    disk.make_folder(paths.part)
    write_new(paths.part / "-thesis.txt", b"slide")
    link = paths.folder / where
    link.parent.mkdir(exist_ok=True)
    target = tmp_path / "mine"
    if where == "output":
        (target / "lobby").mkdir()
        (target / "lobby/thesis.txt").write_bytes(b"years of work")
    link.symlink_to(os.path.relpath(target, link.parent) if is_relative else target)
    before = {name: (target / name).read_bytes() for name in everything(target)}

    with pytest.raises(LinkInTheWay) as caught:
        act(disk, paths)

    assert caught.value.filename == str(link)
    assert {name: (target / name).read_bytes() for name in everything(target)} == before


@needs_links
def test_a_folder_that_is_open_stays_the_one_it_was(
    tmp_path: Path, paths: CampaignPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where handles are: who swaps a folder for a link while a build runs gains nothing."""
    if not signage.disk._BY_HANDLE:
        pytest.skip("between looking and acting there is a moment where there are no handles")
    replace, disk = os.replace, RealDisk(paths)

    def late(source: str, target: str, **folders: Any) -> None:
        paths.output.rename(paths.folder / "moved")
        paths.output.symlink_to(tmp_path / "mine")
        replace(source, target, **folders)

    monkeypatch.setattr("os.replace", late)

    disk.publish(paths.output / "thesis.txt", b"slide")

    assert (tmp_path / "mine/thesis.txt").read_bytes() == b"years of work"
    assert (paths.folder / "moved/thesis.txt").read_bytes() == b"slide"


@needs_links
def test_a_link_in_place_of_a_file_is_replaced_itself(
    tmp_path: Path, paths: CampaignPaths, disk: RealDisk
) -> None:
    """Where a slide appears, or goes: the link, not what it leads to."""
    thesis, slide = tmp_path / "mine/thesis.txt", paths.output / "a.png"
    paths.output.mkdir()
    slide.symlink_to(thesis)
    assert disk.state(slide) is None

    disk.publish(slide, b"slide")
    assert not slide.is_symlink()
    assert slide.read_bytes() == b"slide"

    slide.unlink()
    slide.symlink_to(thesis)
    disk.remove(slide)
    assert not slide.is_symlink()
    assert thesis.read_bytes() == b"years of work"


@needs_links
@pytest.mark.parametrize("target", ["../../mine/thesis.txt", "../../mine/new.txt"])
@pytest.mark.parametrize("is_hard", [True, False])
def test_a_journal_is_not_written_through_a_link(
    tmp_path: Path, paths: CampaignPaths, disk: RealDisk, target: str, is_hard: bool
) -> None:
    """Be it a link that leads nowhere, or a second name."""
    disk.make_folder(paths.cache)
    if is_hard:
        paths.record.hardlink_to(tmp_path / "mine/thesis.txt")
    else:
        paths.record.symlink_to(target)

    with pytest.raises(LinkInTheWay):
        disk.append(paths.record, b"line")

    assert everything(tmp_path / "mine") == ["thesis.txt"]
    assert (tmp_path / "mine/thesis.txt").read_bytes() == b"years of work"


@needs_links
def test_staged_files_are_new(tmp_path: Path, paths: CampaignPaths, disk: RealDisk) -> None:
    """A link that waits where a file is going to be written is thrown away."""
    thesis = tmp_path / "mine/thesis.txt"
    disk.make_folder(paths.part)
    for name in ("-manifest.json", "1-a.png"):
        (paths.part / name).symlink_to(thesis)

    disk.publish(paths.manifest, b"list")
    write_new(paths.part / "1-a.png", b"picture")

    assert thesis.read_bytes() == b"years of work"
    assert paths.manifest.read_bytes() == b"list"
    assert not (paths.part / "1-a.png").is_symlink()


@needs_links
def test_walking_names_links_and_does_not_follow_them(
    tmp_path: Path, paths: CampaignPaths, disk: RealDisk
) -> None:
    """They are removed like files; folders as deep as anybody makes them are no trouble."""
    deep = paths.store.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "x").write_bytes(b"")
    (paths.store / "out").symlink_to(tmp_path / "mine")

    found = disk.files_below(paths.store)
    assert set(found) == {deep / "x", paths.store / "out"}
    for path in found:
        disk.remove(path)

    assert not paths.store.exists()
    assert everything(tmp_path / "mine") == ["thesis.txt"]


def test_a_junction_is_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has several kinds; a file that OneDrive keeps in its cloud is none of them."""

    class Status:
        st_mode = 0o040777
        st_reparse_tag = 0

    status: Any = Status()
    for tag, expected in ((0, False), (0xA0000003, True), (0xA000000C, True), (0x9000001A, False)):
        status.st_reparse_tag = tag
        assert signage.disk._is_link(status) is expected


def test_no_two_builds_write_to_one_file() -> None:
    """An encoder that outlives a build that was killed may still write to its own."""
    program = (
        "from pathlib import Path; from signage.disk import staged_path, published_name;"
        "staged = staged_path(Path(), Path('a.mp4'), 'tag');"
        "print(staged, published_name(staged))"
    )

    said = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(2)
    ]

    assert said[0][0] != said[1][0]
    assert said[0][1] == said[1][1] == "a.mp4"
