"""A campaign built in parts is the campaign built at once, whatever happens to the parts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from signage.builder.progress import Silence
from signage.builder.session import Result
from signage.diagnostic import SignageError
from signage.shards import cutting
from signage.shards.join import join_shards
from signage.shards.make import as_ranges, index_of, make_shard, unmade
from signage.shards.plan import plan_shards
from tests.building import ROOT, build, digests, edit
from tests.shards.campaign import (
    STREETS,
    WARDS,
    WARDS_TEXT,
    allow_in_vain,
    write_loops,
    write_rows,
)

DIES = """\
import os, sys
from pathlib import Path
from signage.builder.progress import Silence
from signage.shards.make import make_shard

class Dying(Silence):
    def made(self, path):
        os._exit(9)

make_shard(Path(sys.argv[1]), int(sys.argv[2]), 1, Dying())
"""
"""Makes a shard, and dies as soon as one file of it stands."""


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the campaign, built in four parts and joined."""
    folder = write_rows(tmp_path_factory.mktemp("four"))
    in_parts(folder, 4)
    return folder


@pytest.fixture
def parted(four: Path, tmp_path: Path) -> Path:
    """Return a campaign that was built in four parts, to be changed."""
    return shutil.copytree(four, tmp_path / "parted")


def make(folder: Path, number: int) -> Result:
    return make_shard(folder, number, 1, Silence())


def join(folder: Path) -> Result:
    return join_shards(folder, 1, Silence())


def in_parts(folder: Path, shards: int) -> Result:
    """Build *folder* in so many parts; return what joining them came to."""
    plan, _ = plan_shards(folder, shards)
    assert len(plan.shares) == shards
    for number in unmade(folder, plan):
        make(folder, number)
    return join(folder)


def test_four_parts_are_the_whole(whole: Path, four: Path) -> None:
    """To the byte, with the manifests; and nothing is left to do for a build of everything."""
    assert digests(four / "output") == digests(whole / "output")
    assert build(four).made == ()


@pytest.mark.parametrize("shards", [1, 7])
def test_so_are_others(whole: Path, tmp_path: Path, shards: int) -> None:
    """One part, and nearly as many as there are rows."""
    folder = write_rows(tmp_path)

    result = in_parts(folder, shards)

    assert result.is_good
    assert {Path(path).parts[0] for path in result.made} == {
        *("contact-sheet.png", "approval.pdf", "channels", "proof.html")
    }
    assert digests(folder / "output") == digests(whole / "output")


def test_other_parts_keep_what_is_made(parted: Path, whole: Path) -> None:
    """Rows move from one shard to another: nothing of theirs is removed, or made again."""
    plan, _ = plan_shards(parted, 2)
    made = [make(parted, number).made for number in unmade(parted, plan)]
    result = join(parted)

    assert made == [(), ()]
    assert (result.is_good, result.removed) == (True, ())
    assert digests(parted / "output") == digests(whole / "output")
    assert not (parted / ".signage/shards/0003/record.jsonl").exists()


def test_a_part_that_dies_goes_on(tmp_path: Path) -> None:
    """What was made is not made again, and nothing is lost."""
    folder = write_loops(tmp_path)
    plan_shards(folder, 2)
    died = subprocess.run([sys.executable, "-c", DIES, str(folder), "1"], cwd=ROOT, check=False)
    with pytest.raises(SignageError, match=r"not all 2 shards are made .*: 0-1"):
        join(folder)

    again = make(folder, 1)
    make(folder, 0)

    assert (died.returncode, again.is_good, again.fresh) == (9, True, 1)
    assert join(folder).is_good
    assert len(list((folder / "output").rglob("loop.mp4"))) == 8


