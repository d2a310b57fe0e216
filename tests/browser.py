"""A real Chromium, as operators and passers-by have one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.tools import require_tool

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--mute-audio")

# A busy machine is slow, not wrong.
PATIENCE_MS = 120_000
expect.set_options(timeout=PATIENCE_MS)

_shared: list[Callable[[], Browser]] = []
"""What starts the browser that all pages are in, and has it from then on; else each has its own."""


@pytest.fixture(scope="module", autouse=True)
def one_browser() -> Iterator[None]:
    """Have all pages of a module in one browser, which starts with the first: that takes seconds.

    It is for modules below a `conftest.py` that names it.
    """
    with ExitStack() as stack:
        _shared.append(functools.cache(lambda: stack.enter_context(_started())))
        yield
        _shared.clear()


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
    with nullcontext(_shared[0]()) if _shared else _started() as browser:
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
