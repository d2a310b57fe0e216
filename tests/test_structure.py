"""The numbers that docs/architecture.md tells of the package are those that it has."""

from __future__ import annotations

import subprocess
import sys

from tests.guide import REPOSITORY


def test_the_page_tells_the_numbers_of_the_house():
    """All of them, none off by more than a tenth; what is printed says how to mend it."""
    script = REPOSITORY / "benchmarks/structure.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
