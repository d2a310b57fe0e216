"""CHANNELS: what the demo's channels add to its cold build, and another word in a message.

The word is in no slide. It is saved while `signage watch` runs and has nothing to do.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from measure import Cost, alternate, tell
from result import COST_COLUMNS, Cell, Figure, Table, arguments, cost_row, publish
from watching import state_of, times_of_change, wait_until_idle, watching
from workcopy import Workcopy, copy_demo

ADDED_BAR_S, MESSAGE_BAR_S = 10.0, 0.5
SAVES_A_ROUND = 5
WORDS = ("mời cài đặt", "mời cài ngay", "mời dùng thử")
"""Of a text message; each fits wherever another does."""
PLACE = "{} Bluezone tại {{site}}"
SHOWING = (
    "channels/sms/cai-bluezone-khong-dau.txt",
    "channels/sms/messages.xlsx",
    "channels/sms/phieu-duyet.pdf",
    "channels/reminders/lich-nhac.ics",
    "channels/reminders/lich-nhac.xlsx",
)
"""What has its words."""
_CHANNELS = re.compile(r"^channels:\n(?:[ #].*\n|\n)*", re.MULTILINE)


def main() -> None:
    """Measure CHANNELS."""
    options = arguments(__doc__, "channels", rounds=3).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with_channels = copy_demo(Path(folder) / "with")
        without = _without_channels(Path(folder) / "without")
        costs = alternate(
            {"demo": with_channels.build_cold, "demo without channels": without.build_cold},
            options.rounds,
        )
        took_s = _saved(with_channels, options.rounds * SAVES_A_ROUND)
    figures = [
        Figure("channels, added to a cold build", _added_s(*costs.values()), ADDED_BAR_S, "s"),
        Figure("message to its channels", statistics.median(took_s), MESSAGE_BAR_S, "s"),
    ]
    rows = [*(cost_row(*named) for named in costs.items()), _row(took_s)]
    publish("channels", figures, Table(COST_COLUMNS, tuple(rows)), options.json)


def _without_channels(folder: Path) -> Workcopy:
    """Copy of the demo all but its channels."""
    copy = copy_demo(folder)
    written = copy.playlists.read_text("utf-8")
    text, removed = _CHANNELS.subn("", written)
    if removed != 1:
        raise ValueError(f"{removed} times `channels:` in {copy.playlists}")
    copy.playlists.write_text(text, "utf-8")
    return copy


def _added_s(with_channels: Sequence[Cost], without: Sequence[Cost]) -> float:
    """Return the median of how much longer each build took than its neighbour."""
    pairs = zip(with_channels, without, strict=True)
    return statistics.median(one.wall_s - other.wall_s for one, other in pairs)


def _saved(copy: Workcopy, saves: int) -> list[float]:
    """Return for each save how long it took until all files had the other words."""
    took_s: list[float] = []
    with watching(copy) as watcher:
        paths = [copy.output / name for name in SHOWING]
        for number in range(saves):
            before = [state_of(path) for path in paths]
            old, new = WORDS[number % len(WORDS)], WORDS[(number + 1) % len(WORDS)]
            text = copy.playlists.read_text("utf-8")
            if text.count(PLACE.format(old)) != 1:
                raise ValueError(f"{PLACE.format(old)!r} is not in {copy.playlists}")
            changed = text.replace(PLACE.format(old), PLACE.format(new))
            began_s = time.perf_counter()
            copy.playlists.write_text(changed, "utf-8")
            took_s.append(max(times_of_change(paths, before)) - began_s)
            tell(f"{number + 1}/{saves} message {took_s[-1]:.3f} s")
            wait_until_idle(watcher)
    return took_s


def _row(took_s: Sequence[float]) -> tuple[Cell, ...]:
    span = f"{min(took_s):.2f}–{max(took_s):.2f}"
    return "message to its channels", statistics.median(took_s), span, None, None


if __name__ == "__main__":
    main()
