"""What newspapers get: texts whose figures agree, a release that somebody signs, a picture."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms

from signage.diagnostic import Diagnostic, Severity
from signage.text.sms import plain_letters
from tests.building import build, digests
from tests.channels.campaigns import HEAD, said_of, write_channels
from tests.channels.pages import shown
from tests.small_campaign import PLAYLISTS, write_small_campaign

BODY = "    body: Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh\n"
ONE = """\
  press:
    message: cai-dat
    above: UBND thành phố Đà Nẵng
    agency: Sở Thông tin và Truyền thông
    number: 12/TC-STTTT
    place: Đà Nẵng
    date: 2099-02-05
    signer_title: Giám đốc
    signer: Nguyễn Văn A
    receivers: [Các báo]
    contact: {name: Văn phòng Sở, phone: 0236.1022, mail: baochi@vi-du.vn}
    facts:
      - {fact: "Tổng đài {hotline} tư vấn miễn phí tại www.vi-du.vn", source: Sở}
      - {fact: Mã đổi mỗi 15 phút, source: theo nhà phát triển}
"""
ENDS = "Gọi Tổng đài {hotline} hoặc xem www.vi-du.vn."


def words(count: int, end: str = ENDS) -> str:
    """Return a text of *count* words that ends with *end*, in two paragraphs."""
    filling = ["bà", "con"] * 300
    first = " ".join(filling[:20])
    return f"{first}\n        {' '.join(filling[: count - 20 - len(end.split())])}, {end}"


def press(news: str | None = None, article: str | None = None) -> str:
    return (
        f"    press:\n      long: |\n        {article or words(450)}\n"
        f"      short: |\n        {news or words(150)}\n"
    )


def write_press(folder: Path, texts: str | None = None, channel: str = ONE) -> Path:
    return write_channels(folder, channel, BODY, BODY + (texts or press()))


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


def text_of(pdf: Path) -> str:
    said = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(said.stdout.decode().replace("\u00a0", " ").split())


def links_of(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as opened:
        return [
            str(note.A.URI)
            for page in opened.pages
            for note in page.get("/Annots", [])
            if note.Subtype == "/Link"
        ]


def test_a_release_with_all_its_parts(tmp_path: Path) -> None:
    """Signed, dated, with somebody to ask back; numbers and addresses can be followed."""
    assert build(write_press(tmp_path)).is_good
    folder = tmp_path / "output/channels/press/cai-dat"
    text = text_of(folder / "thong-cao.pdf")

    for expected in (
        "UBND THÀNH PHỐ ĐÀ NẴNG",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "Số: 12/TC-STTTT",
        "Đà Nẵng, ngày 05 tháng 02 năm 2099",
        "THÔNG CÁO BÁO CHÍ Bảo vệ mình, bảo vệ cộng đồng",
        "Gọi Tổng đài 1022 hoặc xem www.vi-du.vn.",
        "Liên hệ báo chí: Văn phòng Sở, điện thoại 0236.1022, thư điện tử baochi@vi-du.vn",
        "- Các báo;",
        "GIÁM ĐỐC",
        "Nguyễn Văn A",
    ):
        assert expected in text
    assert links_of(folder / "thong-cao.pdf") == [
        "tel:1022",
        "https://www.vi-du.vn",
        "tel:02361022",
        "mailto:baochi@vi-du.vn",
    ]
    plain = (folder / "thong-cao.txt").read_text(encoding="utf-8")
    assert "Đà Nẵng, ngày 05 tháng 02 năm 2099" in plain
    assert "GIÁM ĐỐC\nNguyễn Văn A" in plain
    with pikepdf.open(folder / "thong-cao.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_each_fact_has_its_source(tmp_path: Path) -> None:
    """As a table, numbered."""
    build(write_press(tmp_path))
    text = text_of(tmp_path / "output/channels/press/cai-dat/du-kien.pdf")

    assert "1 Tổng đài 1022 tư vấn miễn phí tại www.vi-du.vn Sở" in text
    assert "2 Mã đổi mỗi 15 phút theo nhà phát triển" in text


def test_the_release_may_be_a_message_of_its_own(tmp_path: Path) -> None:
    """With the title of that message."""
    other = f"  thong-cao:\n    headline: Về việc cài đặt\n    press: Đề nghị các báo. {ENDS}\n"
    named = ONE.replace("message: cai-dat\n", "message: cai-dat\n    release: thong-cao\n")
    assert build(write_press(tmp_path, press() + other, named)).is_good
    text = (tmp_path / "output/channels/press/cai-dat/thong-cao.txt").read_text(encoding="utf-8")

    assert "THÔNG CÁO BÁO CHÍ\nVề việc cài đặt\n\nĐề nghị các báo." in text


def test_texts_are_what_was_written(tmp_path: Path) -> None:
    """Unlucky signs in letters, pages and PDFs; the first line of an article stands out."""
    unlucky = 'A < B & "q" = 1\'s #x $(y) 😀, * và `z`'
    written = unlucky.replace("*", r"\*")
    news = f"{words(120)}\n        {written}"
    article = f"{words(430)}\n        {written}"
    assert build(write_press(tmp_path, press(news, article))).is_good
    folder = tmp_path / "output/channels/press/cai-dat"

    for name in ("tin", "bai"):
        assert unlucky in (folder / f"{name}.txt").read_text(encoding="utf-8")
        with shown(folder / f"{name}.html", (760, 900), script=False) as page:
            assert unlucky in page.inner_text("main")
            assert page.locator("strong").count() == (name == "bai")
    assert unlucky.replace("😀", "[grinning face]") in text_of(folder / "thong-cao.pdf")


def test_everything_in_one_archive(tmp_path: Path) -> None:
    """The same bytes as the files beside it, without a clock; names without marks."""
    build(write_press(tmp_path, None, ONE + "    name: bao-chi\n"))
    folder = tmp_path / "output/channels/press/bao-chi"
    with zipfile.ZipFile(folder / "press.zip") as archive:
        packed = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        clocks = {entry.date_time for entry in archive.infolist()}

    others = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".zip"}
    assert len(others) == 7
    assert packed == {f"bao-chi/{name}": data for name, data in others.items()}
    assert all(name == plain_letters(name) for name in packed)
    assert clocks == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("old", "new", "found", "severity"),
    [
        ("    date: 2099-02-05\n", "", "press-unsigned", Severity.ERROR),
        ("    signer: Nguyễn Văn A\n", "", "press-unsigned", Severity.ERROR),
        ("    contact:", "    place: Đà Nẵng\n    #", "press-unsigned", Severity.ERROR),
        ("date: 2099-02-05", "date: 2100-01-01", "press-outside-campaign", Severity.ERROR),
        ("mail: baochi@vi-du.vn", "mail: baochi", "wrong-mail", Severity.ERROR),
        ("phone: 0236.1022", "phone: mười", "wrong-phone", Severity.ERROR),
        (", source: theo nhà phát triển", "", "missing-field", Severity.ERROR),
    ],
)
def test_what_is_lacking(
    tmp_path: Path, old: str, new: str, found: str, severity: Severity
) -> None:
    """Told where the channel stands, or the value."""
    channel = ONE.replace("    place: Đà Nẵng\n", "") if "#" in new else ONE
    assert old in channel
    (one,) = said_of(write_press(tmp_path, None, channel.replace(old, new)))

    assert (one.code, one.severity) == (found, severity)
    assert one.span is not None


def test_on_the_last_day(tmp_path: Path) -> None:
    """It may still be announced."""
    channel = ONE.replace("date: 2099-02-05", "date: 2099-12-31")
    assert said_of(write_press(tmp_path, None, channel)) == ()


def test_before_the_campaign(tmp_path: Path) -> None:
    """A warning: it may be announced."""
    write_press(tmp_path)
    file = tmp_path / "playlists.yaml"
    text = file.read_text(encoding="utf-8")
    first = text.replace("  valid_until:", "  valid_from: 2099-02-06\n  valid_until:")
    file.write_text(first, encoding="utf-8", newline="\n")
    (one,) = said_of(tmp_path)

    assert (one.code, one.severity) == ("press-outside-campaign", Severity.WARNING)
    assert "2099-02-05" in str(one.message)
    assert "2099-02-06" in str(one.message)


@pytest.mark.parametrize(
    ("news", "article", "found"),
    [
        (100, 400, []),
        (200, 600, []),
        (99, 400, ["99 words"]),
        (201, 400, ["201 words"]),
        (100, 399, ["399 words"]),
        (100, 601, ["601 words"]),
        (99, 601, ["99 words", "601 words"]),
    ],
)
def test_words_are_counted(tmp_path: Path, news: int, article: int, found: list[str]) -> None:
    """As newspapers count."""
    said = said_of(write_press(tmp_path, press(words(news), words(article))))

    assert codes(said) == ["press-wrong-length"] * len(found)
    for one, count in zip(said, found, strict=True):
        assert count in str(one.message)


def test_one_wording_is_not_enough(tmp_path: Path) -> None:
    """It is no article where it is a news item; figures are told once."""
    text = words(150, f"{ENDS} Đã có 7 máy.")
    said = said_of(write_press(tmp_path, f"    press: |\n      {text}\n".replace(" " * 8, " " * 6)))

    assert codes(said) == ["press-wrong-length", "press-figure-alone"]


@pytest.mark.parametrize(
    ("end", "found", "other"),
    [
        ("Theo nhà phát triển, mã đổi mỗi 15 phút.", None, ""),
        ("Mã đổi mỗi 20 phút.", "20 phút", "15 phút"),
        ("Đã có 5 triệu lượt tải.", "5 triệu lượt", ""),
        ("Theo Công văn số 12/BYT-DP.", "12/BYT-DP", ""),
        ("Hết hạn ngày 31/12/2099.", None, ""),
        ("Hết hạn ngày 30/12/2099.", "30/12/2099", "31-12-2099"),
        ("Xem thêm tại danang.gov.vn.", "danang.gov.vn", ""),
        ("Từ năm 2099, COVID-19, 5K.", None, ""),
    ],
)
def test_a_figure_of_one_text_only(tmp_path: Path, end: str, found: str | None, other: str) -> None:
    """Is a finding, with the place of what it may be a slip of."""
    said = said_of(write_press(tmp_path, press(words(150, f"{ENDS} {end}"))))

    assert codes(said) == ([] if found is None else ["press-figure-alone"])
    for one in said:
        assert "the news item" in str(one.message)
        assert found is not None
        assert found in str(one.message)
        assert other in str(one.message)
        assert ("playlists.yaml:" in str(one.message)) == bool(other)
        assert one.span is not None
        line = one.span.source.line(one.span.line)
        assert line[one.span.column - 1 :].startswith(found.split(" ")[0])


def test_what_two_texts_say_needs_no_source(tmp_path: Path) -> None:
    """They agree, which is all that can be known."""
    end = f"{ENDS} Đã có 5 triệu lượt tải."
    same = f"{ENDS} Đã có 5.000.000 lượt tải."
    assert said_of(write_press(tmp_path, press(words(150, end), words(450, same)))) == ()


@pytest.mark.parametrize(
    ("wrong", "known"),
    [
        ("Gọi Tổng đài 1023 hoặc xem www.vi-du.vn.", "1022"),
        ("Gọi Tổng đài 1202 hoặc xem www.vi-du.vn.", "1022"),
        ("Gọi Tổng đài 1022 hoặc xem www.vi-du.com.", "vi-du.vn"),
        ("Gọi Tổng đài 1022 hoặc xem https://vi-duu.vn.", "vi-du.vn"),
    ],
)
def test_another_number_to_call(tmp_path: Path, wrong: str, known: str) -> None:
    """Holds back, also where all texts have it: the campaign says otherwise."""
    texts = press(words(150, wrong), words(450, wrong))
    (one,) = said_of(write_press(tmp_path, texts))

    assert (one.code, one.severity) == ("press-contact-differs", Severity.ERROR)
    assert known in str(one.message)
    assert "playlists.yaml:" in str(one.message)


def test_another_number_in_another_channel(tmp_path: Path) -> None:
    """What a text message says is compared, too."""
    write_press(tmp_path)
    file = tmp_path / "playlists.yaml"
    text = file.read_text(encoding="utf-8")
    wrong = text.replace("chưa? Hỏi {hotline}", "chưa? Hỏi 1023")
    assert wrong != text
    file.write_text(wrong, encoding="utf-8", newline="\n")
    (one,) = said_of(tmp_path)

    assert one.code == "press-contact-differs"
    assert "another text says 1023" in str(one.message)
    assert one.span is not None
    assert "chưa? Hỏi 1023" in one.span.source.line(one.span.line)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "  portal: {message: cai-dat, site: www.vi-du.vn, hotline: '1023', updated: 2020-08-15}\n",
        "  wifi: {message: cai-dat, site: www.vi-du.com, english: cai-dat}\n",
        "posters: {a: {template: notice, page: a5, values: {headline: Gọi 1023}}}\n",
        "posters: {a: {template: notice, page: a5, values: {headline: Xem www.vi-du.com}}}\n",
    ],
)
def test_another_number_on_a_page_or_a_poster(tmp_path: Path, elsewhere: str) -> None:
    """Whatever people see is compared."""
    write_with_slide(tmp_path, "")
    file = tmp_path / "playlists.yaml"
    text = file.read_text(encoding="utf-8").replace(BODY, f"{BODY}    steps: [Mở kho]\n", 1)
    file.write_text(text + elsewhere, encoding="utf-8", newline="\n")
    (one,) = said_of(tmp_path)

    assert one.code == "press-contact-differs"
    assert one.span is not None
    assert one.span.source.line(one.span.line) in elsewhere


def test_a_wrong_number_is_told_once(tmp_path: Path) -> None:
    """Not as a figure without a source, too."""
    wrong = "Gọi Tổng đài 1023 hoặc xem www.vi-du.vn."
    assert codes(said_of(write_press(tmp_path, press(words(150, wrong))))) == [
        "press-contact-differs"
    ]


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("Máy không thu thập vị trí của ai.", ["press-claim-unattributed"]),
        ("Theo nhà  Phát triển, máy không thu thập vị trí của ai.", []),
        ("Máy không thu thập vị trí, nhà phát triển cho biết.", []),
        ("Máy không thu thập, vị trí thì không rõ.", ["press-claim-unattributed"]),
        ("Máy không lấy vị trí.", []),
    ],
)
def test_whose_word_it_is(tmp_path: Path, end: str, found: list[str]) -> None:
    """In the paragraph that says it."""
    claim = "      - {fact: Ứng dụng không thu thập vị trí, source: Theo nhà phát triển.}\n"
    said = said_of(write_press(tmp_path, press(words(150, f"{ENDS} {end}")), ONE + claim))

    assert codes(said) == found
    for one in said:
        assert "the news item" in str(one.message)
        assert one.span is not None
        assert one.span.source.line(one.span.line).strip().startswith("bà con")


def test_a_short_fact_is_said_as_a_whole(tmp_path: Path) -> None:
    """Of one that is shorter than five words all of it counts."""
    claim = "      - {fact: Mã ẩn danh, source: theo nhà phát triển}\n"
    told = press(words(150, f"{ENDS} Dùng mã ẩn danh."))
    assert codes(said_of(write_press(tmp_path, told, ONE + claim))) == ["press-claim-unattributed"]
    other = press(words(150, f"{ENDS} Dùng mã có tên."))
    assert said_of(write_press(tmp_path, other, ONE + claim)) == ()
    word = "      - {fact: Miễn phí, source: theo nhà phát triển}\n"
    free = press(words(150, f"{ENDS} Gọi miễn phí."))
    assert said_of(write_press(tmp_path, free, ONE + word)) == ()


def test_two_numbers_that_are_facts(tmp_path: Path) -> None:
    """Are both right, however alike."""
    both = f"{ENDS} Cần gấp thì gọi 1023."
    channel = ONE.replace("miễn phí tại", "miễn phí, gọi 1023 khi gấp, tại")
    texts = press(words(150, both), words(450, both))
    assert said_of(write_press(tmp_path, texts, channel)) == ()


@pytest.mark.parametrize(("end", "lacks"), [("Gọi 1022.", "site"), ("Xem vi-du.vn.", "to call")])
def test_a_text_without_the_number_or_the_site(tmp_path: Path, end: str, lacks: str) -> None:
    """Whoever reads the news item has not read the article."""
    (one,) = said_of(write_press(tmp_path, press(words(150, end))))

    assert (one.code, one.severity) == ("press-contact-differs", Severity.WARNING)
    assert lacks in str(one.message)


def test_a_message_without_words_for_newspapers(tmp_path: Path) -> None:
    """Told once each, with where they belong."""
    said = said_of(write_channels(tmp_path, ONE))

    assert codes(said) == ["missing-field"]
    assert "press:" in str(said[0].message)


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files."""
    write_press(tmp_path)
    build(tmp_path)
    first = digests(tmp_path / "output/channels")
    build(tmp_path, force=True)

    assert len(first) == 8
    assert digests(tmp_path / "output/channels") == first


