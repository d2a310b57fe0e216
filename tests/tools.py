"""Programs that tests use and that a machine may lack."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def require_tool(name: str) -> str:
    """Return the path of the program *name*, or `miss` it."""
    return shutil.which(name) or miss(name)


def miss(name: str) -> NoReturn:
    """Skip the test, as *name* is not installed.

    In CI (the variable CI is set) it fails, lest a check disappear without
    anybody noticing.
    """
    if os.environ.get("CI"):
        pytest.fail(f"{name} is not installed, but CI has to check this")
    pytest.skip(f"{name} is not installed")
