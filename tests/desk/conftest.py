"""A desk on the small campaign, and its page in a real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import one_browser as one_browser
from tests.browser import open_page
from tests.desk.desks import Watched, open_watched


@pytest.fixture
def watched(tmp_path, built: Path) -> Iterator[Watched]:
    """The small campaign, built once."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    with open_watched(tmp_path) as made:
        yield made


@pytest.fixture
def page(watched: Watched) -> Iterator[Page]:
    """The page, which has said nothing to the console and asked nobody else."""
    said: list[str] = []
    asked: list[str] = []
    with open_page(1280, 800) as opened:
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.on("request", lambda request: asked.append(request.url))
        opened.goto(watched.opened.address)
        expect(opened.locator("#screens figure")).to_have_count(1)
        yield opened
        opened.goto("about:blank")
    assert said == []
    own = (watched.opened.origin, "data:", "about:")
    assert [url for url in asked if not url.startswith(own)] == []
