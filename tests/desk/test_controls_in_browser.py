"""Controls of forms, each used as people do: what they write is in the file, to the byte."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser import open_page
from tests.building import build
from tests.campaigns import changed
from tests.channels.pages import violations
from tests.desk.desks import Watched, until_saved, wait_for
from tests.desk.every_kind import write_every_kind

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A campaign whose slide has a field of every kind, and what was built of it."""
    folder = write_every_kind(tmp_path_factory.mktemp("every"))
    build(folder)
    return folder


@pytest.fixture
def page(watched: Watched) -> Iterator[Page]:
    """The page, with the forms in sight; it says nothing to the console."""
    said: list[str] = []
    with open_page(1366, 900) as opened:
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.goto(watched.opened.address)
        opened.locator("#words-tab").click()
        expect(opened.locator("#form-slide-bang-every")).to_be_visible()
        yield opened
        opened.goto("about:blank")
    assert said == []


class Written:
    """playlists.yaml, as it was and as it is."""

    def __init__(self, watched: Watched, page: Page) -> None:
        self.path = watched.opened.folder / "playlists.yaml"
        self.before = self.path.read_text("utf-8")
        self._page = page

    def expect(self, old: str, new: str, added: str = "") -> None:
        """Wait until *new* stands for *old*, *added* at the end, and all else as it was."""
        wanted = changed(self.before, old, new) + added
        wait_for(self._page, lambda: self.path.read_text("utf-8") == wanted)
        until_saved(self._page)
        self.before = wanted


@pytest.fixture
def written(watched: Watched, page: Page) -> Written:
    """The file that the page writes into."""
    return Written(watched, page)


def field(page: Page, name: str) -> Locator:
    """Return the control of the field *name*."""
    return page.locator(f"#forms [data-path$='\"{name}\"]'] > .field")


def photograph(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


LINK = "          link: https://www.example.vn\n"


def drop(target: Locator, name: str, data: bytes) -> None:
    """Let a file fall on *target*, as from a folder on the screen."""
    carried = target.page.evaluate_handle(
        """([name, bytes]) => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(bytes)], name));
            return carried;
        }""",
        [name, list(data)],
    )
    target.dispatch_event("dragover", {"dataTransfer": carried})
    target.dispatch_event("drop", {"dataTransfer": carried})


def test_a_picture_is_dropped_and_taken_out(page: Page, watched: Watched, written: Written) -> None:
    """It is the campaign's from then on; the field names it, and shows it small."""
    holder = field(page, "picture")
    drop(holder, "Cổng chào.jpg", photograph(64, 48))
    line = "          picture: templates/assets/cong-chao.jpg\n"
    written.expect(LINK, LINK + line)
    shown = holder.locator("img")
    expect(shown).to_have_js_property("naturalWidth", 64)
    holder.get_by_role("button", name="Bỏ ra").click()
    written.expect(line, "")

    assert (watched.opened.folder / "templates/assets/cong-chao.jpg").is_file()


def test_a_huge_picture_is_reduced_on_request(
    page: Page, watched: Watched, written: Written
) -> None:
    """By the file's button; the answer says how large it is."""
    holder = field(page, "picture")
    files = [{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph(4400, 1100)}]
    holder.locator("input[type=file]").set_input_files(files)
    expect(holder.locator(".told")).to_contain_text("4400 × 1100")
    holder.get_by_role("button", name="4000 × 1000").press("Enter")
    written.expect(LINK, f"{LINK}          picture: templates/assets/a.jpg\n")

    with Image.open(watched.opened.folder / "templates/assets/a.jpg") as taken:
        assert taken.size == (4000, 1000)


def test_a_file_that_is_no_picture_is_told_of_at_the_field(page: Page, written: Written) -> None:
    """With what to do; nothing is written."""
    holder = field(page, "icon")
    drop(holder, "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")

    expect(holder.locator(".told .bad")).to_contain_text("a.svg")
    assert written.path.read_text("utf-8") == written.before


def test_a_picture_is_chosen_of_what_there_is(page: Page, written: Written) -> None:
    """With the keyboard alone: looked for without marks, gone to by the arrows."""
    choose = field(page, "icon").get_by_role("button", name="Chọn")
    choose.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("img").first).to_have_js_property("complete", True)
    dialog.get_by_role("searchbox").fill("SHIELD")
    dialog.locator("li:visible button").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    written.expect(LINK, f"{LINK}          icon: templates/assets/shield.svg\n")

    expect(field(page, "icon").get_by_role("button", name="Chọn")).to_be_focused()


