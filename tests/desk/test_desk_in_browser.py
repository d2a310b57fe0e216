"""The page as people have it: hung, looked at and written on, in a real Chromium."""

from __future__ import annotations

import http.server
import io
import threading
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from signage.builder.progress import Silence
from signage.builder.session import Session
from signage.plan.selection import Selection
from tests.browser import open_page
from tests.channels.pages import violations
from tests.desk.desks import Opened, open_desk
from tests.small_campaign import FOLDER, write_small_campaign

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Watched:
    """A desk that is built when a test says so."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self._session = Session(opened.folder, 1)

    def build(self) -> None:
        self.opened.rounds.begins(())
        self.opened.rounds.ended(self._session.build(Selection(), Silence()), 0.5)

    def close(self) -> None:
        self._session.close()


@pytest.fixture
def watched(tmp_path) -> Iterator[Watched]:
    """The small campaign, built once."""
    with open_desk(write_small_campaign(tmp_path)) as opened:
        made = Watched(opened)
        made.build()
        yield made
        made.close()


@pytest.fixture
def page(watched: Watched) -> Iterator[Page]:
    """The page, which has said nothing to the console and asked nobody else."""
    said: list[str] = []
    asked: list[str] = []
    with open_page(1280, 800) as opened:
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.on("request", lambda request: asked.append(request.url))
        opened.goto(watched.opened.address)
        expect(opened.locator("#screens figure")).to_have_count(1)
        yield opened
        opened.goto("about:blank")
    assert said == []
    own = (watched.opened.origin, "data:", "about:")
    assert [url for url in asked if not url.startswith(own)] == []


def until(page: Page, what: str) -> None:
    """Wait until *what* is so; Playwright's own way of it is what the page forbids."""
    for _ in range(200):
        if page.evaluate(what):
            return
        page.wait_for_timeout(50)
    raise AssertionError(what)


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
    playlists.write_text("campaign: [\n", "utf-8")
    watched.build()
    expect(page.locator("#problems li.error")).to_have_count(1)
    expect(page.locator("#screens video")).to_have_count(1)
    playlists.write_text(good.replace("Xin chào", "Chào bạn"), "utf-8")
    watched.build()
    expect(page.locator("#screens figure.new")).to_have_count(1)
    expect(page.locator("#problems li.error")).to_have_count(0)


def test_words_are_written_into_the_file(page: Page, watched: Watched) -> None:
    """With the keyboard alone; another's words are not written over."""
    playlists = watched.opened.folder / "playlists.yaml"
    before = playlists.read_text("utf-8")
    page.locator("#problems-tab").press("ArrowRight")
    box = page.locator("fieldset", has_text="bang").locator("textarea").first
    expect(box).to_have_value("Xin chào")
    box.fill("Chào cả nhà: hôm nay")
    count = page.locator("fieldset", has_text="bang").locator(".count").first
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
    expect(page.locator("#refused")).to_contain_text("Của người khác")

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
    """WCAG 2.2 AA by axe-core, both panels; nothing runs out of a narrow window."""
    found: list[str] = []
    # Not the fixture: what axe-core does to a page is said in the console.
    with open_page(1280, 740) as page:
        page.goto(watched.opened.address)
        page.locator("#views summary").click()
        for tab in ("#problems-tab", "#words-tab"):
            page.locator(tab).click()
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
        page.locator("#screens a").click()

    assert download.value.suggested_filename == f"{FOLDER.replace('/', '-')}.zip"


def test_slides_are_added_moved_and_removed(page: Page, watched: Watched) -> None:
    """And the file reads as if somebody had written it by hand."""
    playlists = watched.opened.folder / "playlists.yaml"
    before = playlists.read_text("utf-8")
    page.locator("#words-tab").click()
    page.locator(".order select").select_option("notice")
    expect(page.locator(".order")).to_have_count(2)
    assert playlists.read_text("utf-8") == (
        f"{before}      - template: notice\n        values:\n          headline: …\n"
    )
    second = page.locator("fieldset", has=page.locator(".order")).nth(1)
    second.locator("textarea").first.fill("Trang hai")
    second.locator("textarea").first.press("Tab")
    expect(page.locator("#saved")).not_to_be_empty()
    second.locator(".order button").first.click()
    expect(
        page.locator(".order").nth(1).locator("xpath=..").locator("textarea").first
    ).to_have_value("Xin chào")
    page.locator(".order").nth(1).locator("button").nth(3).click()
    expect(page.locator(".order")).to_have_count(1)

    assert playlists.read_text("utf-8").endswith(
        "    slides:\n      - template: notice\n        values:\n          headline: Trang hai\n"
    )
