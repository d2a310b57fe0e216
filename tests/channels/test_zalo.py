"""Posts on Zalo from YAML to what is pasted and uploaded."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from signage.channels.zalo import COVER_BYTES
from signage.diagnostic import Diagnostic
from tests.building import build, digests, edit
from tests.channels.campaigns import said_of, write_channels
from tests.channels.test_social import write_post as write_social

FIELDS = "button: {label: Cài đặt ngay, link: www.example.vn}, send: 2099-08-15 08:00"
ONE = f"  zalo: {{message: cai-dat, cover: templates/a.png, {FIELDS}}}\n"
BODY = "    body: Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh\n"


def write_post(folder: Path, channels: str = ONE, old: str = "", new: str = "") -> Path:
    """Write a campaign with a post and a picture of noise, which is heavy."""
    (folder / "templates").mkdir(exist_ok=True)
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(folder / "templates/a.png")
    return write_channels(folder, channels, old, new)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


def test_what_is_pasted_and_uploaded(tmp_path: Path) -> None:
    """The text with its steps, and two pictures of the size that is shown, light enough."""
    steps = "    steps: [Mở *kho* ứng dụng, Tìm & cài]\n"
    assert build(write_post(tmp_path, ONE, BODY, BODY + steps)).is_good
    folder = tmp_path / "output/channels/zalo/cai-dat"

    assert (folder / "post.txt").read_text(encoding="utf-8") == (
        "Bảo vệ mình, bảo vệ cộng đồng\n\n"
        "Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh\n"
        "1. Mở kho ứng dụng\n2. Tìm & cài"
    )
    for name, size in (("cover.jpg", (500, 320)), ("cover-16x9.jpg", (1280, 720))):
        data = (folder / name).read_bytes()
        with Image.open(io.BytesIO(data)) as picture:
            assert (picture.format, picture.size, picture.mode) == ("JPEG", size, "RGB")
            assert not picture.getexif()
        assert len(data) <= COVER_BYTES


def test_a_sheet_for_who_sends_it(tmp_path: Path) -> None:
    """With the button, where it leads, the hours and the quota."""
    build(write_post(tmp_path))
    pdf = tmp_path / "output/channels/zalo/cai-dat/phieu-gui.pdf"
    said = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    words = " ".join(said.stdout.decode().split())

    for expected in ("Cài đặt ngay → https://www.example.vn", "8:00–22:00", "15-08-2099 08:00"):
        assert expected in words
    assert "Ảnh cover.jpg (500x320), cover-16x9.jpg (1280x720)" in words
    assert "1 tin mỗi tháng" in words


def test_the_sheet_names_the_pictures_of_a_social_post(tmp_path: Path) -> None:
    """A slide is the picture where there is no photograph: it is not looked for in vain."""
    pictures = "[share-1200x630, story-1080x1920]"
    write_social(tmp_path, pictures, "[share-1200x630, zalo-500x320]")
    edit(tmp_path / "playlists.yaml", "channels:\n", "channels:\n  zalo: {message: cai-dat}\n")
    assert build(tmp_path).is_good
    pdf = tmp_path / "output/channels/zalo/cai-dat/phieu-gui.pdf"
    said = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)

    (named,) = re.findall(r"channels/social/\S+", said.stdout.decode())
    assert named == "channels/social/cai-dat/zalo-500x320.jpg"
    assert (tmp_path / "output" / named).exists()


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files."""
    write_post(tmp_path)
    build(tmp_path)
    first = digests(tmp_path / "output/channels")
    build(tmp_path, force=True)

    assert len(first) == 4
    assert digests(tmp_path / "output/channels") == first


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("send: 2020-08-15 08:00", []),
        ("send: 2020-08-15 21:59", []),
        ("send: 2020-08-15 07:59", ["zalo-wrong-hour"]),
        ("send: 2020-08-15 22:00", ["zalo-wrong-hour"]),
        ("send: [2020-08-15 08:00, 2020-08-22 08:00]", ["zalo-too-often"]),
        ("send: [2020-08-15 08:00, 2020-08-22 08:00], a_month: 2", []),
        ("send: [2020-08-15 08:00, 2020-08-15 20:00], a_month: 2", ["zalo-too-often"]),
        ("send: 2020-09-02 08:00", []),
        ("send: 2020-09-02 08:00, purpose: advertising", ["zalo-on-holiday"]),
        ("valid_until: 2020-08-20, send: 2020-08-21 08:00", ["zalo-after-the-end"]),
        ("button: {label: Cài đặt}", ["missing-field"]),
        ('button: {label: "", link: example.vn}', ["missing-field"]),
        ("button: {label: Cài đặt, link: 12 34}", ["wrong-url"]),
        ("cover: templates/b.png", ["missing-file"]),
    ],
)
def test_what_may_be_sent(tmp_path: Path, fields: str, found: list[str]) -> None:
    """Within hours, quotas and days; what is wrong is told once."""
    write_post(tmp_path, f"  zalo: {{message: cai-dat, {fields}}}\n")

    assert codes(said_of(tmp_path)) == found


def test_one_character_too_many(tmp_path: Path) -> None:
    """Of title and text together, and on a button."""
    title = len("Bảo vệ mình, bảo vệ cộng đồng\n\n")
    text = ("chữ " * 500)[: 2000 - title - 1] + "."
    post = "  zalo: {message: cai-dat}\n"
    write_post(tmp_path, post, BODY, f"    body: {text}\n")
    assert codes(said_of(tmp_path)) == []
    write_post(tmp_path, post, BODY, f"    body: 1{text}\n")
    assert codes(said_of(tmp_path)) == ["zalo-too-long"]
    long = f"  zalo: {{message: cai-dat, button: {{label: {'a' * 101}, link: example.vn}}}}\n"
    assert codes(said_of(write_post(tmp_path, long))) == ["zalo-too-long"]


def test_a_drawing_is_no_cover(tmp_path: Path) -> None:
    """Told where it is named, with what to do."""
    write_post(tmp_path, ONE.replace("a.png", "a.svg"))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    (tmp_path / "templates/a.svg").write_text(svg, encoding="utf-8")
    found = said_of(tmp_path)

    assert codes(found) == ["bad-picture"]
    assert found[0].hints
