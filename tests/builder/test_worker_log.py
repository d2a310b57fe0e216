"""Log records, also those of other processes."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from signage.builder.executor import PoolExecutor
from signage.builder.worker_log import collected
from tests.builder.test_executor import job, run
from tests.building import build
from tests.small_campaign import FILES, write_small_campaign

LOGGER = logging.getLogger("signage")


class Faulty:
    """A target of which the program makes a mistake."""

    @property
    def parent(self) -> Path:
        raise ZeroDivisionError

    def unlink(self, *, missing_ok: bool) -> None:
        assert missing_ok


def test_whoever_listens_hears_what_workers_do(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With the handlers of this process; each record knows where it is from."""
    caplog.set_level(logging.INFO, "signage")

    assert build(write_small_campaign(tmp_path), workers=2).is_good

    theirs = [r.getMessage() for r in caplog.records if r.process != os.getpid()]
    for path in FILES[:3]:
        assert any(said.startswith(f"{path}: ") for said in theirs)
    assert all(record.levelno == logging.INFO for record in caplog.records)


def test_at_the_lowest_level_the_encoder_is_heard(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With its whole command line."""
    caplog.set_level(logging.DEBUG, "signage")

    assert build(write_small_campaign(tmp_path), workers=2).is_good

    assert any(r.name == "signage.video.ffmpeg" and "libx264" in r.message for r in caplog.records)


def test_a_fault_in_another_process_comes_with_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """For the log as text; for the file that is to be kept, whether or not anybody listens."""
    caplog.set_level(logging.DEBUG, "signage")
    executor = PoolExecutor(1)
    try:
        (outcome,) = run(executor, job("a", Faulty()))
    finally:
        executor.close()

    assert outcome.failure is not None
    assert "in parent\n    raise ZeroDivisionError" in outcome.failure.trace
    (record,) = (r for r in caplog.records if "failed" in r.message)
    assert "in parent\n    raise ZeroDivisionError" in record.message


def test_nothing_is_heard_if_nobody_listens(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither here nor from the others, as in any program that sets up no logging."""
    assert LOGGER.handlers == []

    assert build(write_small_campaign(tmp_path), workers=2).is_good

    assert capfd.readouterr() == ("", "")


def test_collecting_leaves_no_trace() -> None:
    """A process does one job after another."""
    before = LOGGER.level, list(LOGGER.handlers)

    with collected(logging.INFO) as records:
        logging.getLogger("signage.x").info("one %s", Path("a"))
        logging.getLogger("signage.x").debug("two")

    assert [(record.msg, record.args) for record in records] == [(f"one {Path('a')}", None)]
    assert (LOGGER.level, LOGGER.handlers) == before
