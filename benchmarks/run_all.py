"""Run every benchmark, one after the other, and write docs/benchmarks.md anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import report
from measure import tell
from result import BENCHMARKS

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Return how many could not be run; the tables of those stay as they are."""
    failed = 0
    for name in BENCHMARKS:
        tell(f"== {name}")
        script = str(HERE / f"{name}.py")
        failed += subprocess.run([sys.executable, script], check=False).returncode != 0
    report.main()
    return failed


if __name__ == "__main__":
    sys.exit(main())
