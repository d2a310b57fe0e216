"""Options of the whole test run, and a campaign that many tests share."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from tests.building import build
from tests.small_campaign import write_small_campaign
from tests.translations import compile_catalogues

# A checkout that was not installed anew since a translation changed shows the old one.
compile_catalogues()

# The key of this user's seals belongs to whoever runs the tests, not to the tests.
_settings = tempfile.TemporaryDirectory(prefix="signage-tests-")
os.environ.update(XDG_CONFIG_HOME=_settings.name, APPDATA=_settings.name)

# Whoever runs the tests in the background may ignore Ctrl-C, and so would what they start and stop.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the pictures in tests/golden anew instead of comparing with them",
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small campaign and what was built of it; nobody changes it."""
    folder = write_small_campaign(tmp_path_factory.mktemp("built"))
    assert build(folder).is_good
    return folder


@pytest.fixture
def campaign(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(built, tmp_path / "campaign")
