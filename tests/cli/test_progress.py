from __future__ import annotations

import random
import time

import pytest

from signage.builder.progress import Progress
from signage.cli.forecast import FEW_S, PRIOR_S, Forecast, about
from signage.cli.progress import BAR_WIDTH, BEAT_S, FIRST_BEAT_S, Bar, Lines


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_bar_counts_and_estimates(clock: Clock) -> None:
    """A quarter of the work in a fifth of the time that is left."""
    bar = Bar("en", clock)
    bar.begin(96, 200.0)
    clock.now_s = 30.0
    bar.advance(150.0)
    bar.made("a.png")

    assert bar.line == "[######------------------] 1/96, about 2 minutes left"


def test_before_anything_is_known_it_says_what_it_does(clock: Clock) -> None:
    """Reading takes a while, and nobody shall wait before an empty line."""
    assert Bar("en", clock).line == f"[{'-' * BAR_WIDTH}] reading and laying out …"
    assert Bar("vi", clock).line.endswith("đang đọc và dàn trang …")
    assert FIRST_BEAT_S < BEAT_S < 0.5


def test_a_file_that_failed_does_not_wait_any_more(clock: Clock) -> None:
    """It counts like one that was made; nor does one that is held back."""
    bar = Bar("vi", clock)
    bar.begin(3, 2.0)
    bar.failed("a.png")
    bar.held_back("b.png")

    assert bar.line.endswith(" 2/3, còn vài giây")


def test_a_check_has_no_files_to_count(clock: Clock) -> None:
    """It only looks."""
    bar = Bar("en", clock)
    bar.begin(0, 45.0)

    assert bar.line == f"[{'-' * BAR_WIDTH}] about 50 seconds left"


def test_the_line_is_cleared_in_the_end(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it never is wider than the terminal, which would begin a new line."""
    monkeypatch.setattr("signage.cli.progress.terminal_columns", lambda _: 40)
    monkeypatch.setattr("signage.cli.progress.FIRST_BEAT_S", 0.0)
    with Bar("en", clock) as bar:
        err = heard_from(bar, capsys)
    err += capsys.readouterr().err

    assert max(len(part) for part in err.split("\r")) == 40
    assert err.endswith(f"\r{' ' * 40}\r")


def heard_from(progress: Progress, capsys: pytest.CaptureFixture[str]) -> str:
    progress.begin(1, 1.0)
    err = ""
    while "few" not in err:
        time.sleep(0.001)
        err += capsys.readouterr().err
    return err


def test_what_is_over_at_once_draws_nothing(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    """No flicker."""
    with Bar("en", clock) as bar:
        bar.end()

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("names_files", [True, False])
def test_elsewhere_files_are_named_if_all_is_wanted(
    clock: Clock, capsys: pytest.CaptureFixture[str], names_files: bool
) -> None:
    """A log of four screens is otherwise as long as all that was found."""
    with Lines("en", names_files=names_files, clock=clock) as lines:
        lines.made("a.png")
        lines.held_back("b.png")

    assert capsys.readouterr().err.split("\n")[:-1] == (
        ["made a.png", "held back b.png"] if names_files else []
    )


def test_elsewhere_a_line_now_and_then_says_how_far_it_is(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody takes it for dead."""
    monkeypatch.setattr("signage.cli.progress.LINE_S", 0.001)
    with Lines("en", names_files=False, clock=clock) as lines:
        err = heard_from(lines, capsys)

    assert "0/1, a few seconds left\n" in err


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.0, "a few seconds left"),
        (9.9, "a few seconds left"),
        (10.0, "about 10 seconds left"),
        (41.0, "about 50 seconds left"),
        (61.0, "about 1 minute left"),
        (600.0, "about 10 minutes left"),
    ],
)
def test_no_more_is_said_than_is_known(seconds: float, said: str) -> None:
    """And never that no time is left."""
    assert str(about(seconds)) == said


@pytest.mark.parametrize("pace", [0.25, 1.0, 4.0])
@pytest.mark.parametrize("seed", range(20))
def test_a_forecast_is_never_ten_times_wrong(clock: Clock, pace: float, seed: int) -> None:
    """On a machine of another pace, with costs that are wrong by a factor of three."""
    chance = random.Random(seed)
    costs = [chance.expovariate(1.0) + 0.05 for _ in range(60)]
    times = [pace * cost * 3 ** chance.uniform(-1, 1) for cost in costs]
    forecast = Forecast(clock)
    forecast.begin(sum(costs))
    for number, took_s in enumerate(times):
        for share in (0.2, 0.4, 0.6, 0.8):
            clock.now_s = sum(times[:number]) + share * took_s
            left_s = (1 - share) * took_s + sum(times[number + 1 :])
            assert 0.1 < max(left_s, FEW_S) / max(forecast.left_s, FEW_S) < 10
        clock.now_s = sum(times[: number + 1])
        forecast.advance(sum(costs[number + 1 :]))


def test_the_first_picture_is_no_measure_of_all(clock: Clock) -> None:
    """While processes start, it took fifty times what it costs."""
    forecast = Forecast(clock)
    forecast.begin(30.0)
    clock.now_s = 1.0
    forecast.advance(29.98)

    assert forecast.left_s == pytest.approx(29.98 * (1 + PRIOR_S) / (0.02 + PRIOR_S))


def test_a_long_job_is_waited_for(clock: Clock) -> None:
    """What was to take 4 s and takes 40 is not over every moment."""
    forecast = Forecast(clock)
    forecast.begin(4.0)

    clock.now_s = 40.0
    assert forecast.left_s == 10.0
