"""A desk that serves a small campaign, and calls to it as any program can make them."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

from signage.builder.progress import Silence
from signage.builder.session import Session
from signage.campaign_paths import CampaignPaths
from signage.desk.board import Board
from signage.desk.pen import Pen
from signage.desk.place import Place
from signage.desk.rounds import DeskRounds
from signage.desk.server import Desk, Shelf
from signage.desk.trial_process import TrialProcess
from signage.plan.selection import Selection
from tests.browser import PATIENCE_MS


@dataclass(frozen=True)
class Opened:
    """A desk that is open."""

    folder: Path
    desk: Desk
    rounds: DeskRounds
    address: str

    def call(
        self, path: str, method: str = "GET", body: object = None, **headers: str
    ) -> http.client.HTTPResponse:
        """Return the answer to one request, of which nothing is added but what *headers* say."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.desk.port, timeout=PATIENCE_MS / 1000
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        is_plain = body is None or isinstance(body, bytes)
        connection.request(method, path, body if is_plain else json.dumps(body), named)
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer

    @property
    def cookie(self) -> str:
        """Return the cookie of whoever has the key."""
        answer = self.call(f"/?key={self.desk.key}")
        return str(answer.headers["set-cookie"]).split(";")[0]

    @property
    def origin(self) -> str:
        """Return the page's own origin."""
        return f"http://127.0.0.1:{self.desk.port}"

    def own(self, path: str, method: str = "GET", body: object = None, **headers: str):
        """Return the answer to the page itself."""
        return self.call(path, method, body, cookie=self.cookie, origin=self.origin, **headers)


@contextmanager
def open_desk(folder: Path, former: Place | None = None) -> Iterator[Opened]:
    """Open a desk on the campaign in *folder*, of which nothing is built yet."""
    paths = CampaignPaths.of(folder)
    board, shelf = Board(), Shelf(paths.output, paths.held)
    rounds = DeskRounds(paths, board, shelf, "vi")
    trial = TrialProcess(paths, "vi")
    desk = Desk(board, shelf, Pen(paths), rounds.forms, trial.see, "vi", former=former)
    address = desk.open()
    try:
        yield Opened(folder, desk, rounds, address)
    finally:
        trial.close()
        desk.close()


class Watched:
    """A desk that is built when a test says so."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self._session = Session(opened.folder, 1)

    def build(self) -> None:
        self.opened.rounds.begins(())
        self.opened.rounds.ended(self._session.build(Selection(), Silence()), 0.5)

    def close(self) -> None:
        self._session.close()


@contextmanager
def open_watched(folder: Path) -> Iterator[Watched]:
    """Give a desk on the campaign in *folder*, built once."""
    with open_desk(folder) as opened:
        made = Watched(opened)
        try:
            made.build()
            yield made
        finally:
            made.close()


def slides(page: Page) -> Locator:
    """Return the slides in the list of what can be edited."""
    return page.locator("#list a[href^='#words/slide/']")


def until(page: Page, what: str) -> None:
    """Wait until *what* is so; Playwright's own way of it is what the page forbids."""
    for _ in range(PATIENCE_MS // 50):
        if page.evaluate(what):
            return
        page.wait_for_timeout(50)
    raise AssertionError(what)


def until_saved(page: Page) -> None:
    """Wait until nothing is on its way to the file, and the form shows what is in it."""
    until(page, "document.querySelector('#forms').ariaBusy !== 'true'")


def wait_for(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until *is_so*; the page goes on meanwhile."""
    for _ in range(PATIENCE_MS // 50):
        if is_so():
            return
        page.wait_for_timeout(50)
    raise AssertionError(is_so)
