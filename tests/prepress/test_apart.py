from __future__ import annotations

import sys

import pytest

from signage.checks.print.ticket import Ticket
from signage.prepress import apart
from signage.prepress.apart import examine_apart
from signage.prepress.preflight import examine
from tests.prepress import failing
from tests.prepress.drafts import COATED, draft, saved

TICKET = Ticket(COATED)


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "x.pdf"
    file.write_bytes(saved(draft()))
    return file


def test_apart_or_not_the_verdict_is_the_same(path):
    """All of it comes back."""
    assert examine_apart(path, TICKET) == examine(path, TICKET)


@pytest.mark.parametrize(
    ("fate", "timeout_s", "said"),
    [
        (failing.die, apart.TIMEOUT_S, "brings the reader down"),
        (failing.hang, 0.5, "takes more than"),
        pytest.param(
            failing.swell,
            apart.TIMEOUT_S,
            "more memory",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="has no such limit"),
        ),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_file_that_brings_the_reader_down(fate, timeout_s, said, path, monkeypatch):
    """Has its verdict as well, and nobody else goes down with it."""
    monkeypatch.setattr(apart, "examine", fate)
    monkeypatch.setattr(apart, "TIMEOUT_S", timeout_s)

    (diagnostic,) = examine_apart(path, TICKET).diagnostics

    assert (diagnostic.code, diagnostic.file) == ("unreadable-pdf", "x.pdf")
    assert said in str(diagnostic.message)
