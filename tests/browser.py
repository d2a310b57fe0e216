"""A real Chromium, as operators and passers-by have one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect, sync_playwright

from tests.tools import require_tool

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--mute-audio")

# A busy machine is slow, not wrong.
PATIENCE_MS = 120_000
expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def open_page(width: int = 1000, height: int = 800) -> Iterator[Page]:
    """Give an empty page of a browser that is closed afterwards."""
    program = require_tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            context = browser.new_context(viewport={"width": width, "height": height})
            context.set_default_timeout(PATIENCE_MS)
            yield context.new_page()
        finally:
            browser.close()