def test_a_colour_is_one_of_the_theme_or_ones_own(page: Page, written: Written) -> None:
    """By its role, or in digits."""
    holder = field(page, "tone")
    holder.get_by_role("button", name="navy").click()
    line = "          tone: navy\n"
    written.expect(LINK, LINK + line)
    expect(holder.get_by_role("button", name="navy")).to_have_attribute("aria-pressed", "true")
    holder.locator("input[type=color]").fill("#12ab9f")
    written.expect(line, '          tone: "#12ab9f"\n')


def test_wordings_are_added_and_taken_out(page: Page, written: Written) -> None:
    """The text there was is the long one; what is left of them is a text again."""
    holder = field(page, "headline")
    holder.locator("button.link").click()
    page.keyboard.type("Chào")
    page.keyboard.press("Tab")
    line = "          headline: Xin chào\n"
    both = "          headline:\n            long: Xin chào\n            short: Chào\n"
    written.expect(line, both)
    holder.get_by_role("button", name="dài").click()
    written.expect(both, "          headline: Chào\n")


def test_a_list_is_written_line_by_line(page: Page, written: Written) -> None:
    """Enter goes on to the next; lines are moved and taken out."""
    holder = field(page, "steps")
    holder.locator("button.link").press("Enter")
    page.keyboard.type("Một")
    page.keyboard.press("Enter")
    page.keyboard.type("Hai: hai")
    page.keyboard.press("Tab")
    steps = '          steps:\n            - Một\n            - "Hai: hai"\n'
    written.expect(LINK, LINK + steps)
    holder.locator("li").nth(1).get_by_role("button", name="Đưa lên").click()
    moved = '          steps:\n            - "Hai: hai"\n            - Một\n'
    written.expect(steps, moved)
    holder.locator("li").first.get_by_role("button", name="Bỏ dòng").click()
    one = "          steps:\n            - Một\n"
    written.expect(moved, one)
    expect(holder.locator(".count")).to_contain_text("1/3")
    holder.locator("li").first.get_by_role("button", name="Bỏ dòng").click()
    written.expect(one, "")


def test_a_table_takes_what_a_spreadsheet_gives(page: Page, written: Written) -> None:
    """Pasted from the first cell on; then cell by cell."""
    holder = field(page, "hours")
    holder.get_by_role("button", name="Thêm hàng").click()
    page.evaluate(
        """() => {
            const pasted = new DataTransfer();
            pasted.setData('text/plain', 'T2\\t7:00\\nT3\\t8:00\\n');
            document.activeElement.dispatchEvent(new ClipboardEvent('paste',
                {clipboardData: pasted, bubbles: true, cancelable: true})); }"""
    )
    rows = (
        "          hours:\n            - - T2\n              - 7:00\n"
        "            - - T3\n              - 8:00\n"
    )
    written.expect(LINK, LINK + rows.replace("7:00", '"7:00"').replace("8:00", '"8:00"'))
    holder.get_by_label("Hàng 2, cột 1").fill("T4")
    page.keyboard.press("Tab")
    written.expect("- - T3", "- - T4")


def test_a_link_shows_its_code_and_what_is_wrong_with_it(page: Page, written: Written) -> None:
    """While it is typed, at the field."""
    holder = field(page, "link")
    expect(holder.locator("svg.code")).to_be_visible()
    holder.locator("textarea").fill("không phải")
    expect(holder.locator(".told .bad")).to_be_visible()
    expect(holder.locator("svg.code")).to_have_count(0)
    holder.locator("textarea").fill("tel:1022")
    expect(holder.locator("svg.code")).to_be_visible()
    expect(holder.locator(".told .bad")).to_have_count(0)
    page.keyboard.press("Tab")
    written.expect("https://www.example.vn", "tel:1022")


def test_dates_durations_and_choices_are_set(page: Page, written: Written) -> None:
    """And taken back to what is usual, with their lines."""
    page.locator("#forms summary").click()
    until = field(page, "valid_until").locator("input")
    until.fill("2034-11-30")
    day = "        valid_until: 2034-11-30\n"
    written.expect(LINK, LINK + day)
    until.fill("")
    field(page, "duration").locator("input[type=number]").fill("6.5")
    page.keyboard.press("Tab")
    written.expect(day, "        duration: 6.5s\n")
    field(page, "duration").get_by_role("checkbox").check()
    written.expect("duration: 6.5s", "duration: auto")
    field(page, "transition").locator("select").select_option("wipe")
    written.expect("duration: auto\n", "duration: auto\n        transition: wipe\n")
    name = field(page, "name")
    name.locator("input").fill("Chào")
    expect(name.locator(".told .bad")).to_be_visible()
    name.locator("input").fill("chao")
    page.keyboard.press("Tab")
    written.expect("transition: wipe\n", "transition: wipe\n        name: chao\n")


