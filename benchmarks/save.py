"""SAVE: from saving an edited text, while `signage watch` runs, to the refreshed stills.

On the demo, whose first slide is shown on fourteen screens, and on the same
campaign with one screen. Each text is saved twice: when nothing is being done,
and again as soon as the stills are there, when loops are still being made.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from measure import tell
from result import Cell, Figure, Table, arguments, publish
from watching import state_of, times_of_change, wait_until_idle, watching
from workcopy import Workcopy, copy_demo

ONE_BAR_S, ALL_BAR_S = 0.15, 0.5
STILLS = "*/*/*-keu-goi.png"
SCREEN = "elevator-1080x1920"
WORDS = ("Cài", "Tải", "Mở", "Lấy", "Dùng", "Thử", "Xem", "Bật", "Giữ", "Thêm", "Chọn", "Tìm")
"""Each fits wherever another does; the demo begins with the first."""


@dataclass(frozen=True, slots=True)
class Saves:
    """How long it took after each save, in seconds."""

    first: list[float]
    """Until one still stood."""
    every: list[float]
    """Until all did."""


def main() -> None:
    """Measure SAVE."""
    options = arguments(__doc__, "save", rounds=9).parse_args()
    one_at_rest, one_busy = _measure("one screen", _only_one_screen, options.rounds)
    at_rest, busy = _measure("demo", copy_demo, options.rounds)
    figures = [
        Figure("save to still, one screen", statistics.median(one_at_rest.every), ONE_BAR_S, "s"),
        Figure(
            "save to still, first of the demo", statistics.median(at_rest.first), ONE_BAR_S, "s"
        ),
        Figure("save to still, all of the demo", statistics.median(at_rest.every), ALL_BAR_S, "s"),
    ]
    rows = (
        _row("one screen", one_at_rest.every),
        _row("one screen, loop still being made", one_busy.every),
        _row("demo, first still", at_rest.first),
        _row("demo, first still, loops still being made", busy.first),
        _row("demo, all stills", at_rest.every),
        _row("demo, all stills, loops still being made", busy.every),
    )
    publish("save", figures, Table(("save to", "median, s", "all, s"), rows), options.json)


def _only_one_screen(folder: Path) -> Workcopy:
    """Copy of the demo what plays on one screen, and nothing for other channels."""
    copy = copy_demo(folder)
    document: Any = yaml.safe_load(copy.playlists.read_text("utf-8"))
    for other in ("posters", "channels", "calendar", "messages"):
        document.pop(other, None)
    document["playlists"] = {"thang-may": {**document["playlists"]["thang-may"], "screens": SCREEN}}
    copy.playlists.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    return copy


def _measure(name: str, make: Callable[[Path], Workcopy], rounds: int) -> tuple[Saves, Saves]:
    """Return what saves at rest took, and what those in a hurry did."""
    at_rest, busy = Saves([], []), Saves([], [])
    with tempfile.TemporaryDirectory() as folder:
        copy = make(Path(folder))
        words = _words(copy)
        with watching(copy) as watcher:
            stills = sorted(copy.output.glob(STILLS))
            tell(f"{name}: {len(stills)} stills")
            for number in range(1, rounds + 1):
                for saves in (at_rest, busy):
                    _save(copy, words, stills, saves)
                tell(
                    f"{number}/{rounds} at rest {at_rest.every[-1]:.3f}, busy {busy.every[-1]:.3f}"
                )
                wait_until_idle(watcher)
    return at_rest, busy


def _words(copy: Workcopy) -> Iterator[tuple[str, str]]:
    """Yield the word that stands in the text, and what it is to be next."""
    number = 0
    while True:
        yield WORDS[number % len(WORDS)], WORDS[(number + 1) % len(WORDS)]
        number += 1


def _save(
    copy: Workcopy, words: Iterator[tuple[str, str]], stills: Sequence[Path], saves: Saves
) -> None:
    before = [state_of(path) for path in stills]
    old, new = next(words)
    text = copy.playlists.read_text("utf-8")
    edited = text
    for was, is_to_be in zip(_texts(old), _texts(new), strict=True):
        edited = edited.replace(was, is_to_be)
    assert edited != text, old
    began_s = time.perf_counter()
    copy.playlists.write_text(edited, "utf-8")
    took_s = [at_s - began_s for at_s in times_of_change(stills, before)]
    saves.first.append(min(took_s))
    saves.every.append(max(took_s))


def _texts(word: str) -> tuple[str, ...]:
    """Return what the first slide has of *word*: upright, in the lobby, and on boards."""
    upright, lobby = f"headline: {word} *Bluezone*", f"headline: {word.lower()} *Bluezone*"
    boards = f"board: {word} *Bluezone*", f"long: {word} ứng dụng", f"short: {word}}}"
    return upright, lobby, *boards


def _row(name: str, took_s: Sequence[float]) -> tuple[Cell, ...]:
    return name, statistics.median(took_s), f"{min(took_s):.3f}–{max(took_s):.3f}"


if __name__ == "__main__":
    main()
