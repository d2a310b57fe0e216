"""A real LibreSignage, set up as by its first administrator, in a process of its own."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

_PASSWORD = "Mat-khau-dai-9x!"
_CSRF = re.compile(r'name="csrf-token" content="([^"]+)"')


@dataclass(frozen=True)
class Cms:
    """A server that runs, and how its administrator sees it."""

    address: str
    token: str

    client: httpx.Client

    def ask(self, method: str, path: str, **sent: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.client.request(method, f"/api/v1/{path}", headers=headers, **sent)
        answer.raise_for_status()
        return answer.json()["data"] if answer.content else None

    def media(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask("GET", "media", params={"per_page": 100})
        return found

    def playlist(self, name: str) -> dict[str, Any]:
        (found,) = [each for each in self.ask("GET", "playlists") if each["name"] == name]
        whole: dict[str, Any] = self.ask("GET", f"playlists/{found['id']}")
        return whole

    def screen(self, name: str) -> dict[str, Any]:
        """Return a screen of this name, made if there is none."""
        for each in self.ask("GET", "screens"):
            if each["name"] == name:
                return dict(each)
        return dict(self.ask("POST", "screens", json={"name": name}))

    def empty(self) -> None:
        """Take away all that was brought."""
        for what in ("screens", "playlists", "media"):
            for each in self.ask("GET", what, params={"per_page": 100}):
                self.ask("DELETE", f"{what}/{each['id']}")


@contextlib.contextmanager
def running(folder: Path, **settings: str) -> Iterator[Cms]:
    """Run a server that keeps everything in *folder*."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    secret = "only-for-tests-only-for-tests-1234"
    environment = {
        **os.environ,
        "LIBRESIGNAGE_DATABASE": str(folder / "cms.sqlite"),
        "LIBRESIGNAGE_UPLOAD_FOLDER": str(folder / "uploads"),
        "LIBRESIGNAGE_SNAPSHOT_FOLDER": str(folder / "snapshots"),
        "LIBRESIGNAGE_SECRET_KEY": secret,
        "LIBRESIGNAGE_VIDEO_TRANSCODING_ENABLED": "false",
        **settings,
    }
    command = [sys.executable, "-m", "flask", "--app", "libresignage", "run", "-p", str(port)]
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            command, env=environment, cwd=folder, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://127.0.0.1:{port}"
        token = _set_up(address, process, folder / "log.txt")
        with httpx.Client(base_url=address) as client:
            yield Cms(address, token, client)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _set_up(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    """Make the first user by its own forms, and return a token of theirs."""
    with httpx.Client(base_url=address, follow_redirects=True) as browser:
        page = _first_page(browser, process, log)
        form = {"username": "operator", "password": _PASSWORD, "password_confirmation": _PASSWORD}
        browser.post("/auth/setup", data={**_hidden(page), **form}).raise_for_status()
        page = browser.get("/auth/api-tokens")
        form = {"name": "signage", "expiry": "30"}
        page = browser.post("/auth/api-tokens", data={**_hidden(page), **form})
        found = re.search(r"ls_pat_[\w-]+", page.text)
        assert found, page.text
        return found[0]


def _first_page(
    browser: httpx.Client, process: subprocess.Popen[bytes], log: Path
) -> httpx.Response:
    while process.poll() is None:
        with contextlib.suppress(httpx.ConnectError):
            return browser.get("/auth/setup")
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def _hidden(page: httpx.Response) -> dict[str, str]:
    found = _CSRF.search(page.text)
    assert found, page.text
    return {"_csrf_token": found[1]}
