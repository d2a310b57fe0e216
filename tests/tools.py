"""Programs that tests use and that a machine may lack."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(name: str) -> str:
    """Return the path of the program *name*.

    Where there is none the test is skipped; in CI (the variable CI is set) it
    fails, lest a check disappear without anybody noticing.
    """
    if path := shutil.which(name):
        return path
    if os.environ.get("CI"):
        pytest.fail(f"{name} is not installed, but CI has to check this")
    pytest.skip(f"{name} is not installed")
