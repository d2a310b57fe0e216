"""The whole way of one person at the desk: from an empty folder to a ZIP and a poster's PDF."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import av
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from signage.campaign.starter import Beginning, write_starter
from tests.browser import open_page
from tests.campaigns import changed
from tests.desk.desks import wait_for
from tests.desk.test_killed import running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE, ISSUER, HOTLINE = "Phòng bão số 5", "Phường An Hải", "02363 123 456"
TOO_LONG = "Bão số 5 đang vào, bà con kiểm tra kỹ cửa nẻo và mái tôn"
LONG = "Bão đang vào, chằng kỹ mái tôn"
SHORT = "*Chằng kỹ* mái tôn"
PLAYLIST = f"""
  danh-sach:
    title: Bảng ở cổng chợ
    screens:
      - bang-cong-cho
    slides:
      - template: thong-bao
        values:
          headline:
            long: "{LONG}"
            short: "{SHORT}"
      - template: anh-va-loi
        values:
          photo: templates/assets/anh-cho.jpg
          headline: Chợ nghỉ từ trưa
      - template: con-so
        values:
          number: 12
          says: giờ nữa bão vào
      - template: nen-khong-nen
        values:
          do: Ở trong nhà
          dont: Ra đường
"""
POSTER = """\
  ap-phich:
    template: ap-phich
    page: a3
    values:
      headline: Trước khi bão đến
      steps:
        - Chằng mái
        - Trữ nước

screens:
  bang-cong-cho:
    extends: led-pillar-512x1216
    title: Bảng cổng chợ
    size: 336x504
    pitch_mm: 5
    near_m: 3
    far_m: 36
"""


def photo(path: Path) -> Path:
    """Write a photograph that lies on its side and says so: what is its top is stored at left."""
    image = Image.new("RGB", (1200, 1600), "#4d6f80")
    ImageDraw.Draw(image).rectangle((0, 0, 1200, 400), "#c8102e")
    exif = image.getexif()
    exif[0x0112] = 6
    image.rotate(90, expand=True).save(path, exif=exif)
    return path


class Person:
    """Whoever works at the page, and knows it by what it says."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def choose(self, template: str) -> None:
        self.page.locator("dialog[open] strong").get_by_text(template, exact=True).click()
        expect(self.page.locator("dialog[open]")).to_have_count(0)

    def box(self, field: str):
        """Return where the *field* is written that people call so."""
        return self.page.locator(f"#forms [data-path*='\"{field}\"'] textarea")

    def write(self, field: str, text: str, at: int = 0) -> None:
        """Write *text*, and go on, which saves it."""
        self.box(field).nth(at).fill(text)
        self.page.keyboard.press("Tab")
        expect(self.page.locator("#saved")).to_have_text("Đã lưu")

    def add_slide(self, template: str, number: int) -> None:
        self.press("Thêm trang chiếu")
        self.choose(template)
        expect(self.page.locator("#form-title")).to_have_text(f"{template} · trang {number}")

    def describe_screen(self) -> None:
        self.press("Mô tả màn hình của bạn …")
        asked = self.page.locator("dialog[open]")
        for name, said in {
            "Tên gọi, hoặc nơi đặt": "Bảng cổng chợ",
            "Số điểm ảnh chiều ngang": "336",
            "Số điểm ảnh chiều dọc": "504",
            "Bề ngang thật": "168",
            "Người đứng gần nhất cách (m)": "3",
            "Người đứng xa nhất cách (m)": "36",
        }.items():
            asked.get_by_label(name).fill(said)
        asked.get_by_label("Loại màn hình").select_option(label="Bảng LED")
        self.press("Thêm vào")
        expect(self.page.locator("#forms label", has_text="Bảng cổng chợ")).to_be_visible()


def begin(person: Person) -> None:
    """Begin with the small example, and make a playlist for a board of one's own."""
    page = person.page
    for name, said in {"title": TITLE, "issuer": ISSUER, "hotline": HOTLINE}.items():
        page.locator(f"[name={name}]").fill(said)
    person.press("Bắt đầu")
    # Between that and the first build nobody is told that there is no campaign.
    expect(page.locator("#status")).to_have_text("Đang dựng …")
    expect(page.locator("#problems .error")).to_have_count(0)
    expect(page.locator("#title")).to_have_text(TITLE)
    page.get_by_role("link", name="Câu chữ", exact=True).click()
    person.press("Thêm danh sách phát")
    person.choose("Thông báo")
    expect(person.box("title")).to_have_value("Danh sách phát mới")
    person.write("title", "Bảng ở cổng chợ")
    person.describe_screen()
    page.locator("#forms label", has_text="21,5 inch").locator("input").uncheck()
    expect(page.locator("#saved")).to_have_text("Đã lưu")


