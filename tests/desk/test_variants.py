"""The variants of a poster on the page: a table that takes what a spreadsheet copies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import open_page
from tests.channels.pages import violations
from tests.desk.desks import Watched, open_desk, until_saved, wait_for
from tests.small_campaign import PLAYLISTS, write_small_campaign

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POSTER = (
    PLAYLISTS
    + """\
posters:
  do-rac:   # mỗi tháp một tờ
    template: notice
    page: a3
    values: {headline: Đổ rác}
    as: pages
"""
)
ROWS = """\
    variants:
      - name: thap-a
        headline: 'Tháp A'   # đã duyệt
      - {name: thap-b, headline: Tháp B}
"""


@pytest.fixture
def playlists(tmp_path: Path) -> Path:
    """The file, with a poster that has two variants."""
    path = write_small_campaign(tmp_path) / "playlists.yaml"
    path.write_text(POSTER + ROWS, "utf-8", newline="\n")
    return path


@pytest.fixture
def page(playlists: Path) -> Iterator[Page]:
    """The page, with the form of the poster before it."""
    with open_desk(playlists.parent) as opened, open_page(1280, 900) as page:
        watched = Watched(opened)
        watched.build()
        page.goto(f"{opened.address}#words/poster/do-rac")
        page.locator("#list a[href^='#words/poster/']").click()
        expect(page.locator(".variants tbody tr")).to_have_count(3)
        yield page
        page.goto("about:blank")
        watched.close()
    shutil.rmtree(playlists.parent / "output", ignore_errors=True)


def cell(page: Page, row: int, column: int) -> Locator:
    return page.locator(".variants tbody tr").nth(row).locator("textarea").nth(column)


def paste(page: Page, row: int, column: int, text: str) -> None:
    """Paste *text*, as it comes from a spreadsheet."""
    cell(page, row, column).evaluate(
        """(box, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const bubbles = true, cancelable = true;
            box.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles, cancelable}));
        }""",
        text,
    )


def has(playlists: Path, text: str) -> bool:
    return playlists.read_text("utf-8") == text


def test_a_table_is_pasted_by_the_names_of_its_columns(page: Page, playlists: Path) -> None:
    """Known rows change, new ones are added, and no other byte; what has no field is told."""
    paste(
        page,
        0,
        0,
        "Ghi chú\tTên\theadline\r\n"
        'x\tTháp B\t"Tháp B: đổ rác\n""sau"" 18 giờ"\r\n'
        "y\tTháp Đông\tTháp Đông\r\n",
    )
    expected = POSTER + ROWS.replace(
        "headline: Tháp B}", 'headline: "Tháp B: đổ rác\\n\\"sau\\" 18 giờ"}'
    )
    added = "      - name: thap-dong\n        headline: Tháp Đông\n"
    wait_for(page, partial(has, playlists, expected + added))
    expect(page.locator(".variants [role=status]")).to_contain_text("Ghi chú")
    expect(cell(page, 2, 0)).to_have_value("thap-dong")


def test_cells_are_pasted_from_where_one_stands(page: Page, playlists: Path) -> None:
    """To the right and down; rows that were not there yet are added."""
    paste(page, 1, 0, "thap-x\tMột\nthap-y\tHai\n")
    expected = ROWS.replace("{name: thap-b, headline: Tháp B}", "{name: thap-x, headline: Một}")
    added = "      - name: thap-y\n        headline: Hai\n"
    wait_for(page, partial(has, playlists, POSTER + expected + added))


def test_rows_are_written_and_taken_out(page: Page, playlists: Path) -> None:
    """One by one, by the keyboard; without any the poster is one again."""
    cell(page, 2, 1).fill("Tháp C")
    cell(page, 2, 1).press("Tab")
    added = "      - name: thap-c\n        headline: Tháp C\n"
    wait_for(page, partial(has, playlists, POSTER + ROWS + added))
    for left in (3, 2, 1):
        until_saved(page)
        page.locator(".variants tbody button").first.press("Enter")
        expect(page.locator(".variants tbody tr")).to_have_count(left)
    wait_for(page, partial(has, playlists, POSTER.replace("    as: pages\n", "")))


def test_everybody_can_use_it(page: Page) -> None:
    """WCAG 2.2 AA by axe-core, in a narrow window too."""
    found = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        found += [f"{width}: {each}" for each in violations(page)]
        is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found += [f"{width}: wider than its window"] if is_wide else []

    assert found == []
