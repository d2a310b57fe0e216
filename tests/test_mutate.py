"""Changes that ask whether the tests notice: `benchmarks/mutate.py`."""

from __future__ import annotations

import importlib.util
import random
import sys

from tests.guide import REPOSITORY

SOURCE = """\
def held(áo: list[int] = 3, *, is_new: bool = True) -> int | None:
    if áo is not is_new and (áo <
                             5):
        return áo + 1
    return f"{áo + 2}"
"""
SPEC = importlib.util.spec_from_file_location("mutate", REPOSITORY / "benchmarks/mutate.py")
assert SPEC
assert SPEC.loader
mutate = importlib.util.module_from_spec(SPEC)
sys.modules["mutate"] = mutate
SPEC.loader.exec_module(mutate)


def changes(number):
    """Return what becomes of line *number* of `SOURCE`."""
    source = SOURCE.encode()
    found = [m for m in mutate.mutants_of("a.py", source) if m.line == number]
    return {m.apply(source).decode().splitlines()[number - 1].strip() for m in found}


def test_what_behaves_is_changed_and_nothing_else():
    """Not annotations, and not what is said."""
    assert changes(1) == {
        "def held(áo: list[int] = 4, *, is_new: bool = True) -> int | None:",
        "def held(áo: list[int] = 3, *, is_new: bool = False) -> int | None:",
    }
    assert changes(2) == {
        "if (not (áo is not is_new and (áo <",
        "if áo is is_new and (áo <",
        "if áo is not is_new or (áo <",
        "if áo is not is_new and (áo <=",
        "if áo is not is_new and (áo >=",
    }
    assert changes(3) == {"6):"}
    assert changes(4) == {"return None", "return áo - 1", "return áo + 2"}
    assert changes(5) == {"return None"}


def test_the_same_are_drawn_again():
    """From the same files, by the same seed; each on a line of its own."""
    drawn = [mutate.draw(["signage/layout"], 5, random.Random(3)) for _ in range(2)]

    assert drawn[0] == drawn[1]
    assert len({(m.path, m.line) for m in drawn[0]}) == 5
