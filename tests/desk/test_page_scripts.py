"""What tools can tell about the scripts of the page: types, and what is no good style."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tools import miss

REPOSITORY = Path(__file__).parents[2]
TOOLS = Path(__file__).parent / "page"
SCRIPTS = REPOSITORY / "signage" / "data" / "desk"

TYPES = ("typescript/bin/tsc", "--project", str(TOOLS))
LINT = (
    "eslint/bin/eslint.js",
    "--max-warnings=0",
    f"--config={TOOLS / 'eslint.config.mjs'}",
    str(SCRIPTS),
)


@pytest.mark.parametrize("arguments", [TYPES, LINT], ids=["types", "lint"])
def test_a_tool_has_nothing_to_say(arguments: tuple[str, ...]) -> None:
    """What it finds stands in the failure; `npm ci` in tests/desk/page installs them."""
    script, *options = arguments
    program = TOOLS / "node_modules" / script
    node = shutil.which("node") if program.is_file() else None
    if node is None:
        miss("node, with the tools of tests/desk/page")
    found = subprocess.run(
        [node, str(program), *options],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert found.returncode == 0, f"{found.stdout}\n{found.stderr}"
