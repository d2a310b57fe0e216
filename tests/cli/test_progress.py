from __future__ import annotations

import pytest

from signage.cli.progress import BAR_WIDTH, Bar


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_bar_counts_and_estimates(clock: Clock) -> None:
    """A quarter of the work in 30 s: another minute and a half."""
    bar = Bar("en", clock)
    bar.begin(96, 200.0)
    assert bar.line == f"[{'-' * BAR_WIDTH}] 0/96"

    clock.now_s = 30.0
    bar.advance(50.0)
    bar.made("a.png")

    assert bar.line == "[######------------------] 1/96, about 1:30 left"


def test_the_first_second_estimates_nothing(clock: Clock) -> None:
    """Worker processes are still starting."""
    bar = Bar("en", clock)
    bar.begin(2, 2.0)
    clock.now_s = 0.9
    bar.advance(1.0)

    assert "left" not in bar.line


def test_a_file_that_failed_does_not_wait_any_more(clock: Clock) -> None:
    """It counts like one that was made."""
    bar = Bar("vi", clock)
    bar.begin(2, 2.0)
    clock.now_s = 3.0
    bar.advance(1.0)
    bar.failed("a.png")

    assert bar.line.endswith(" 1/2, còn khoảng 0:03")


def test_the_line_is_cleared_in_the_end(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it never is wider than the terminal, which would begin a new line."""
    monkeypatch.setenv("COLUMNS", "20")
    bar = Bar("en", clock)
    bar.begin(1, 1.0)
    bar.end()

    err = capsys.readouterr().err
    assert max(len(part) for part in err.split("\r")) == 19
    assert err.endswith(f"\r{' ' * 19}\r")


def test_nothing_to_do_draws_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """No flicker."""
    bar = Bar("en", clock)
    bar.begin(0, 0.0)
    bar.end()

    assert capsys.readouterr().err == ""
