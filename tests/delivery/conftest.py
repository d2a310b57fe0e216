"""A campaign that was built once, and copies of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.delivery.campaign import write_campaign


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign that was built; nobody changes it."""
    return write_campaign(tmp_path_factory.mktemp("built"))


@pytest.fixture
def campaign(built: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return shutil.copytree(built, tmp_path / "campaign")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return an empty folder that stands for a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
