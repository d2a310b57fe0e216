"""Guides for web portals from YAML to what editors paste and people read."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import bleach
import lxml.html
import nh3
import pikepdf
import pypdfium2
import pytest
from markdown_it import MarkdownIt
from PIL import Image

from signage.channels.markdown import markdown
from signage.diagnostic import Severity
from tests.browser import open_page
from tests.building import build, digests
from tests.campaigns import changed
from tests.channels.campaigns import said_of
from tests.channels.pages import (
    PHONE,
    SMALL_LAPTOP,
    is_wider_than_its_window,
    lines_of,
    shown,
    violations,
)

CAMPAIGN = """\
campaign:
  title: Cài đặt ứng dụng
  valid_until: 2099-12-31
  variables: {hotline: "0236.1022", site: www.bluezone.gov.vn}
messages:
  cai-dat:
    headline: Bảo vệ mình, bảo vệ cộng đồng
    body: "*Ứng dụng* báo cho bạn nếu từng ở gần người mắc bệnh."
    steps: [Vào kho ứng dụng, Tìm và cài đặt, "Nhập số, hoặc gọi {hotline}"]
channels:
  portal:
    message: cai-dat
    site: "{site}"
    hotline: "{hotline}"
    issuer: Sở Y tế
    updated: 2020-08-15
    page: https://danang.gov.vn/bluezone
"""
UNLUCKY = "=1+1, <b> & \"q\" 'r' *s* __t__ `u` [v](w) ![x] &amp; 😀 </title> # {{{{y}}}} ~~z~~ a|b"
SHOWN = "=1+1, <b> & \"q\" 'r' s __t__ `u` [v](w) ![x] &amp; 😀 </title> # {{y}} ~~z~~ a b"
FILES = 9


def write(folder: Path, old: str = "", new: str = "") -> Path:
    """Write the campaign, with *new* in place of *old*."""
    text = changed(CAMPAIGN, old, new) if old else CAMPAIGN
    (folder / "playlists.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def made(folder: Path) -> Path:
    """Build the campaign in *folder*; return where the files of its guide are."""
    assert build(folder).is_good
    return folder / "output/channels/portal/cai-dat"


def spoken(source: str) -> str:
    """Return what readers see of a piece of a page, with single spaces."""
    return " ".join(lxml.html.fromstring(f"<div>{source}</div>").text_content().split())


def tags(source: str) -> list[str]:
    """Return the elements of a piece of a page, in order."""
    return [each.tag for each in lxml.html.fromstring(f"<div>{source}</div>").iter()]


def words_of(pdf: Path) -> str:
    """Return what is written in *pdf*."""
    said = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
    return " ".join(said.stdout.decode().replace("\xa0", " ").split())


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the files of a guide."""
    return made(write(tmp_path_factory.mktemp("campaign")))


@pytest.mark.browser
@pytest.mark.parametrize("size", [PHONE, SMALL_LAPTOP])
def test_everybody_can_use_the_page(guide: Path, size: tuple[int, int]) -> None:
    """WCAG 2.2 AA, offline, and nobody has to scroll sideways."""
    with shown(guide / "index.html", size) as page:
        assert violations(page) == []
        assert not is_wider_than_its_window(page)
        assert not page.locator("svg").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["fragment", "fragment-inline", "fragment-minimal"])
def test_everybody_can_use_what_is_pasted(guide: Path, name: str, tmp_path: Path) -> None:
    """In a page of somebody else, under its heading."""
    piece = (guide / f"{name}.html").read_text("utf-8")
    page_file = tmp_path / "page.html"
    page_file.write_text(
        "<!DOCTYPE html><html lang='vi'><meta charset='utf-8'><title>Tin</title>"
        f"<body><main><h1>Tin</h1>{piece}</main></body></html>",
        "utf-8",
    )
    with shown(page_file, PHONE) as page:
        assert violations(page) == []
        assert not is_wider_than_its_window(page)


