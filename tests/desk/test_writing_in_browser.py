"""The view for writing: a list, a form, and pictures that follow what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.building import build
from tests.campaigns import changed
from tests.desk.desks import Watched, slides, until
from tests.small_campaign import PLAYLISTS, write_small_campaign

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SLIDES = """{headline: Xin chào}
      - {template: notice, name: hai, values: {headline: "{rac.headline}"}}
      - {template: notice, name: ba, values: {headline: "Gọi {hotline}"}}"""
MORE = PLAYLISTS.replace("playlists:", "messages: {rac: {headline: Đổ rác}}\nplaylists:").replace(
    "{headline: Xin chào}", SLIDES
)
DRAWN = "[...document.querySelectorAll('#places figure')].every((each) => each.dataset.turn > {0})"
PICTURE = "(document.querySelector('#places img')?.getAttribute('src') ?? '')"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A campaign with three slides and a message, and what was built of it."""
    folder = write_small_campaign(tmp_path_factory.mktemp("written"))
    (folder / "playlists.yaml").write_text(MORE, "utf-8", newline="\n")
    assert build(folder).is_good
    return folder


@pytest.fixture
def playlists(watched: Watched) -> Path:
    """The file that nothing is written into before it is saved."""
    return watched.opened.folder / "playlists.yaml"


@pytest.fixture
def written(page: Page) -> Page:
    """The view of it."""
    page.locator("#words-tab").click()
    expect(slides(page)).to_have_count(3)
    until(page, DRAWN.format(0))
    return page


def test_the_picture_follows_the_typing(written: Page, playlists: Path) -> None:
    """Before anything is saved; and back."""
    box = written.locator("#forms textarea").first
    first = written.evaluate(PICTURE)
    box.press_sequentially("!")
    until(written, f"{PICTURE} !== '{first}'")
    box.press("Backspace")
    until(written, f"{PICTURE} === '{first}'")

    assert playlists.read_text("utf-8") == MORE
    shown = written.locator("#places img")
    assert shown.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [192, 96]
    expect(written.locator("#verdict")).not_to_be_empty()


def test_what_is_too_much_is_told_where_it_is_typed_and_where_it_is_seen(
    written: Page, playlists: Path
) -> None:
    """In syllables; the last picture that could be drawn stays, and is marked."""
    box = written.locator("#forms textarea").first
    box.press_sequentially(" nhé" * 14)
    at_field = written.locator("#forms [data-path] .told li.error").first
    expect(at_field).to_contain_text("16")
    expect(at_field).to_contain_text("12")
    expect(written.locator("#places .told li.error").first).to_contain_text("16")
    expect(written.locator("#places figure.old img")).to_have_count(1)
    expect(written.locator("#places .last")).not_to_be_empty()
    told = box.get_attribute("aria-describedby")
    assert written.evaluate(f"document.getElementById('{told}').textContent").find("16") >= 0
    box.fill("Ngắn")
    expect(written.locator("#places figure.old")).to_have_count(0)
    expect(at_field).to_have_count(0)

    assert playlists.read_text("utf-8") == MORE


def test_each_form_has_an_address(written: Page) -> None:
    """The back key leads to the one before, and to the wall; the keys go along."""
    slides(written).nth(1).press("Enter")
    expect(written.locator("#forms textarea").first).to_have_value("{rac.headline}")
    expect(written.locator("#form-title")).to_be_focused()
    assert written.evaluate("location.hash") == "#words/slide/bang/hai"
    written.go_back()
    expect(written.locator("#forms textarea").first).to_have_value("Xin chào")
    written.go_back()
    expect(written.locator("#wall")).to_be_visible()
    expect(written.locator("#words")).to_be_hidden()
    edit = written.locator("#screens figcaption a").first
    edit.press("Enter")
    expect(written.locator("#forms textarea").first).to_have_value("Xin chào")
    expect(slides(written).first).to_have_attribute("aria-current", "true")


def test_what_several_show_is_seen_where_it_is_shown(written: Page) -> None:
    """A message on its slide; a fact as soon as its field has the keys."""
    written.locator("#list a[href='#words/message/rac']").click()
    until(written, f"{PICTURE}.startsWith('data:') && {DRAWN.format(0)}")
    first = written.evaluate(PICTURE)
    written.locator("#forms textarea").first.press_sequentially(" ngay")
    until(written, f"{PICTURE} !== '{first}'")
    written.locator("#list a[href='#words/facts']").click()
    expect(written.locator("#places figure")).to_have_count(0)
    expect(written.locator("#more-places")).not_to_be_empty()
    written.locator("#forms [data-path*=hotline] textarea").focus()
    expect(written.locator("#places figure")).to_have_count(1)


