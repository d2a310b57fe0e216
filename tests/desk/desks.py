"""A desk that serves a small campaign, and calls to it as any program can make them."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from signage.campaign_paths import CampaignPaths
from signage.desk.board import Board
from signage.desk.pen import Pen
from signage.desk.rounds import DeskRounds
from signage.desk.server import Desk, Shelf


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
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, None if body is None else json.dumps(body), named)
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
def open_desk(folder: Path) -> Iterator[Opened]:
    """Open a desk on the campaign in *folder*, of which nothing is built yet."""
    paths = CampaignPaths.of(folder)
    board, shelf = Board(), Shelf(paths.output, paths.held)
    rounds = DeskRounds(paths, board, shelf, "vi")
    desk = Desk(board, shelf, Pen(paths), rounds.forms, "vi")
    address = desk.open()
    try:
        yield Opened(folder, desk, rounds, address)
    finally:
        desk.close()
