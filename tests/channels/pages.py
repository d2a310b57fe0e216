"""Pages as their readers see them: a real Chromium, without a network, on two sizes of window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import open_context

PHONE = (360, 640)
SMALL_LAPTOP = (900, 572)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def shown(
    file: Path, size: tuple[int, int], *, script: bool = True, asks: tuple[str, ...] = ()
) -> Iterator[Page]:
    """Show *file*, offline; that it asks for anything but itself and *asks* is a failure."""
    asked: list[str] = []
    viewport = {"width": size[0], "height": size[1]}
    with open_context(viewport=viewport, java_script_enabled=script, offline=True) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        yield page
    assert sorted(asked) == sorted((file.as_uri(), *asks))


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA."""
    results = Axe().run(page, options={"runOnly": WCAG})
    assert results.response["passes"], "axe looked at nothing"
    return [
        f"{found['id']}: {node['html'][:80]}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]


def is_wider_than_its_window(page: Page) -> bool:
    """Tell whether readers would have to scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def lines_of(page: Page, words: str) -> list[int]:
    """Return over how many lines *words* run, each time that they stand in *page*."""
    return page.evaluate(
        """words => {
            const found = [], texts = document.createTreeWalker(document.body, 4);
            for (let node; node = texts.nextNode();) {
                const text = node.data.replaceAll('\\u00a0', ' ').toLowerCase();
                for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + words.length);
                    const tops = [...range.getClientRects()].map(r => Math.round(r.top));
                    found.push(new Set(tops).size);
                }
            }
            return found;
        }""",
        words,
    )
