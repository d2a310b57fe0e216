from __future__ import annotations

import subprocess
import sys

import pytest

from signage.preflight import isolated
from signage.preflight.isolated import preflight_isolated
from signage.preflight.report import preflight
from tests.building import ROOT
from tests.preflight import failing
from tests.preflight.drafts import COATED, draft, saved


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "x.pdf"
    file.write_bytes(saved(draft()))
    return file


def test_isolated_or_not_the_verdict_is_the_same(path):
    """All of it comes back."""
    assert preflight_isolated(path, COATED) == preflight(path, COATED)


@pytest.mark.skipif(sys.platform != "linux", reason="has no such limit")
def test_where_the_system_gives_less_memory_that_is_the_limit(path):
    """It could not be raised anyway; the file is judged as everywhere."""
    less = 'ulimit -v 900000 && exec "$@"'
    program = [sys.executable, str(ROOT / "cli.py"), "--lang", "en", "preflight", str(path)]

    done = subprocess.run(
        ["sh", "-c", less, "sh", *program], capture_output=True, text=True, check=False
    )

    assert "x.pdf is ready for 'coated'" in done.stdout


@pytest.mark.parametrize(
    ("fate", "timeout_s", "said"),
    [
        (failing.die, isolated.TIMEOUT_S, "brings the reader down"),
        (failing.hang, 0.5, "takes more than"),
        pytest.param(
            failing.swell,
            isolated.TIMEOUT_S,
            "more memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="has no such limit"),
        ),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_file_that_brings_the_reader_down(fate, timeout_s, said, path, monkeypatch):
    """Has its verdict as well, and nobody else goes down with it."""
    monkeypatch.setattr(isolated, "preflight", fate)
    monkeypatch.setattr(isolated, "TIMEOUT_S", timeout_s)

    (diagnostic,) = preflight_isolated(path, COATED).diagnostics

    assert (diagnostic.code, diagnostic.file) == ("unreadable-pdf", "x.pdf")
    assert said in str(diagnostic.message)


def test_a_file_that_brings_the_reader_down_leaves_nothing(path, monkeypatch, tmp_path):
    """The folder that its process had is removed when its verdict is there."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    for name in ("TMPDIR", "TEMP"):
        monkeypatch.setenv(name, str(place))
    monkeypatch.setattr(isolated, "preflight", failing.die_untidily)
    preflight_isolated(path, COATED)

    assert list(place.iterdir()) == []


def test_a_fault_of_ours_is_none_of_the_file(path, monkeypatch):
    """It comes back as what it is, and tells where it happened."""
    monkeypatch.setattr(isolated, "preflight", failing.err)

    with pytest.raises(ZeroDivisionError, match="somewhere") as raised:
        preflight_isolated(path, COATED)

    assert "in err\n" in raised.value.__notes__[0]