def test_what_is_taken_back_at_once_is_taken_back(page: Page, written: Written) -> None:
    """Before the page has heard that the first was saved."""
    page.locator("#forms summary").click()
    field(page, "valid_until").locator("input").evaluate(
        """(input) => ["2034-11-30", ""].forEach((value) => {
          input.value = value;
          for (const kind of ["input", "change"]) {
            input.dispatchEvent(new Event(kind, { bubbles: true }));
          }
        })"""
    )
    field(page, "duration").locator("input[type=number]").fill("6.5")
    page.keyboard.press("Tab")

    written.expect(LINK, LINK + "        duration: 6.5s\n")


def test_screens_are_switched_on_and_off(page: Page, written: Written) -> None:
    """The last one stays: a playlist without a screen plays nowhere."""
    page.locator("#list a[href='#words/playlist/bang']").click()
    form = "#form-playlist--bang"
    page.locator(f"{form} .toggles summary").click()
    elevator = page.locator(f"{form} label", has_text="thang máy dọc, 21,5 inch").locator("input")
    expect(page.locator(f"{form} label", has_text="21,5 inch")).to_contain_text("1080 × 1920 px")
    expect(page.locator(f"{form} label", has_text="21,5 inch")).to_contain_text("26,8 cm")
    elevator.focus()
    page.keyboard.press("Space")
    written.expect("[led-small-192x96]", "[led-small-192x96, elevator-1080x1920]")
    expect(elevator).to_be_focused()
    page.locator(f"{form} label", has_text="192 × 96 px").locator("input").uncheck()
    written.expect("[led-small-192x96, elevator-1080x1920]", "[elevator-1080x1920]")
    elevator.click()
    expect(elevator).to_be_checked()

    assert written.path.read_text("utf-8") == written.before


def test_two_screens_are_switched_on_before_the_first_is_saved(
    page: Page, written: Written
) -> None:
    """The second does not take the first back."""
    page.locator("#list a[href='#words/playlist/bang']").click()
    form = "#form-playlist--bang"
    page.locator(f"{form} .toggles summary").click()
    page.locator(form).evaluate(
        """(form) => {
          for (const name of ["elevator-1080x1920", "elevator-720x1280"]) {
            form.querySelector(`[data-at*="${name}"]`).click();
          }
        }"""
    )

    written.expect(
        "[led-small-192x96]", "[led-small-192x96, elevator-1080x1920, elevator-720x1280]"
    )


def test_a_screen_of_ones_own_is_described(page: Page, written: Written, watched: Watched) -> None:
    """In centimetres and metres; what is wrong is told in the dialog."""
    page.locator("#list a[href='#words/playlist/bang']").click()
    page.get_by_role("button", name="Mô tả màn hình").click()
    dialog = page.get_by_role("dialog")
    for label, value in (
        ("Tên gọi, hoặc nơi đặt", "Bảng ở cổng"),
        ("Số điểm ảnh chiều ngang", "336"),
        ("Số điểm ảnh chiều dọc", "504"),
        ("Bề ngang thật", "1.68"),
        ("Người đứng gần nhất", "30"),
        ("Người đứng xa nhất", "12"),
    ):
        dialog.get_by_label(label).fill(value)
    dialog.get_by_label("Loại màn hình").select_option("led")
    dialog.get_by_label("Đơn vị").select_option("m")
    dialog.get_by_role("button", name="Thêm vào").click()
    expect(dialog.get_by_role("alert")).to_contain_text("30 m")
    dialog.get_by_label("Người đứng gần nhất").fill("3")
    dialog.get_by_role("button", name="Thêm vào").press("Enter")
    expect(dialog).to_have_count(0)
    written.expect(
        "[led-small-192x96]",
        "[led-small-192x96, bang-o-cong]",
        "screens:\n  bang-o-cong:\n    extends: led-pillar-512x1216\n    title: Bảng ở cổng\n"
        "    size: 336x504\n    pitch_mm: 5\n    near_m: 3\n    far_m: 12\n",
    )
    watched.build()
    own = page.locator("#form-playlist--bang label", has_text="Bảng ở cổng")
    expect(own).to_contain_text("336 × 504 px")
    expect(own.locator("input")).to_be_checked()
    page.locator("#wall-tab").click()
    expect(page.locator("#screens figure")).to_have_count(2)


