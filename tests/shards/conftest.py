"""The campaign of rows, built at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import build
from tests.shards.campaign import write_rows


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the campaign, built at once."""
    folder = write_rows(tmp_path_factory.mktemp("whole"))
    result = build(folder)
    assert (result.is_good, result.diagnostics) == (True, ())
    return folder
