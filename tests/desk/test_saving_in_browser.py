"""Saving from the page: in turn, beside an editor and other pages, and nothing typed is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.desk.desks import Watched, slides, until, wait_for
from tests.small_campaign import PLAYLISTS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def headline(page: Page) -> Locator:
    """Return the field of the headline of the slide that is shown."""
    return page.locator("#forms textarea").first


@pytest.fixture
def playlists(watched: Watched) -> Path:
    """The file that is written into."""
    return watched.opened.folder / "playlists.yaml"


@pytest.fixture
def words(page: Page) -> Page:
    """The page, with its words before it."""
    page.locator("#words-tab").click()
    expect(headline(page)).to_have_value("Xin chào")
    return page


def is_in(playlists: Path, text: str) -> bool:
    return playlists.read_text("utf-8") == text


def test_a_slide_is_moved_while_its_text_is_being_saved(words: Page, playlists: Path) -> None:
    """The list that is moved is the one that the save before has left."""
    words.locator(".order button").last.click()
    words.locator(".gallery [data-name=notice]").click()
    expect(slides(words)).to_have_count(2)
    held: list[Route] = []
    words.route("**/save", lambda route: held.append(route))
    headline(words).fill("Trang hai")
    words.locator(".order button").first.click()
    wait_for(words, lambda: bool(held))
    assert len(held) == 1
    # What was held goes on.
    words.unroute("**/save")
    expected = PLAYLISTS.replace(
        "      - template: notice\n        values: {headline: Xin chào}\n",
        "      - template: notice\n        name: notice-2\n"
        "        values:\n          headline: Trang hai\n"
        "      - template: notice\n        values: {headline: Xin chào}\n",
    )
    wait_for(words, partial(is_in, playlists, expected))


@pytest.mark.parametrize(
    "key",
    ["#additions button >> nth=0", "#list a >> nth=0"],
    ids=["adds", "leads to a form"],
)
def test_a_key_is_held_down_while_the_page_is_drawn_anew(
    words: Page, watched: Watched, playlists: Path, key: str
) -> None:
    """It is pressed all the same once it is let go: it has not been replaced under the finger."""
    form = words.locator("#form-title").inner_text()
    words.locator(key).hover()
    words.mouse.down()
    playlists.write_text(PLAYLISTS.replace("Xin chào", "Chào bạn"), "utf-8")
    watched.build()
    expect(headline(words)).to_have_value("Chào bạn")
    words.mouse.up()
    if "additions" in key:
        expect(words.locator("dialog[open] .gallery")).to_be_visible()
    else:
        expect(words.locator("#form-title")).not_to_have_text(form)
    expect(words.locator("#list")).to_contain_text("Chào bạn")


def test_both_versions_are_shown(words: Page, playlists: Path) -> None:
    """With what differs, until the person at the page says which one stays."""
    for key, stays in (("keep_mine", "Chào bạn nhé"), ("take_theirs", "Chào em nhé")):
        playlists.write_text(PLAYLISTS, "utf-8")
        words.reload()
        words.locator("#words-tab").click()
        box = headline(words)
        expect(box).to_have_value("Xin chào")
        box.fill("Chào bạn nhé")
        playlists.write_text(PLAYLISTS.replace("Xin chào", "Chào em nhé"), "utf-8")
        box.press("Tab")
        shown = words.locator(".version")
        expect(shown).to_have_text(["Chào bạn nhé", "Chào em nhé"])
        expect(words.locator(".version mark")).to_have_text(["bạn", "em"])
        expect(words.locator(".versions h3")).to_contain_text("bang · 1 · Dòng chính")
        words.keyboard.press("Enter" if key == "keep_mine" else "Tab")
        if key == "take_theirs":
            words.keyboard.press("Enter")
        expect(words.locator(".versions")).to_have_count(0)
        expect(box).to_have_value(stays)

        expected = PLAYLISTS.replace("Xin chào", stays)
        wait_for(words, partial(is_in, playlists, expected))


def test_of_two_pages_neither_writes_over_the_other(
    words: Page, watched: Watched, playlists: Path
) -> None:
    """And who takes back what the other one saved is told so."""
    other = words.context.new_page()
    other.goto(watched.opened.address)
    other.locator("#words-tab").click()
    headline(other).fill("Của trang kia")
    headline(words).fill("Của trang này")
    headline(words).press("Tab")
    expect(words.locator("#saved")).not_to_be_empty()
    headline(other).press("Tab")
    expect(other.locator(".version")).to_have_text(["Của trang kia", "Của trang này"])
    other.locator("#undo").click()
    expect(other.locator("#saved")).to_contain_text("bang · 1 · Dòng chính")
    expect(other.locator("#saved")).to_contain_text("cửa sổ khác")
    wait_for(other, lambda: playlists.read_text("utf-8") == PLAYLISTS)
    other.locator("#redo").click()
    wait_for(other, lambda: "Của trang này" in playlists.read_text("utf-8"))
    words.locator("#undo").click()
    expect(words.locator("#saved")).to_contain_text("bang · 1 · Dòng chính")
    expect(words.locator("#saved")).not_to_contain_text("cửa sổ khác")
    words.locator("#undo").click()
    expect(words.locator("#saved")).not_to_contain_text("Dòng chính")

    expect(other.locator(".version")).to_have_count(2)
    other.close()


def test_a_file_that_is_broken_meanwhile_is_waited_for(
    words: Page, watched: Watched, playlists: Path
) -> None:
    """The forms stay, what is typed too; it is said where to look, and it goes on by itself."""
    broken = PLAYLISTS.replace("{headline: Xin chào}", "{headline: Xin chào") + "# …\n"
    playlists.write_text(broken, "utf-8")
    watched.build()
    expect(words.locator("#waiting")).to_contain_text("playlists.yaml:")
    box = headline(words)
    box.fill("Viết trong lúc chờ")
    box.press("Tab")
    expect(words.locator("#waiting")).to_contain_text(": 1")
    expect(box).to_have_value("Viết trong lúc chờ")
    watched.build()
    expect(box).to_have_value("Viết trong lúc chờ")
    assert playlists.read_text("utf-8") == broken
    playlists.write_text(PLAYLISTS + "# …\n", "utf-8")
    expect(words.locator("#waiting")).to_be_empty()
    until(words, "document.querySelector('#saved').textContent")

    assert playlists.read_text("utf-8") == (
        PLAYLISTS.replace("Xin chào", "Viết trong lúc chờ") + "# …\n"
    )
