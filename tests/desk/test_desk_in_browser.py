"""The page as people have it: hung, looked at and written on, in a real Chromium."""

from __future__ import annotations

import http.server
import io
import re
import threading

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser import open_page
from tests.channels.pages import violations
from tests.desk.desks import Watched, slides, until, wait_for
from tests.small_campaign import FOLDER

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_loop_plays_in_its_frame(page: Page) -> None:
    """In the language of the program, with the key gone from the address."""
    film = page.locator("#screens video")
    expect(page.locator("#screens figcaption")).to_contain_text("192 × 96 px")
    until(page, "document.querySelector('#screens video').currentTime > 0.1")

    assert "key" not in page.url
    assert page.locator("html").get_attribute("lang") == "vi"
    assert film.evaluate("video => [video.videoWidth, video.videoHeight]") == [192, 96]


def test_a_build_is_seen_at_once_and_what_was_kept_back_is_said(
    page: Page, watched: Watched
) -> None:
    """A mistake leaves the last good picture hanging, marked as old, with the line beside it."""
    playlists = watched.opened.folder / "playlists.yaml"
    good = playlists.read_text("utf-8")
    playlists.write_text(good.replace("headline: Xin chào", "headlin: Xin chào"), "utf-8")
    watched.build()

    mistake = page.locator("#problems li.error", has_text="playlists.yaml:7:18")
    expect(mistake).to_contain_text("headlin: Xin chào")
    expect(page.locator("#screens video")).to_have_count(1)
    # Who knows no YAML is led to the form in which it is mended.
    mistake.locator("a").click()
    expect(page).to_have_url(re.compile("#words/slide/bang/notice$"))
    page.go_back()
    playlists.write_text("campaign: [\n", "utf-8")
    watched.build()
    expect(page.locator("#problems li.error")).to_have_count(1)
    expect(page.locator("#problems li.error a")).to_have_count(0)
    expect(page.locator("#screens video")).to_have_count(1)
    playlists.write_text(good.replace("Xin chào", "Chào bạn"), "utf-8")
    watched.build()
    expect(page.locator("#screens figure.new")).to_have_count(1)
    expect(page.locator("#problems li.error")).to_have_count(0)


def test_a_problem_leads_to_its_form_even_if_the_forms_come_after_it(
    page: Page, watched: Watched
) -> None:
    """On a slow machine the list of problems is drawn before it is known which forms there are."""
    held: list[Route] = []
    page.route("**/forms", lambda route: held.append(route))
    page.reload()
    playlists = watched.opened.folder / "playlists.yaml"
    good = playlists.read_text("utf-8")
    playlists.write_text(good.replace("headline: Xin chào", "headlin: Xin chào"), "utf-8")
    watched.build()
    mistake = page.locator("#problems li.error", has_text="playlists.yaml:7:18")
    expect(mistake).to_have_count(1)
    wait_for(page, lambda: bool(held))
    expect(mistake.locator("a")).to_have_count(0)

    # What was held goes on.
    page.unroute("**/forms")

    mistake.locator("a").click()
    expect(page).to_have_url(re.compile("#words/slide/bang/notice$"))


def test_words_are_written_into_the_file(page: Page, watched: Watched) -> None:
    """With the keyboard alone; another's words are not written over."""
    playlists = watched.opened.folder / "playlists.yaml"
    before = playlists.read_text("utf-8")
    page.locator("#words-tab").press("Enter")
    box = page.locator("#forms textarea").first
    expect(box).to_have_value("Xin chào")
    box.fill("Chào cả nhà: hôm nay")
    count = page.locator("#forms .count").first
    expect(count).to_contain_text("5/12")
    box.press("Tab")
    expect(page.locator("#saved")).not_to_be_empty()
    assert playlists.read_text("utf-8") == before.replace("Xin chào", '"Chào cả nhà: hôm nay"')
    page.locator("#undo").press("Enter")
    expect(box).to_have_value("Xin chào")
    assert playlists.read_text("utf-8") == before
    other = before.replace("Xin chào", "Của người khác")
    playlists.write_text(other, "utf-8", newline="\n")
    box.fill("Của tôi")
    box.press("Tab")
    expect(page.locator("#versions")).to_contain_text("Của người khác")

    assert playlists.read_text("utf-8") == other