VISUAL = """\
    visual:
      picture: bang/led-small-192x96/01-notice.png
      caption: Bảng ở cổng chợ, số 1022
      credit: Sở
"""


def write_with_slide(folder: Path, visual: str = VISUAL) -> Path:
    """Write a campaign of one slide and one channel for newspapers."""
    write_small_campaign(folder)
    texts = HEAD[HEAD.index("messages:") :].replace(BODY, BODY + press())
    whole = f"{PLAYLISTS}{texts}{ONE}{visual}"
    (folder / "playlists.yaml").write_text(whole, encoding="utf-8", newline="\n")
    return folder


def test_the_picture_is_a_slide(tmp_path: Path) -> None:
    """Drawn anew in its size, not blown up; the JPEG says that it is in sRGB."""
    assert build(write_with_slide(tmp_path)).is_good
    folder = tmp_path / "output/channels/press/cai-dat"
    with Image.open(tmp_path / "output/bang/led-small-192x96/01-notice.png") as slide:
        small = slide.convert("L")
    with Image.open(folder / "anh.png") as png:
        assert png.size == (3000, 1500)
        large = png.convert("L")
    with Image.open(folder / "anh.jpg") as jpeg:
        assert (jpeg.format, jpeg.size, jpeg.mode) == ("JPEG", (3000, 1500), "RGB")
        profile = ImageCms.ImageCmsProfile(io.BytesIO(jpeg.info["icc_profile"]))
        assert jpeg.info["icc_profile"][24:36] == bytes(12), "no clock"
        assert "sRGB" in ImageCms.getProfileDescription(profile)
        assert not jpeg.getexif()

    # Where it is drawn anew, letters end within a pixel.
    def sharpest(picture: Image.Image) -> int:
        moved = ImageChops.offset(picture, 1, 0).crop((1, 0, *picture.size))
        return ImageChops.difference(moved, picture.crop((1, 0, *picture.size))).getextrema()[1]

    assert sharpest(large) > 3 * sharpest(small.resize(large.size, Image.Resampling.LANCZOS))
    words_below = (folder / "chu-thich-anh.txt").read_text(encoding="utf-8")
    assert "Chú thích: Bảng ở cổng chợ, số 1022\nNguồn ảnh: Sở\n" in words_below
    with zipfile.ZipFile(folder / "press.zip") as archive:
        assert {"cai-dat/anh.jpg", "cai-dat/anh.png"} <= set(archive.namelist())


