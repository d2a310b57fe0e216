"""A desk whose process dies in the middle of a save, and comes back."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import open_page
from tests.desk.desks import until, wait_for
from tests.small_campaign import PLAYLISTS, write_small_campaign

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
NOTES = "".join(f"# dòng ghi chú số {number:05}\n" for number in range(3000))
"""So long a file is not written in one go by whoever writes into it."""
BEFORE, AFTER = PLAYLISTS.split("Xin chào")
TYPING = """() => {
    let number = 0, waited = 0;
    window.typing = setInterval(() => {
        // Faster than it is saved, but not so that it is never done on a slow machine.
        const isBusy = document.querySelector("#forms").ariaBusy === "true";
        if (isBusy && ++waited % 10) return;
        const box = document.querySelector("#forms textarea");
        box.value = window.typed = `Lần ${number++}`;
        box.dispatchEvent(new Event("input"));
        box.dispatchEvent(new Event("change"));
    }, 100);
}"""


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run `signage desk`; give it and the address of its page."""
    command = [sys.executable, "-m", "signage", "-C", str(folder), "desk", "--no-open"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [*command, "--jobs", "1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


def test_the_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    """Whole, at whatever instant; the page says what it lost, and goes on where it was."""
    playlists = write_small_campaign(tmp_path) / "playlists.yaml"
    playlists.write_text(PLAYLISTS + NOTES, "utf-8", newline="\n")
    instants = random.Random(7)
    with open_page(1280, 800) as page:
        for number in range(3):
            with running(tmp_path) as (process, address):
                if not number:
                    page.goto(address)
                    page.locator("#words-tab").click()
                    opened = page.url.partition("#")[0]
                    expect(page.locator("#forms fieldset")).to_have_count(1)
                    page.evaluate(TYPING)
                until(page, "document.querySelector('#saved').textContent")
                page.evaluate("document.querySelector('#saved').textContent = ''")
                page.wait_for_timeout(instants.uniform(50, 800))
                process.kill()
                process.wait()
                text = playlists.read_text("utf-8")
                assert re.fullmatch(f"{re.escape(BEFORE)}Lần \\d+{re.escape(AFTER + NOTES)}", text)
            expect(page.locator("#waiting")).not_to_be_empty()
        page.evaluate("clearInterval(window.typing)")
        last = page.evaluate("window.typed")
        with running(tmp_path) as (_, address):
            assert address.startswith(opened)
            expected = f"{BEFORE}{last}{AFTER}{NOTES}"
            wait_for(page, lambda: playlists.read_text("utf-8") == expected)
            expect(page.locator("#waiting")).to_be_empty()
            page.locator("#wall-tab").click()
            wait_for(page, lambda: page.locator("#screens video").count() == 1)
            expect(page.locator("#status")).to_contain_text(re.compile("[0-9]"))
