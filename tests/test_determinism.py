"""The same input gives the same bytes."""

from __future__ import annotations

import shutil

import pytest

from tests.building import digests, run_signage
from tests.every_element import write_campaign

pytestmark = pytest.mark.slow


def test_two_folders_processes_and_hash_seeds_give_the_same_bytes(tmp_path):
    """Neither the place, the process, the order of sets nor the number of workers shows."""
    one = write_campaign(tmp_path / "one")
    other = shutil.copytree(one, tmp_path / "một nơi khác")

    first = run_signage("-C", str(one), "build", "--jobs", "1", PYTHONHASHSEED="1")
    second = run_signage("-C", str(other), "build", "--jobs", "2", PYTHONHASHSEED="2")

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert len(digests(one / "output")) == 25
    assert digests(one / "output") == digests(other / "output")
