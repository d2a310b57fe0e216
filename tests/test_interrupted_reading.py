"""Ctrl-C between any two steps of reading a file ends reading, and is not taken for a fault."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from signage import regular_file
from signage.regular_file import digest, names_inside, open_inside

PATH = "a/b/c.yaml"


def interrupted_at(step: int, call: Callable[[], object]) -> bool:
    """Make *call*, and press Ctrl-C before the step of that number; tell whether it came to it.

    A step is a single instruction of the module that reads files, or of what it calls.
    """
    taken = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal taken
        if frame.f_code.co_filename != regular_file.__file__:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            taken += 1
            if taken == step:
                raise KeyboardInterrupt
        return trace

    sys.settrace(trace)
    try:
        call()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(None)
    return False


# A file that nobody is given any more is closed as it goes.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("reading", [open_inside, names_inside, digest])
def test_ctrl_c_between_any_two_steps(tmp_path: Path, reading: Callable[..., Any]) -> None:
    """It comes through as itself: no handle is closed twice, which would be another error."""
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / PATH).write_text("x", encoding="utf-8")
    path = "a/b" if reading is names_inside else PATH

    def read() -> None:
        found = reading(tmp_path, path)
        if reading is open_inside:
            found.close()

    steps = 1
    while interrupted_at(steps, read):
        steps += 1
    assert steps > 20


def _open_handles() -> int:
    return len(list(Path("/dev/fd").iterdir()))


@pytest.mark.skipif(os.name == "nt", reason="folders have no handles there")
def test_what_was_opened_is_closed(tmp_path: Path) -> None:
    """Reading a thousand files leaves nothing open."""
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / PATH).write_text("x", encoding="utf-8")
    before = _open_handles()
    for _ in range(1000):
        assert digest(tmp_path, PATH)
        assert names_inside(tmp_path, "a/b/") == ("c.yaml",)
        with pytest.raises(OSError, match="regular"):
            open_inside(tmp_path, "a/b")

    assert _open_handles() == before