@pytest.mark.browser
@pytest.mark.parametrize("width", range(240, 400, 40))
def test_compounds_are_not_torn(guide: Path, width: int) -> None:
    """Browsers know nothing of words that are written apart."""
    with shown(guide / "index.html", (width, 640)) as page:
        for words in ("bảo vệ", "cộng đồng", "ứng dụng", "cài đặt", "giúp đỡ"):
            lines = lines_of(page, words)
            assert lines
            assert set(lines) == {1}, words


@pytest.mark.browser
@pytest.mark.pdf
def test_printed_it_has_a_code(guide: Path, tmp_path: Path) -> None:
    """On screen the reader holds the telephone; on paper the code leads there."""
    with shown(guide / "index.html", SMALL_LAPTOP) as page:
        (tmp_path / "a.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
    assert codes_in(tmp_path / "a.pdf") == ["HTTPS://WWW.BLUEZONE.GOV.VN"]


def codes_in(pdf: Path) -> list[str]:
    """Return what the codes on the first page say."""
    import pypdfium2
    import zxingcpp

    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=2).to_pil()
    document.close()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_the_fragment_survives_editors(guide: Path) -> None:
    """Of nh3 and bleach with nothing set: every word, in order; of nh3 every element, too."""
    fragment = (guide / "fragment.html").read_text("utf-8")

    assert not re.search(r" (class|style|id|lang)=", fragment)
    cleaned = nh3.clean(fragment)
    assert tags(cleaned) == tags(fragment)
    assert spoken(cleaned) == spoken(fragment)
    assert 'href="tel:02361022"' in cleaned
    assert 'href="https://www.bluezone.gov.vn"' in cleaned
    assert spoken(bleach.clean(fragment, strip=True)) == spoken(fragment)
    assert tags(fragment)[:3] == ["div", "h2", "p"]


def test_the_smallest_fragment_survives_the_strictest_editor(guide: Path) -> None:
    """What bleach does not know it shows as code: nothing here is."""
    fragment = (guide / "fragment-minimal.html").read_text("utf-8")

    for cleaned in (bleach.clean(fragment), nh3.clean(fragment)):
        assert tags(cleaned) == tags(fragment)
        assert spoken(cleaned) == spoken(fragment)
        assert 'href="https://www.bluezone.gov.vn"' in cleaned


def test_styles_stand_in_the_elements(guide: Path) -> None:
    """For portals that keep them; the words are the same."""
    fragment = (guide / "fragment.html").read_text("utf-8")
    inline = (guide / "fragment-inline.html").read_text("utf-8")

    assert tags(inline) == tags(fragment)
    assert spoken(inline) == spoken(fragment)
    assert '<h2 style="' in inline
    assert "color" not in inline


def test_what_others_tell_of_it(guide: Path) -> None:
    """OpenGraph: title, description, address, days."""
    page = lxml.html.parse(guide / "index.html").getroot()
    told = {each.get("property"): each.get("content") for each in page.iter("meta")}

    assert told["og:title"] == "Bảo vệ mình, bảo vệ cộng đồng"
    assert told["og:description"] == "Ứng dụng báo cho bạn nếu từng ở gần người mắc bệnh."
    assert told["og:url"] == "https://danang.gov.vn/bluezone"
    assert told["og:locale"] == "vi_VN"
    assert told["article:modified_time"] == "2020-08-15"
    assert told["article:expiration_time"] == "2099-12-31"


def test_the_days_can_be_seen_everywhere(guide: Path) -> None:
    """Since when and until when, in every form."""
    texts = [spoken((guide / name).read_text("utf-8")) for name in ("index.html", "fragment.html")]
    texts += [(guide / name).read_text("utf-8") for name in ("guide.md", "guide.txt")]
    texts += [words_of(guide / name) for name in ("guide.pdf", "dung-o-dau.pdf")]
    for text in texts:
        assert "Cập nhật: 15-08-2020" in text.replace("\xa0", " ")
        assert "Có hiệu lực đến: 31-12-2099" in text.replace("\xa0", " ")