def test_who_writes_is_not_disturbed_by_a_build(
    written: Page, watched: Watched, playlists: Path
) -> None:
    """Not even if somebody else changed the same slide; both are shown when it is saved."""
    box = written.locator("#forms textarea").first
    box.fill("Một hai")
    box.evaluate("box => box.setSelectionRange(3, 3)")
    playlists.write_text(MORE.replace("Xin chào", "Chào em"), "utf-8", newline="\n")
    watched.build()
    expect(slides(written).first).to_contain_text("Chào em")
    expect(box).to_be_focused()

    assert box.evaluate("box => [box.value, box.selectionStart]") == ["Một hai", 3]


def test_what_is_looked_for_is_found_without_its_marks(written: Page, playlists: Path) -> None:
    """In a long list, by anything that is written in it."""
    many = "".join(
        f"\n      - {{template: notice, name: t{n}, values: {{headline: Trang {n}}}}}"
        for n in range(9)
    )
    playlists.write_text(MORE.rstrip("\n") + many + "\n", "utf-8", newline="\n")
    written.reload()
    expect(slides(written)).to_have_count(12)
    written.locator("#search").fill("do rac")
    expect(written.locator("#list a")).to_have_count(1)
    written.locator("#search").fill("không có")
    expect(written.locator("#found")).not_to_be_empty()


def test_on_a_telephone_one_thing_is_shown_after_the_other(written: Page) -> None:
    """The list, then a form with its pictures below it, and back."""
    written.set_viewport_size({"width": 360, "height": 740})
    written.goto(written.url.split("#")[0] + "#words")
    expect(written.locator("#form")).to_be_hidden()
    slides(written).first.click()
    expect(written.locator("#entries")).to_be_hidden()
    form, seen = (written.locator(name).bounding_box() for name in ("#form", "#seen"))
    assert form is not None
    assert seen is not None
    assert seen["y"] >= form["y"] + form["height"]
    written.locator("#back a").click()
    expect(slides(written).first).to_be_visible()
    expect(written.locator("#form")).to_be_hidden()


def test_the_ways_to_look_leave_the_wall_to_be_seen(page: Page) -> None:
    """What is opened lies over the page instead of pushing it down, and folds by Escape."""
    before = page.locator("#screens").bounding_box()
    page.locator("#views summary").press("Enter")
    expect(page.locator("#led")).to_be_visible()
    after = page.locator("#screens").bounding_box()
    page.locator("#led").press("Escape")
    expect(page.locator("#led")).to_be_hidden()
    expect(page.locator("#views summary")).to_be_focused()

    assert before == after


def test_pictures_have_room_however_far_one_has_scrolled(written: Page) -> None:
    """They are as large as at the top of a long form."""
    width = "document.querySelector('#places .frame').style.width"
    written.set_viewport_size({"width": 1280, "height": 420})
    # The browser tells the page of its new size some frames later; this waits for no frame.
    written.evaluate("dispatchEvent(new Event('resize'))")
    wanted = written.evaluate(width)
    written.evaluate("scrollTo(0, 9999); dispatchEvent(new Event('resize'))")

    assert written.evaluate("scrollY") > 0
    assert written.evaluate(width) == wanted


def test_what_was_never_drawn_says_so(page: Page, watched: Watched, playlists: Path) -> None:
    """Neither that it is being drawn, nor that this is the last picture."""
    new = f"\n      - {{template: notice, name: bon, values: {{headline: {'nhé ' * 14}}}}}"
    playlists.write_text(changed(MORE, SLIDES, SLIDES + new), "utf-8", newline="\n")
    watched.build()
    page.locator("#words-tab").click()
    slides(page).nth(3).click()
    figure = page.locator("#places figure")
    expect(figure.locator(".told .error").first).to_be_visible()
    expect(figure.locator(".frame")).to_have_text("Chưa vẽ được")
    expect(figure.locator(".last")).to_be_empty()


def test_too_long_a_wording_is_told_by_its_name(written: Page) -> None:
    """A shorter one is offered as long as each is short enough for the field, and no longer."""
    more = written.get_by_role("button", name="Thêm cách nói ngắn hơn").first
    boxes = written.locator("#forms [data-path*='\"headline\"'] textarea")
    boxes.fill("nhé " * 20)
    expect(more).to_be_hidden()
    boxes.fill("nhé")
    more.click()
    boxes.nth(1).fill("chào")
    boxes.first.fill("nhé " * 20)
    told = written.locator("#forms [data-path*='\"headline\"'] .told .error")
    expect(told.first).to_contain_text("dài: 20 âm tiết")
    expect(more).to_be_hidden()


def test_a_slide_is_added_where_its_playlist_is_shown(written: Page, playlists: Path) -> None:
    """At the end; what is undone is told in the words for it."""
    written.locator("#list a[href='#words/playlist/bang']").click()
    written.get_by_role("button", name="Thêm trang chiếu").click()
    written.locator("dialog[open] .gallery button").first.click()
    expect(written.locator("#form-title")).to_contain_text("trang 4")
    written.get_by_role("button", name="Hoàn tác").click()
    expect(written.locator("#saved")).to_have_text("Đã hoàn tác: bang · Các trang chiếu.")

    assert playlists.read_text("utf-8") == MORE