def test_a_loop_is_looked_at_frame_by_frame(page: Page) -> None:
    """By the arrow keys, which go to the middle of a frame, and round."""
    page.locator("#screens .frame").press("Enter")
    until(page, "document.querySelector('#viewer video').readyState >= 2")
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('#viewer video').paused")
    first = int(page.locator("#viewer-time").input_value())
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    seen = int(page.locator("#viewer-time").input_value())
    page.keyboard.press("Escape")

    assert seen == first + 1
    expect(page.locator("#viewer")).not_to_be_visible()


def test_a_board_is_shown_as_dots_of_light(page: Page) -> None:
    """Dark between its emitters, at the pitch of its pixels."""
    page.locator("#playing").click()
    film = page.locator("#screens video")
    lit = _mean(film.screenshot())
    page.locator("#views summary").click()
    page.locator("#led").check()
    page.locator("#views summary").click()
    dots = Image.open(io.BytesIO(film.screenshot())).convert("L")
    rows = np.asarray(dots, dtype=float).mean(axis=1)
    spectrum = np.abs(np.fft.rfft(rows - rows.mean()))

    assert _mean(film.screenshot()) < 0.75 * lit
    assert abs(int(spectrum.argmax()) - 96) <= 1


def test_a_screen_is_as_large_as_it_is_from_afar(page: Page, watched: Watched) -> None:
    """At twice the distance it is half as wide."""
    page.locator("#views summary").click()
    widths = []
    for meters in (5, 10):
        page.evaluate(
            """meters => { const slider = document.getElementById('distance');
               slider.step = 'any'; slider.value = 100 * Math.log(meters / 0.5) / Math.log(200);
               slider.dispatchEvent(new Event('input')); }""",
            meters,
        )
        widths.append(page.locator("#screens video").evaluate("video => video.clientWidth"))

    # 192 pixels of 10 mm from 5 m, on a monitor that is looked at from 0.6 m.
    assert widths[0] == pytest.approx(1920 * 0.6 / 5 * 96 / 25.4, rel=0.02)
    assert widths[1] == pytest.approx(widths[0] / 2, rel=0.02)


def test_everybody_can_use_it(watched: Watched) -> None:
    """WCAG 2.2 AA by axe-core, both views; nothing runs out of a narrow window."""
    found: list[str] = []
    # Not the fixture: what axe-core does to a page is said in the console.
    with open_page(1280, 740) as page:
        page.goto(watched.opened.address)
        for tab in ("#wall-tab", "#words-tab"):
            page.locator(tab).click()
            page.locator("#views summary").click()
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                for width in (1280, 360):
                    page.set_viewport_size({"width": width, "height": 740})
                    found += [f"{tab} {scheme} {width}: {each}" for each in violations(page)]
                    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
                    found += [f"{tab} {width}: wider than its window"] if is_wide else []

    assert found == []


def test_another_site_in_the_same_browser_gets_nothing(page: Page, watched: Watched) -> None:
    """Neither by asking, nor by a frame, a script or a form."""
    target = watched.opened.origin
    hostile = _Hostile(target)
    before = (watched.opened.folder / "playlists.yaml").read_bytes()
    other = page.context.new_page()
    other.goto(hostile.address)
    until(other, "Boolean(window.done)")
    got = other.evaluate("window.got")
    other.close()
    hostile.close()

    assert got == {"fetch": "kept out", "opaque": 0, "script": "kept out", "post": "kept out"}
    assert (watched.opened.folder / "playlists.yaml").read_bytes() == before
    assert watched.opened.desk.board.newest[0] == 2


def _mean(png: bytes) -> float:
    return float(np.asarray(Image.open(io.BytesIO(png)).convert("L")).mean())