@pytest.mark.pdf
def test_the_pdf_can_be_read_aloud(guide: Path) -> None:
    """Tagged, with a list of steps and a picture that has a text; its code leads to the site."""
    with pikepdf.open(guide / "guide.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("vi")
    said = words_of(guide / "guide.pdf")
    assert "3. Nhập số, hoặc gọi 0236.1022" in said
    assert codes_in(guide / "guide.pdf") == ["HTTPS://WWW.BLUEZONE.GOV.VN"]


def test_what_people_wrote_is_text_everywhere(tmp_path: Path) -> None:
    """In HTML, Markdown, letters and PDF."""
    quoted = "'" + UNLUCKY.replace("'", "''").replace("{{{{", "{{").replace("}}}}", "}}") + "'"
    write(tmp_path, "Tìm và cài đặt", quoted.replace("a|b", "a b"))
    folder = made(write(tmp_path, "Tìm và cài đặt", quoted.replace("a|b", "a b")))
    expected = SHOWN.replace("{{y}}", "{y}")

    pages = [(folder / f"{n}.html").read_text("utf-8") for n in ("index", "fragment")]
    pages += [(folder / f"fragment-{n}.html").read_text("utf-8") for n in ("inline", "minimal")]
    pages.append(
        MarkdownIt("gfm-like", {"linkify": False}).render((folder / "guide.md").read_text("utf-8"))
    )
    for page in pages:
        step = lxml.html.fromstring(f"<div>{page}</div>").findall(".//ol/li")[1]
        assert step.text_content().replace("\xa0", " ") == expected
        assert len(step) == 0
    assert f"2. {expected}\n" in (folder / "guide.txt").read_text("utf-8")
    assert expected.replace("😀", "[grinning face]") in words_of(folder / "guide.pdf")


@pytest.mark.parametrize(
    "line",
    [
        "- a", "+ a", "= a", "===", "---", "# a", "a #", "1. a", "2) a", "> a", "    a", "***",
        "___", "~~~", "```", "| a | b |", "<div>", "&lt;", "&#35;", "\\*", "[a]: b", "a_b_c",
        "<https://a.vn>", "* a",
    ],
)  # fmt: skip
def test_markdown_of_any_line(line: str) -> None:
    """By itself, and as the second line, where it could make a heading of the first."""
    wording = line.replace("\\", "\\\\").replace("*", "\\*")
    wording = wording.replace("|", "\\|").replace("~", "\\~")
    for text, expected in ((wording, line.strip()), (f"b\n{wording}", f"b\n{line.strip()}")):
        page = MarkdownIt("gfm-like", {"linkify": False}).render(markdown(text))
        shown_text = html.unescape(page.replace("<br />", ""))
        assert shown_text == f"<p>{expected}</p>\n"


PICTURES = """\
    pictures:
      - {image: 1.png, alt: "Kho ứng dụng, *ô* [tìm]"}
      - {image: 2.png, alt: Nút Cài đặt}
      - {image: 3.png, alt: Ô nhập số}
"""


def write_pictures(folder: Path, old: str = "", new: str = "") -> Path:
    """Write the campaign with a picture for each step, the last one wide."""
    for index, size in enumerate(((720, 1480), (300, 500), (1600, 400)), 1):
        picture = Image.new("RGBA", size, (11, 47, 99, 255))
        picture.paste((0, 0, 0, 0), (0, 0, 40, 40))
        picture.save(folder / f"{index}.png")
    text = changed(CAMPAIGN, "    updated:", f"{PICTURES}    updated:")
    text = changed(text, old, new) if old else text
    (folder / "playlists.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_each_step_has_its_picture(tmp_path: Path) -> None:
    """Files beside the page, light enough, sharp on displays of twice as many pixels."""
    guide = made(write_pictures(tmp_path))

    for index, size in enumerate(((560, 1151), (300, 500), (560, 140)), 1):
        with Image.open(guide / f"buoc-{index}.jpg") as picture:
            assert picture.size == size
            assert min(picture.getpixel((2, 2))) > 240, "what is see-through is white"
    fragment = (guide / "fragment.html").read_text("utf-8")
    assert tags(nh3.clean(fragment)) == tags(fragment)
    for source in (nh3.clean(fragment), (guide / "index.html").read_text("utf-8")):
        images = lxml.html.fromstring(f"<div>{source}</div>").findall(".//ol/li/img")
        assert [each.get("src") for each in images] == ["buoc-1.jpg", "buoc-2.jpg", "buoc-3.jpg"]
        assert images[0].get("alt") == "Kho ứng dụng, *ô* [tìm]"
        assert {each.get("width") for each in images} == {"280"}
    page = MarkdownIt().render((guide / "guide.md").read_text("utf-8"))
    steps = lxml.html.fromstring(f"<div>{page}</div>").findall(".//ol/li//img")
    assert steps[0].get("alt") == "Kho ứng dụng, *ô* [tìm]"
    assert len(steps) == 3
    index_page = lxml.html.parse(guide / "index.html").getroot()
    (shared,) = index_page.xpath("//meta[@property='og:image']/@content")
    assert shared == "https://danang.gov.vn/buoc-1.jpg"


@pytest.mark.pdf
def test_each_step_has_its_picture_on_paper(tmp_path: Path) -> None:
    """Below its words, in their order, none cut; each with what it shows in words."""
    guide = made(write_pictures(tmp_path))
    with pikepdf.open(guide / "guide.pdf") as pdf:
        sizes = [
            (int(picture.Width), int(picture.Height))
            for page in pdf.pages
            for picture in page.get_images().values()
        ]
        alts = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    pdfium = pypdfium2.PdfDocument(guide / "guide.pdf")
    boxes = [
        item.get_bounds()
        for page in pdfium
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    ]

    assert sorted(sizes) == sorted([(560, 1151), (300, 500), (560, 140)])
    assert [alt for alt in alts if "QR" not in alt] == [
        "Kho ứng dụng, *ô* [tìm]",
        "Nút Cài đặt",
        "Ô nhập số",
    ]
    for left, bottom, right, top in boxes:
        assert right - left <= 171
        assert top - bottom <= 214
        assert left > 50
        assert bottom > 50


@pytest.mark.browser
@pytest.mark.parametrize("has_pictures", [False, True])
def test_the_frame_shows_the_page_in_another(tmp_path: Path, has_pictures: bool) -> None:
    """Named, whole on a telephone, without a script; its links lead out of it."""
    guide = made(write_pictures(tmp_path) if has_pictures else write(tmp_path))
    code = (guide / "iframe.txt").read_text("utf-8")
    outer = f"<!DOCTYPE html><html lang='vi'><title>Tin</title><main><h1>Tin</h1>{code}</main>"
    pages = {
        "https://a.vn/": outer,
        "https://danang.gov.vn/bluezone": (guide / "index.html").read_text("utf-8"),
        "https://www.bluezone.gov.vn/": "<title>Bluezone</title>",
    }
    with open_page() as page:
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page.route(
            "**",
            lambda route: (
                route.fulfill(path=guide / route.request.url.rpartition("/")[2])
                if route.request.url.endswith(".jpg")
                else route.fulfill(
                    body=pages.get(route.request.url, ""), content_type="text/html; charset=utf-8"
                )
            ),
        )
        page.goto("https://a.vn/")
        (frame,) = page.frames[1:]
        frame.wait_for_selector("ol")
        page.wait_for_load_state("networkidle")

        assert violations(page) == []
        assert page.get_attribute("iframe", "title") == "Bảo vệ mình, bảo vệ cộng đồng"
        assert page.get_attribute("iframe", "loading") == "lazy"
        assert "allow-scripts" not in (page.get_attribute("iframe", "sandbox") or "")
        height, room = frame.evaluate("[document.documentElement.scrollHeight, innerHeight]")
        # Of pictures as wide as a telephone is none higher than it.
        assert room - (800 if has_pictures else 250) < height <= room
        frame.click("a[href^=https]")
        page.wait_for_url("https://www.bluezone.gov.vn/")


def test_without_an_address_there_is_no_frame(tmp_path: Path) -> None:
    """The sheet says what to write."""
    guide = made(write(tmp_path, "    page: https://danang.gov.vn/bluezone\n", ""))

    assert not (guide / "iframe.txt").exists()
    assert "Chưa có: ghi địa chỉ của trang riêng" in words_of(guide / "dung-o-dau.pdf")


@pytest.mark.browser
def test_pictures_fit_where_no_style_is_kept(tmp_path: Path) -> None:
    """Beside the numbers of the steps, on a narrow telephone."""
    guide = made(write_pictures(tmp_path))
    piece = (guide / "fragment.html").read_text("utf-8")
    (guide / "cms.html").write_text(
        f"<!DOCTYPE html><html lang='vi'><meta charset='utf-8'><title>T</title>{piece}", "utf-8"
    )
    for name in ("index.html", "cms.html"):
        asked = tuple((guide / f"buoc-{index}.jpg").as_uri() for index in (1, 2, 3))
        with shown(guide / name, PHONE, asks=asked) as page:
            widths = page.eval_on_selector_all("img", "all => all.map(i => i.naturalWidth)")
            assert widths == [560, 300, 560]
            assert not is_wider_than_its_window(page)
            if name == "index.html":
                assert violations(page) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("      - {image: 3.png, alt: Ô nhập số}\n", "", "pictures-unlike-steps", "2 pictures"),
        (", alt: Nút Cài đặt", "", "missing-field", "alt"),
        ("image: 2.png", "image: 4.png", "missing-file", "4.png"),
        ("image: 2.png", "image: 2.svg", "bad-picture", "SVG"),
    ],
)
def test_pictures_that_cannot_be_shown(
    tmp_path: Path, old: str, new: str, code: str, said: str
) -> None:
    """Nothing of the guide appears without them."""
    write_pictures(tmp_path, old, new)
    square = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"
    (tmp_path / "2.svg").write_text(square, "utf-8")
    (found,) = [d for d in said_of(tmp_path) if d.severity is Severity.ERROR]

    assert found.code == code
    assert said in str(found.message)
    assert found.span is not None
    assert not build(tmp_path).is_good
    assert not (tmp_path / "output/channels/portal").exists()


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files; and a changed fact is changed in all that tell it."""
    guide = made(write(tmp_path))
    first = digests(guide)
    build(tmp_path, force=True)
    assert len(first) == FILES
    assert digests(guide) == first

    build(write(tmp_path, "0236.1022", "0236.1023"))
    again = digests(guide)
    assert {str(path) for path in first if first[path] == again[path]} == {
        "dung-o-dau.pdf",
        "iframe.txt",
    }


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("    updated: 2020-08-15\n", "", "guide-without-date", "how old"),
        ("Tìm và cài đặt", "Tìm ứng dụng. Cài đặt", "several-actions-in-a-step", "step 2"),
        ("    steps:", "    press:", "missing-field", "no steps"),
        ("    body:", "    sms:", "missing-field", "body"),
        ("updated: 2020-08-15", "updated: hôm nay", "wrong-date", "hôm nay"),
        ("page: https", "page: ftp", "wrong-url", "ftp"),
        ('site: "{site}"', "site: https://a.vn/<b>", "wrong-url", ">"),
    ],
)
def test_mistakes_in_yaml(tmp_path: Path, old: str, new: str, code: str, said: str) -> None:
    """Each is told once, where it stands."""
    text = new
    if new == "    press:":
        old = '    steps: [Vào kho ứng dụng, Tìm và cài đặt, "Nhập số, hoặc gọi {hotline}"]'
        text = "    press: Tin"
    (found,) = [d for d in said_of(write(tmp_path, old, text)) if d.severity > Severity.NOTE]

    assert found.code == code
    assert said in str(found.message)
    assert found.span is not None


def test_the_campaigns_first_day_is_the_day_of_its_words(tmp_path: Path) -> None:
    """Where nobody says another one."""
    text = changed(CAMPAIGN, "    updated: 2020-08-15\n", "")
    text = changed(text, "  valid_until: 2099", "  valid_from: 2020-08-01\n  valid_until: 2099")
    (tmp_path / "playlists.yaml").write_text(text, "utf-8")

    assert "Cập nhật: 01-08-2020" in (made(tmp_path) / "guide.txt").read_text("utf-8")
