"""The small campaign, built once for each module of attacks, and a copy for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.building import build
from tests.small_campaign import write_small_campaign


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign as it is sent: output, cache and all."""
    folder = write_small_campaign(tmp_path_factory.mktemp("built") / "campaign")
    assert build(folder).is_good
    return folder


@pytest.fixture
def campaign(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "campaign"))
