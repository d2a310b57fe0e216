"""What tools can tell about the program: style, format, types, and who imports whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent

LINT = ("-m", "ruff", "check", "--no-cache", ".")
FORMAT = ("-m", "ruff", "format", "--no-cache", "--check", "--diff", ".")
TYPES = ("-m", "mypy")
CHECK_CONTRACT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CONTRACT = ("-c", CHECK_CONTRACT, "--config", "setup.cfg", "--no-cache")


@pytest.mark.parametrize(
    "arguments", [LINT, FORMAT, TYPES, CONTRACT], ids=["lint", "format", "types", "contract"]
)
def test_a_tool_has_nothing_to_say(arguments):
    """What it finds stands in the failure."""
    found = subprocess.run(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert found.returncode == 0, f"{found.stdout}\n{found.stderr}"