def test_a_slide_is_added_from_the_gallery(page: Page, written: Written) -> None:
    """With a picture of each template, looked for by name; its words can be written over."""
    page.get_by_role("button", name="Thêm trang chiếu").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-name=keu-goi] img")).to_have_js_property("naturalWidth", 982)
    expect(dialog.locator("[data-name=ap-phich]")).to_have_count(0)
    dialog.get_by_role("searchbox").fill("moi loai")
    expect(dialog.locator("li:visible")).to_have_count(1)
    dialog.locator("li:visible button").press("Enter")
    slide = (
        "      - template: every\n        name: every-2\n        values:\n"
        "          headline: Viết ngắn gọn điều mọi người cần biết\n"
    )
    written.expect(LINK, LINK + slide)
    expect(page.locator("#form-slide-bang-every-2 textarea").first).to_have_value(
        "Viết ngắn gọn điều mọi người cần biết"
    )


def test_a_poster_is_added_on_a_page_of_ones_own_and_removed(page: Page, written: Written) -> None:
    """From a template that is for paper; the file is then as it was."""
    page.get_by_role("button", name="Thêm áp phích").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-name=ap-phich]")).to_be_visible()
    dialog.locator("[data-name=every]").click()
    poster = (
        "posters:\n  every:\n    template: every\n    page: a3\n    values:\n"
        "      headline: Viết ngắn gọn điều mọi người cần biết\n"
    )
    before = written.before
    written.expect("# Bảng ở cổng", "# Bảng ở cổng", poster)
    expect(page.locator("#form-poster-every-every")).to_be_visible()
    page.locator("#forms > fieldset > details summary").first.click()
    page.get_by_role("button", name="Mô tả khổ giấy").click()
    for label, value in (
        ("Tên gọi, hoặc nơi đặt", "Tờ A7"),
        ("Bề ngang thật", "74"),
        ("Bề cao thật", "105"),
        ("Người đứng gần nhất", "0.3"),
        ("Người đứng xa nhất", "0.5"),
    ):
        dialog.get_by_label(label).fill(value)
    dialog.get_by_role("button", name="Thêm vào").click()
    expect(dialog).to_have_count(0)
    written.expect(
        "    page: a3\n",
        "    page:\n      - a3\n      - to-a7\n",
        "screens:\n  to-a7:\n    extends: card-a6\n    title: Tờ A7\n    size_mm: 74x105\n"
        "    near_m: 0.3\n    far_m: 0.5\n",
    )
    field(page, "page").locator("label", has_text="A3").first.locator("input").uncheck()
    written.expect("      - a3\n", "")
    page.get_by_role("button", name="Bỏ áp phích này").click()
    expect(page.locator("#list", has_text="Mọi loại")).to_be_visible()
    wait_for(page, lambda: "posters" not in written.path.read_text("utf-8"))

    assert written.path.read_text("utf-8").startswith(before + "screens:\n")


def test_a_playlist_is_added(page: Page, written: Written) -> None:
    """With a first slide, on a screen that can be changed at once."""
    page.get_by_role("button", name="Thêm danh sách").click()
    page.get_by_role("dialog").locator("[data-name=every]").click()
    written.expect(
        LINK,
        f"{LINK}  danh-sach:\n    title: Danh sách phát mới\n    screens:\n"
        "      - elevator-1080x1920\n    slides:\n"
        "      - template: every\n        values:\n"
        "          headline: Viết ngắn gọn điều mọi người cần biết\n",
    )
    expect(page.locator("#form-playlist--danh-sach")).to_be_visible()


def test_everybody_can_use_the_controls(watched: Watched) -> None:
    """WCAG 2.2 AA by axe-core, dialogs too; nothing runs out of a narrow window."""
    found: list[str] = []
    with open_page(1366, 740) as page:
        page.goto(watched.opened.address)
        page.locator("#words-tab").click()
        for form, name in (
            ("slide/bang/every", ""),
            ("slide/bang/every", "Thêm trang chiếu"),
            ("playlist/bang", ""),
            ("playlist/bang", "Mô tả màn hình"),
        ):
            page.goto(f"{watched.opened.origin}/#words/{form}")
            page.locator("#forms > fieldset > details summary").click()
            if name:
                page.get_by_role("button", name=name).click()
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                for width in (1366, 360):
                    page.set_viewport_size({"width": width, "height": 740})
                    found += [f"{name} {scheme} {width}: {each}" for each in violations(page)]
                    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
                    found += [f"{name} {width}: wider than its window"] if is_wide else []
            if name:
                page.keyboard.press("Escape")
            page.goto(f"{watched.opened.origin}/#")

    assert found == []
