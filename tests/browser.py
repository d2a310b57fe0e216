"""A real Chromium, as operators and passers-by have one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.tools import require_tool

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--mute-audio")

# A busy machine is slow, not wrong.
PATIENCE_MS = 120_000
expect.set_options(timeout=PATIENCE_MS)

_keeping: ExitStack | None = None
"""What closes the browser that is kept."""
_kept: list[Browser] = []


@contextmanager
def keeping_the_browser() -> Iterator[None]:
    """Have all pages that are opened meanwhile in one browser, as its start takes seconds."""
    global _keeping
    with ExitStack() as _keeping:
        try:
            yield
        finally:
            _keeping = None
            _kept.clear()


@contextmanager
def _started() -> Iterator[Browser]:
    program = require_tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_context(**options: Any) -> Iterator[BrowserContext]:
    """Give what shares nothing with other pages: a context of Playwright's, with *options*."""
    if _keeping is not None and not _kept:
        _kept.append(_keeping.enter_context(_started()))
    with nullcontext(_kept[0]) if _kept else _started() as browser:
        context = browser.new_context(**options)
        try:
            yield context
        finally:
            context.close()


@contextmanager
def open_page(width: int = 1000, height: int = 800) -> Iterator[Page]:
    """Give an empty page, which is closed afterwards."""
    with open_context(viewport={"width": width, "height": height}) as context:
        context.set_default_timeout(PATIENCE_MS)
        yield context.new_page()