def test_the_picture_is_a_poster(tmp_path: Path) -> None:
    """Its page without bleed, in the colours of screens."""
    write_with_slide(tmp_path, VISUAL.replace("bang/led-small-192x96/01-notice", "posters/a-a5"))
    file = tmp_path / "playlists.yaml"
    poster = (
        "posters:\n  a:\n    template: notice\n    page: a5\n    values: {headline: Xin chào}\n"
    )
    file.write_text(file.read_text(encoding="utf-8") + poster, encoding="utf-8", newline="\n")
    assert build(tmp_path).is_good
    with Image.open(tmp_path / "output/channels/press/cai-dat/anh.png") as png:
        assert max(png.size) == 3000
        assert png.width / png.height == pytest.approx(148 / 210, abs=0.002)


def test_a_picture_that_nobody_makes(tmp_path: Path) -> None:
    """Told where it is named, with the one that was meant; all else is made."""
    wrong = VISUAL.replace("01-notice.png", "01-notic.png")
    result = build(write_with_slide(tmp_path, wrong))
    (one,) = (d for d in result.diagnostics if d.code == "unknown-picture")

    assert one.span is not None
    assert one.span.source.line(one.span.line).strip() == (
        "picture: bang/led-small-192x96/01-notic.png"
    )
    assert any("01-notice.png" in str(hint) for hint in one.hints)
    folder = tmp_path / "output/channels/press/cai-dat"
    assert (folder / "tin.txt").exists()
    assert not (folder / "press.zip").exists()


def test_a_picture_of_a_slide_with_a_mistake(tmp_path: Path) -> None:
    """The mistake is told, and nothing else."""
    write_with_slide(tmp_path)
    file = tmp_path / "playlists.yaml"
    text = file.read_text(encoding="utf-8").replace("headline: Xin chào", "headlin: Xin chào")
    file.write_text(text, encoding="utf-8", newline="\n")

    assert "unknown-picture" not in codes(build(tmp_path).diagnostics)


def test_a_picture_that_is_held_back_is_not_handed_out(tmp_path: Path) -> None:
    """Nor is the archive without it."""
    write_with_slide(tmp_path)
    file = tmp_path / "playlists.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "    screens: [led-small", "    valid_until: 2020-01-01\n    screens: [led-small"
    )
    file.write_text(text, encoding="utf-8", newline="\n")
    result = build(tmp_path)

    assert "channels/press/cai-dat/anh.jpg" in result.held_back
    assert "channels/press/cai-dat/tin.txt" in result.made
    assert not (tmp_path / "output/channels/press/cai-dat/press.zip").exists()