def write_slides(person: Person, picture: Path) -> None:
    """Write four slides; what is too long is told at its field, in syllables."""
    page = person.page
    page.locator("#list a[href='#words/slide/danh-sach/thong-bao']").click()
    field = page.locator("#forms [data-path*='\"headline\"']")
    person.box("headline").fill(TOO_LONG)
    expect(field.locator(".count")).to_have_text("15 âm tiết: thừa 3")
    expect(field.get_by_role("button", name="Thêm cách nói ngắn hơn")).to_be_hidden()
    person.box("headline").fill(LONG)
    told = field.locator(".told .error", has_text="trên 'bang-cong-cho'")
    expect(told.first).to_be_visible()
    person.press("Thêm cách nói ngắn hơn")
    person.write("headline", SHORT, 1)
    expect(page.locator("#verdict")).to_have_text("Không chỗ nào sai.")

    person.add_slide("Ảnh và lời", 2)
    page.locator("#forms .picture input[type=file]").first.set_input_files(picture)
    expect(page.locator("#forms .picture").first).to_contain_text("anh-cho.jpg")
    person.write("headline", "Chợ nghỉ từ trưa")
    person.add_slide("Con số", 3)
    person.write("number", "12")
    person.write("says", "giờ nữa bão vào")
    person.add_slide("Nên và không nên", 4)
    person.write("do", "Ở trong nhà")
    person.write("dont", "Ra đường")


def make_poster(person: Person) -> None:
    """Make one of A3."""
    person.press("Thêm áp phích")
    person.choose("Áp phích")
    expect(person.page.locator("#form-title")).to_have_text("Áp phích")
    person.write("headline", "Trước khi bão đến")
    person.write("steps", "Chằng mái")
    person.write("steps", "Trữ nước", 1)


def test_a_person_goes_the_whole_way(tmp_path: Path, monkeypatch) -> None:
    """Without a line of YAML; which reads afterwards as if a hand had written it."""
    monkeypatch.setenv("SIGNAGE_LANG", "vi")
    folder = tmp_path / "chien-dich"
    folder.mkdir()
    with running(folder) as (_, address), open_page(1366, 850) as page:
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        person = Person(page)
        page.goto(address)
        begin(person)
        write_slides(person, photo(tmp_path / "anh-cho.jpg"))
        make_poster(person)
        page.get_by_role("link", name="Toàn cảnh", exact=True).click()
        board = page.locator("#screens figure", has_text="Bảng cổng chợ")
        expect(board.get_by_role("link", name="ZIP")).to_be_visible()
        a3 = page.locator("#posters figure", has_text="Áp phích A3").last
        expect(a3.get_by_role("link", name="PDF")).to_be_visible()
        wait_for(page, lambda: page.locator("#status").inner_text().startswith("Lần dựng"))
        expect(page.locator("#problems .error")).to_have_count(0)
        with page.expect_download() as got:
            board.get_by_role("link", name="ZIP").click()
        archive = zipfile.ZipFile(io.BytesIO(got.value.path().read_bytes()))
        assert said == []

    write_starter(tmp_path / "as-begun", Beginning(title=TITLE, issuer=ISSUER, hotline=HOTLINE))
    begun = (tmp_path / "as-begun/playlists.yaml").read_text("utf-8")
    assert "&phan-loai" in begun
    wanted = changed(begun, "\nposters:\n", f"{PLAYLIST[1:]}\nposters:\n") + POSTER
    assert (folder / "playlists.yaml").read_text("utf-8") == wanted
    loop = archive.read(next(name for name in archive.namelist() if name.endswith("loop.mp4")))
    with av.open(io.BytesIO(loop)) as film:
        stream = film.streams.video[0]
        assert (stream.width, stream.height) == (336, 504)
    assert (folder / "output/posters/ap-phich-a3.pdf").read_bytes().startswith(b"%PDF-")
