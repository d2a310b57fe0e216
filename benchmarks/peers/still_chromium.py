"""STILL by Chromium: one page, the footer changed and a screenshot taken for each variant."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from page import page
from playwright.sync_api import sync_playwright

CHANGE = "(element, text) => { element.textContent = text }"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(job_file: str, out: str) -> None:
    """Take a picture of every slide in *job_file*."""
    job = json.loads(Path(job_file).read_text("utf-8"))
    html = Path(out, "page.html")
    html.write_text(page(job, job["slides"][:1]), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=job["browser"], args=FLAGS)
        tab = browser.new_page(viewport={"width": job["width"], "height": job["height"]})
        tab.goto(html.as_uri())
        tab.evaluate("document.fonts.ready")
        for number, slide in enumerate(job["slides"], 1):
            tab.locator("footer").evaluate(
                "(at, text) => { at.textContent = text }", slide["footer"]
            )
            tab.screenshot(path=Path(out, f"{number:02d}.png"))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
