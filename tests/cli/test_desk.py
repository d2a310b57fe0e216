"""The page in the browser, as `signage desk` and `signage watch --wall` open it."""

from __future__ import annotations

import json
import socket
import urllib.request
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import pytest

from signage.desk.place import kept_place
from signage.watch.file_events import FileEvents
from tests.cli.conftest import Run
from tests.small_campaign import FOLDER, write_small_campaign


class Visitor:
    """Whoever has the page opened, looks at it once all is built, and presses Ctrl-C."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.addresses: list[str] = []
        self.screens: list[str] = []
        self.was_kept = False

    def look(self) -> bool:
        self.was_kept = kept_place(self.folder.resolve()) is not None
        for address in self.addresses:
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            browser.open(address).close()
            with browser.open(address.partition("?")[0] + "news") as news:
                told = json.loads(news.readline().removeprefix(b"data: "))
            self.screens += [screen["folder"] for screen in told["wall"]["screens"]]
        raise KeyboardInterrupt


@pytest.fixture
def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """One for the small campaign."""
    visitor = Visitor(write_small_campaign(tmp_path))
    monkeypatch.setattr(webbrowser, "open", visitor.addresses.append)
    monkeypatch.setattr(FileEvents, "wait", lambda _: visitor.look())
    return visitor


@pytest.mark.slow
@pytest.mark.parametrize("command", [("desk",), ("watch", "--wall")], ids=" ".join)
def test_everything_hangs_on_a_page(
    run: Run, tmp_path: Path, visitor: Visitor, command: Sequence[str]
) -> None:
    """Of one and the same server; when it ends, its key is good for nothing any more."""
    said = run(*command, "-C", tmp_path, "--jobs", 1)

    assert said.code == 0
    assert said.out.startswith(f"The desk is open: {visitor.addresses[0]}\n")
    assert said.out.endswith("Ended.\n")
    assert visitor.screens == [FOLDER]
    assert visitor.was_kept
    assert kept_place(tmp_path.resolve()) is None


def test_a_port_that_is_taken_is_told(run: Run, tmp_path: Path, visitor: Visitor) -> None:
    """Nothing is opened, and nothing built."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        said = run("desk", "-C", tmp_path, "--port", other.getsockname()[1])

    assert said.code == 1
    assert "[port-taken]" in said.err
    assert not visitor.addresses
    assert not (tmp_path / "output").exists()


@pytest.mark.slow
def test_nothing_is_opened_that_nobody_wants(run: Run, tmp_path: Path, visitor: Visitor) -> None:
    """Neither by `--no-open`, nor by watching without a wall."""
    run("desk", "-C", tmp_path, "--jobs", 1, "--no-open")
    run("watch", "-C", tmp_path, "--jobs", 1)

    assert not visitor.addresses
