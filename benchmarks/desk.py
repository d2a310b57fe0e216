"""DESK: from a key on the desk to the slide with it, drawn and decoded in a real Chromium.

On the demo's slides, in the form of one: its screens are drawn with what is typed before it is
saved. One key at a time, when nothing is being done; and keys that follow one another.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from measure import environment, tell
from result import Cell, Figure, Table, arguments, publish
from workcopy import Workcopy, copy_demo

ONE_BAR_MS, ALL_BAR_MS = 100, 300
ALL_LIFTS = (
    "screens: [elevator-1080x1920, elevator-768x1366, elevator-800x1280, elevator-720x1280]\n"
)
ONE_SCREEN = "elevator-1080x1920"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--mute-audio")
REST_MS = 2500
"""After a picture its slide is judged, and garbage looked for."""
PATIENCE_MS = 600_000
BETWEEN_KEYS_MS = 120
"""Eight keys a second: a typist."""
WATCH = """() => {
  window.keys = [];
  addEventListener("keydown", (event) => keys.push({ at: event.timeStamp, seen: [] }), true);
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const turn = Number(target.dataset.turn);
      keys.at(turn - window.before - 1)?.seen.push(performance.now());
    }
  }).observe(document.querySelector("#places"), { subtree: true, attributeFilter: ["data-turn"] });
}"""
TURNS = "[...document.querySelectorAll('#places figure')].map((each) => Number(each.dataset.turn))"


@dataclass(frozen=True, slots=True)
class Keys:
    """How many milliseconds after each key pictures were seen."""

    first: list[float]
    every: list[float]


def main() -> None:
    """Measure DESK."""
    options = arguments(__doc__, "desk", rounds=15).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_demo(Path(folder))
        with _desk(copy) as address, _chromium() as page:
            _open(page, address)
            lifts = _measure(page, "thang-may", options.rounds)
            boards = _measure(page, "bang-led", options.rounds)
        copy.replace(ALL_LIFTS, f"screens: {ONE_SCREEN}\n")
        with _desk(copy) as address, _chromium() as page:
            _open(page, address)
            one = _measure(page, "thang-may", options.rounds)
    figures = [
        Figure("key to picture, one screen", statistics.median(one.every), ONE_BAR_MS, "ms"),
        Figure("key to pictures, four screens", statistics.median(lifts.every), ALL_BAR_MS, "ms"),
        Figure("key to pictures, seven boards", statistics.median(boards.every), ALL_BAR_MS, "ms"),
    ]
    rows = (
        _row(f"one screen, {ONE_SCREEN}", one.every),
        _row("four screens in lifts, first picture", lifts.first),
        _row("four screens in lifts, all", lifts.every),
        _row("seven LED boards, first picture", boards.first),
        _row("seven LED boards, all", boards.every),
    )
    publish("desk", figures, Table(("key to", "median, ms", "all, ms"), rows), options.json)


def _open(page: Page, address: str) -> None:
    """Open the page, and wait until there is nothing left to build."""
    page.goto(address)
    page.wait_for_selector("#screens video", timeout=PATIENCE_MS)


def _measure(page: Page, playlist: str, rounds: int) -> Keys:
    """Type into the first slide of *playlist*."""
    page.goto(f"{page.url.split('#')[0]}#words/slide/{playlist}/keu-goi")
    _wait(page, f"{TURNS}.length && {TURNS}.every((turn) => turn > 0)")
    keys = _typed(page, rounds)
    tell(f"{playlist}: {statistics.median(keys.every):.0f} ms")
    return keys


def _typed(page: Page, rounds: int) -> Keys:
    """Return how long pictures took after each of so many keys."""
    box = page.locator("#forms textarea").nth(1)
    box.fill("Cài")
    page.wait_for_timeout(2 * REST_MS)
    page.evaluate(WATCH)
    box.press("End")
    keys = Keys([], [])
    for index in range(rounds + 1):
        page.wait_for_timeout(REST_MS)
        before = page.evaluate(f"Math.max(...{TURNS})")
        page.evaluate(f"window.before = {before}; window.keys.length = 0")
        page.keyboard.press("Backspace" if index % 2 else "i")
        _wait(page, f"{TURNS}.every((turn) => turn > {before})")
        key = page.evaluate("window.keys")[0]
        if index:  # what the first one begins with is not what a typist waits for
            keys.first.append(key["seen"][0] - key["at"])
            keys.every.append(key["seen"][-1] - key["at"])
    return keys


def _wait(page: Page, what: str) -> None:
    """Wait until *what* is so; Playwright's own way of it is what the page forbids."""
    for _ in range(PATIENCE_MS // 20):
        if page.evaluate(what):
            return
        page.wait_for_timeout(20)
    raise TimeoutError(what)


@contextmanager
def _desk(copy: Workcopy) -> Iterator[str]:
    """Have `signage desk` serve *copy*, and give its address."""
    process = subprocess.Popen(
        copy.command("desk", "--no-open"),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _chromium() -> Iterator[Page]:
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            context = browser.new_context(viewport={"width": 1366, "height": 768})
            yield context.new_page()
        finally:
            browser.close()


def _row(name: str, taken_ms: list[float]) -> tuple[Cell, ...]:
    spread = f"{min(taken_ms):.0f}–{max(taken_ms):.0f}"
    return name, round(statistics.median(taken_ms)), spread


if __name__ == "__main__":
    main()
