"""A campaign with links in it: nothing outside its folder is written or removed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.builder.session import Session
from tests.building import build, digests, run_signage
from tests.small_campaign import FILES, FOLDER, edit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets only some users make links")


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Path]:
    """A folder that is no business of any campaign: it is the same afterwards, whatever happens."""
    folder = tmp_path / "mine"
    for name in ("thesis.txt", "Photos/a.jpg", f"{FOLDER}/loop.mp4", ".part-x", "part/y"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"years of work")
    before = digests(folder)
    yield folder
    assert digests(folder) == before


def linked(link: Path, target: Path, *, is_relative: bool) -> None:
    """Put a link in the place of whatever is at *link*."""
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(os.path.relpath(target, link.parent) if is_relative else target)


def claim(campaign: Path, *names: str) -> None:
    """Let the manifest say that files are ours."""
    rows = [{"path": name, "bytes": 1, "sha256": "0" * 64} for name in names]
    document = {"manifest": 1, "campaign": "x", "artifacts": rows}
    (campaign / "output/manifest.json").write_text(json.dumps(document))


@pytest.mark.parametrize("is_relative", [True, False])
@pytest.mark.parametrize(
    "where",
    [
        ".signage",
        ".signage/store",
        ".signage/seen",
        ".signage/part",
        "output",
        "output/bang",
        f"output/{FOLDER}",
    ],
)
def test_a_linked_folder_is_refused_and_named(
    campaign: Path, mine: Path, where: str, is_relative: bool
) -> None:
    """Whatever manifest, record or cache came along, and whatever is to be made or removed."""
    linked(campaign / where, mine, is_relative=is_relative)
    edit(campaign, "Xin chào", "Tạm biệt")

    for force in (False, True):
        result = build(campaign, force=force)

        assert {d.code for d in result.diagnostics} == {"link-in-the-way"}
        assert any(str(campaign / where) in str(d.message) for d in result.diagnostics)
        assert result.made == ()


@pytest.mark.parametrize("where", [".signage/store/ab", ".signage/seen/ab", ".signage/part/x"])
def test_a_link_inside_the_cache_is_swept_away(campaign: Path, mine: Path, where: str) -> None:
    """Not what it leads to."""
    linked(campaign / where, mine, is_relative=False)
    edit(campaign, "Xin chào", "Tạm biệt")

    assert build(campaign).is_good

    assert not (campaign / where).is_symlink()


@pytest.mark.parametrize("name", ["record.jsonl", "stamp.json", "lock", "part/-manifest.json"])
@pytest.mark.parametrize("target", ["thesis.txt", "new.txt"])
def test_no_file_of_the_cache_is_a_way_out(
    campaign: Path, mine: Path, name: str, target: str
) -> None:
    """Neither to one that is there nor to a new one: the build refuses, or makes its own file."""
    linked(campaign / ".signage" / name, mine / target, is_relative=False)
    edit(campaign, "Xin chào", "Tạm biệt")

    result = build(campaign)

    assert result.is_good or {d.code for d in result.diagnostics} & {
        "link-in-the-way",
        "system-error",
    }


@pytest.mark.parametrize("name", FILES)
def test_a_linked_file_is_replaced(campaign: Path, mine: Path, name: str) -> None:
    """The link goes; what it led to stays."""
    linked(campaign / "output" / name, mine / "thesis.txt", is_relative=True)

    assert build(campaign).is_good

    assert not (campaign / "output" / name).is_symlink()


def test_a_manifest_that_names_files_of_others_removes_none(campaign: Path, mine: Path) -> None:
    """Be it in a linked folder, or by a path that leads out."""
    shutil.rmtree(campaign / ".signage")
    claim(campaign, "bang/thesis.txt", "../mine/thesis.txt", str(mine / "thesis.txt"))
    linked(campaign / "output/bang", mine, is_relative=True)

    build(campaign)


def test_faults_are_not_written_through_a_link(
    campaign: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor are old ones there removed."""
    from signage.builder import fault_log
    from signage.diagnostic import Diagnostic

    for number in range(fault_log.MOST_KEPT + 3):
        (mine / f"signage-fault-{number}.txt").write_bytes(b"mine")
    before = digests(mine)
    linked(campaign / ".signage/faults", mine, is_relative=False)
    broken = Diagnostic("internal-error", "x", trace="Traceback")

    (told,) = fault_log.keep_traces([broken], campaign)

    assert str(mine) not in "".join(map(str, told.hints))
    assert digests(mine) == before
    for path in mine.glob("signage-fault-*"):
        path.unlink()


# A folder that the user names.


def test_a_linked_output_is_taken_when_it_is_named(campaign: Path, tmp_path: Path) -> None:
    """A share: what was built there is as if it had been built here."""
    share = tmp_path / "share"
    share.mkdir()
    expected = digests(campaign / "output")
    linked(campaign / "output", share, is_relative=False)

    for count in (0, len(FILES)):
        told = run_signage("-C", str(campaign), "build", "--output", str(campaign / "output"))
        assert told.returncode == 0, told.stdout + told.stderr
        assert f"{count} files are up to date" in told.stdout or count == 0

    assert {p: d for p, d in digests(share).items() if not p.startswith(".")} == expected
    assert run_signage("verify", str(share)).returncode == 0


def session(campaign: Path, output: Path) -> Session:
    return Session(campaign, 1, output=output)


def test_in_a_named_folder_only_own_files_are_touched(campaign: Path, tmp_path: Path) -> None:
    """What is in the way of ours stays; what of ours is not described any more goes."""
    from signage.builder.progress import Silence
    from signage.plan.selection import Selection

    share = tmp_path / "share"
    (share / FOLDER).mkdir(parents=True)
    (share / "thesis.txt").write_bytes(b"years of work")
    (share / "contact-sheet.png").write_bytes(b"a picture of mine")

    first = session(campaign, share).build(Selection(), Silence())
    assert [d.code for d in first.diagnostics] == ["foreign-file"]
    assert first.failed == ("contact-sheet.png",)
    (share / "contact-sheet.png").unlink()

    shutil.rmtree(campaign / ".signage")
    edit(campaign, "- template: notice", "- template: notice\n        name: moi")
    second = session(campaign, share).build(Selection(), Silence())

    assert second.is_good
    assert second.removed == (f"{FOLDER}/01-notice.mp4", f"{FOLDER}/01-notice.png")
    assert (share / "thesis.txt").read_bytes() == b"years of work"


def test_another_campaigns_folder_is_refused(campaign: Path, built: Path, tmp_path: Path) -> None:
    """Also by a copy of the campaign that made it: who sends one knows no key of ours."""
    from signage.builder.progress import Silence
    from signage.plan.selection import Selection

    share = tmp_path / "share"
    assert session(built, share).build(Selection(), Silence()).is_good
    before = digests(share)
    edit(campaign, "Xin chào", "Tạm biệt")

    result = session(campaign, share).build(Selection(), Silence(), force=True)

    assert [d.code for d in result.diagnostics] == ["foreign-output"]
    assert digests(share) == before