def test_only_what_changes_is_made_again(
    parted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shard whose rows stay is not opened: neither to plan the others, nor if it is made."""
    edit(parted / WARDS, "Sơn Trà", "Sơn Trà 2")
    plan, _ = plan_shards(parted, 4)
    left = unmade(parted, plan)
    # The one with its row, and the one with the file of which all wards are pages.
    assert left == (0, 3)
    with monkeypatch.context() as patch:
        patch.setattr("signage.plan.plan.plan_campaign", None)
        assert make(parted, 1).is_good
    for number in left:
        assert make(parted, number).is_good
    joined = join(parted)

    other = write_rows(tmp_path / "other")
    edit(other / WARDS, "Sơn Trà", "Sơn Trà 2")
    build(other)
    assert "posters/phuong-son-tra-a5.pdf" in joined.removed
    assert digests(parted / "output") == digests(other / "output")


def test_a_changed_template_changes_all(parted: Path) -> None:
    """It is read by every shard."""
    plan, _ = plan_shards(parted, 4)
    assert unmade(parted, plan) == ()

    edit(parted / "playlists.yaml", "1022", "1080")

    assert unmade(parted, plan) == (0, 1, 2, 3)
    with pytest.raises(SignageError, match="not all 4 shards"):
        join(parted)


def test_a_mistake_in_a_row_is_of_that_row(tmp_path: Path) -> None:
    """Its shard tells the cell, all else is made, and the verdict is that of a build at once."""
    folder = write_loops(tmp_path / "parts")
    edit(folder / STREETS, "Họp tổ 3", "Họp {hotlin}")
    at_once = shutil.copytree(folder, tmp_path / "at_once")
    plan_shards(folder, 4)

    results = [make(folder, number) for number in range(4)]
    joined, whole = join(folder), build(at_once)

    assert [result.is_good for result in results].count(False) == 1
    (told,) = (result.diagnostics for result in results if not result.is_good)
    assert [(d.code, str(d.span)) for d in told] == [
        ("unknown-placeholder", f"{STREETS}:4:10 (B4)")
    ]
    assert told[0].span is not None
    assert told[0].span.source.line(4) == "Tổ 3;Họp {hotlin};"
    assert not joined.is_good
    assert [(d.code, str(d.span), d.message) for d in joined.diagnostics] == [
        (d.code, str(d.span), d.message) for d in whole.diagnostics
    ]
    assert digests(folder / "output") == digests(at_once / "output")


def test_what_is_allowed_in_vain_is_told_of_all_together(tmp_path: Path) -> None:
    """No part knows what the others need."""
    folder = write_loops(tmp_path)
    allow_in_vain(folder)
    plan_shards(folder, 4)

    told = [d.code for number in range(4) for d in make(folder, number).diagnostics]
    joined = [(d.code, d.span.line) for d in join(folder).diagnostics if d.span]

    assert "unused-allowance" not in told
    assert [line for code, line in joined if code == "unused-allowance"] == [9]


def test_mistakes_that_are_of_all_are_told_before_anything_is_made(tmp_path: Path) -> None:
    """In the YAML; and nothing is written down."""
    folder = write_rows(tmp_path)
    edit(folder / "playlists.yaml", "title: Nhỏ", "tilte: Nhỏ")

    with pytest.raises(SignageError) as told:
        plan_shards(folder, 4)

    assert [d.code for d in told.value.diagnostics] == ["missing-field", "unknown-field"]
    assert not (folder / ".signage/shards").exists()


def test_where_it_is_delivered_to_is_looked_at_before_anything_is_made(tmp_path: Path) -> None:
    """No shard sees it; names of screens are left to those who see all of them."""
    folder = write_loops(tmp_path)
    with (folder / "playlists.yaml").open("a", encoding="utf-8") as file:
        file.write("deliver:\n  kho: {to: folder, folder: /mnt/kho, screens: led-small}\n")
    plan_shards(folder, 2)
    edit(folder / "playlists.yaml", "to: folder", "to: ftp")

    with pytest.raises(SignageError) as told:
        plan_shards(folder, 2)

    (found,) = told.value.diagnostics
    assert found.span is not None
    assert (found.span.line, found.span.column) == (21, 13)


def test_two_rows_of_one_name_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However far they are from each other in the table: both would write the same files."""
    monkeypatch.setattr(cutting, "_AT_ONCE", 1)
    folder = write_rows(tmp_path)
    (folder / WARDS).write_text(f"{WARDS_TEXT}Hai Chau\n", encoding="utf-8")

    with pytest.raises(SignageError, match=r"'Hai Chau' would have the files of 'Hải Châu' \(A4\)"):
        plan_shards(folder, 4)


@pytest.mark.parametrize(
    "variable", ["SLURM_ARRAY_TASK_ID", "AWS_BATCH_JOB_ARRAY_INDEX", "JOB_COMPLETION_INDEX"]
)
def test_arrays_say_which_shard_it_is(variable: str) -> None:
    """Slurm, AWS Batch, Kubernetes; each in its own variable."""
    assert index_of({variable: "12", "PATH": "/bin"}) == 12


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"SLURM_ARRAY_TASK_ID": ""},
        {"SLURM_ARRAY_TASK_ID": "4294967294x"},
        {"SLURM_ARRAY_TASK_ID": "1", "JOB_COMPLETION_INDEX": "2"},
    ],
)
def test_which_shard_has_to_be_clear(environment: dict[str, str]) -> None:
    """Else nothing is made."""
    with pytest.raises(SignageError) as told:
        index_of(environment)

    assert [d.code for d in told.value.diagnostics] == ["no-shards"]


def test_what_is_not_planned_cannot_be_made(tmp_path: Path) -> None:
    """Neither without any plan, nor beyond its end, nor of a share that somebody changed."""
    folder = write_rows(tmp_path)
    with pytest.raises(SignageError, match="not written down how"):
        make(folder, 0)
    plan_shards(folder, 2)
    with pytest.raises(SignageError, match=r"no shard 2: .* into 2, from 0 to 1"):
        make(folder, 2)
    (folder / ".signage/shards/0001/share.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SignageError, match="not written down how"):
        make(folder, 1)


def test_a_row_more_changes_one_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If it stands at the end, and nobody asks for a number of shards."""
    monkeypatch.setattr(cutting, "ROWS_OF_SHARD", 2)
    folder = write_loops(tmp_path)
    before, _ = plan_shards(folder, None)
    with (folder / WARDS).open("a", encoding="utf-8") as file:
        file.write("Liên Chiểu\nCẩm Lệ\n")
    after, _ = plan_shards(folder, None)
    evenly, _ = plan_shards(folder, 3)

    assert [len(plan.shares) for plan in (before, after, evenly)] == [4, 5, 3]
    assert [old == new for old, new in zip(before.shares, after.shares, strict=False)] == [True] * 4


def test_ranges_are_those_of_slurm() -> None:
    """As `--array` takes them."""
    assert as_ranges([0, 1, 2, 3, 7, 9, 10]) == "0-3,7,9-10"
    assert as_ranges([5]) == "5"