class _Hostile:
    """A site that knows the desk's port."""

    def __init__(self, target: str) -> None:
        body = f"""<!doctype html><script>
        window.got = {{}};
        const told = (name, promise) => promise.then(
            () => {{ got[name] = 'got in'; }}, () => {{ got[name] = 'kept out'; }});
        (async () => {{
            await told('fetch', fetch('{target}/words', {{credentials: 'include'}}));
            const asked = {{mode: 'no-cors', credentials: 'include'}};
            const opaque = await fetch('{target}/forms', asked).catch(() => null);
            got.opaque = opaque ? opaque.status : 0;
            await told('post', fetch('{target}/save', {{method: 'POST', ...asked,
                body: '{{"path": ["campaign", "title"], "before": "Nhỏ", "value": "X"}}'}}));
            await told('script', new Promise((load, fail) => {{
                const script = document.createElement('script');
                script.src = '{target}/desk.js'; script.onload = load; script.onerror = fail;
                document.head.append(script);
            }}));
            window.done = true;
        }})();
        </script>""".encode()

        class Site(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        self.address = f"http://localhost:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def test_the_files_of_a_screen_are_handed_over(page: Page) -> None:
    """In one archive, by one press."""
    with page.expect_download() as download:
        page.locator("#screens a[download]").click()

    assert download.value.suggested_filename == f"{FOLDER.replace('/', '-')}.zip"


def test_slides_are_added_moved_and_removed(page: Page, watched: Watched) -> None:
    """And the file reads as if somebody had written it by hand."""
    playlists = watched.opened.folder / "playlists.yaml"
    before = playlists.read_text("utf-8")
    page.locator("#words-tab").click()
    page.locator(".order button").last.click()
    page.locator(".gallery [data-name=notice]").click()
    expect(slides(page)).to_have_count(2)
    assert playlists.read_text("utf-8") == (
        f"{before}      - template: notice\n        name: notice-2\n"
        "        values:\n          headline: Viết ngắn gọn điều mọi người cần biết\n"
    )
    box = page.locator("#forms textarea").first
    expect(box).to_have_value("Viết ngắn gọn điều mọi người cần biết")
    box.fill("Trang hai")
    box.press("Tab")
    expect(page.locator("#saved")).not_to_be_empty()
    page.locator(".order button").first.click()
    expect(slides(page).first).to_contain_text("Trang hai")
    expect(page.locator(".order button").first).to_be_disabled()
    slides(page).nth(1).click()
    expect(box).to_have_value("Xin chào")
    page.locator(".order button").nth(3).click()
    expect(slides(page)).to_have_count(1)

    assert playlists.read_text("utf-8").endswith(
        "    slides:\n      - template: notice\n        name: notice-2\n"
        "        values:\n          headline: Trang hai\n"
    )


def test_rows_of_a_table_hang_beside_one_another(page: Page, watched: Watched) -> None:
    """Each with what it says; beside the form of their slide one of them stands for all."""
    playlists = watched.opened.folder / "playlists.yaml"
    words = 'headline: "{name} {hotline}"'
    said = playlists.read_text("utf-8").replace("headline: Xin chào", words)
    names = ", ".join(f"{{name: Tổ {number}}}" for number in range(1, 13))
    rows = f"    rows: [{names}]\n    slides:\n"
    playlists.write_text(said.replace("    slides:\n", rows), "utf-8")
    watched.build()

    expect(page.locator("#screens figure")).to_have_count(12)
    expect(page.locator("#screens figcaption").last).to_contain_text("bang – Tổ 12")
    page.evaluate("location.hash = 'words/slide/bang/notice'")
    expect(page.locator("#places figure")).to_have_count(1)
    page.evaluate("location.hash = 'words/facts'")
    page.locator("#forms [data-path*=hotline] textarea").focus()
    expect(page.locator("#places figure")).to_have_count(1)
    expect(page.locator("#more-places")).to_be_empty()
