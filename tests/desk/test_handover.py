"""What is handed over from the page: a diagnostic, papers; and what hangs when a build fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.desk.desks import Watched
from tests.small_campaign import PLAYLISTS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHANNELS = """\
messages:
  bao-chay:
    headline: Báo cháy gọi 114
    sms: Thay chay goi 114
channels:
  sms:
    message: bao-chay
"""


def test_a_diagnostic_is_copied(page: Page, watched: Watched) -> None:
    """With its code, its place, the line and what to do, for whoever is asked for help."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    playlists = watched.opened.folder / "playlists.yaml"
    playlists.write_text(PLAYLISTS.replace("headline: Xin chào", "headlin: Xin chào"), "utf-8")
    watched.build()
    mistake = page.locator("#problems li.error", has_text="playlists.yaml:7:18")
    mistake.locator("button").click()
    expect(mistake.locator("button")).to_have_text("Đã sao chép")
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.startswith("unknown-field: ")
    assert "playlists.yaml:7:18" in copied
    assert "headlin: Xin chào" in copied
    assert "headline" in copied.rpartition("\n")[2]


def test_the_papers_are_at_hand(page: Page, watched: Watched) -> None:
    """The page of proofs, which runs nothing, and the sheet to be signed."""
    (watched.opened.folder / "playlists.yaml").write_text(PLAYLISTS + CHANNELS, "utf-8")
    watched.build()
    links = page.locator("#channels > p a")
    expect(links).to_have_count(2)
    with page.expect_popup() as opened:
        links.filter(has_text="proof").click()
    expect(opened.value.locator("body")).to_contain_text("Thay chay goi 114")
    opened.value.close()
    target = links.filter(has_text="approval").get_attribute("href")
    pdf = page.evaluate("url => fetch(url).then(got => got.text())", target)

    assert pdf.startswith("%PDF-")


def test_a_build_that_fails_leaves_the_last_picture(page: Page, watched: Watched) -> None:
    """Marked as old, in a frame that says so, until one succeeds."""
    playlists: Path = watched.opened.folder / "playlists.yaml"
    long = "Xin chào " * 12
    playlists.write_text(PLAYLISTS.replace("Xin chào", long.strip()), "utf-8")
    watched.build()
    figure = page.locator("#screens figure")
    expect(figure.locator("video")).to_have_count(1)
    expect(figure).to_have_class("led old")
    expect(figure.locator("figcaption")).to_contain_text("Đây là bản")
    playlists.write_text(PLAYLISTS.replace("Xin chào", "Chào bạn"), "utf-8")
    watched.build()
    expect(figure).to_have_class("led new")
