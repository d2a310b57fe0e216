"""Orders to staff as letters of one page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest

from signage.channels.order import MOST_CHARACTERS
from signage.diagnostic import Diagnostic
from tests.building import build, digests, edit
from tests.channels.campaigns import said_of, write_channels

ONE = """\
  order:
    message: cai-dat
    above: UBND thành phố Đà Nẵng
    agency: Sở Thông tin và Truyền thông
    number: 12/STTTT-VP
    place: Đà Nẵng
    date: 2020-02-05
    subject: "triển khai ứng dụng #1 *gấp*"
    to: [Các phòng ban]
    receivers: [Như trên]
    signer_title: Giám đốc
    signer: Nguyễn Văn A
"""
BODY = "    body: Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh\n"
ORDER = "    press: Yêu cầu toàn thể cán bộ cài đặt ứng dụng.\n"


def write_order(folder: Path, press: str = ORDER) -> Path:
    return write_channels(folder, ONE, BODY, BODY + press)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


def text_of(pdf: Path) -> str:
    said = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(said.stdout.decode().replace("\u00a0", " ").split())


def test_a_letter_with_all_its_parts(tmp_path: Path) -> None:
    """In capitals where they belong, and January and February as nobody can change them."""
    assert build(write_order(tmp_path)).is_good
    text = text_of(tmp_path / "output/channels/order/cai-dat.pdf")

    for words in (
        "UBND THÀNH PHỐ ĐÀ NẴNG",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/STTTT-VP",
        "V/v triển khai ứng dụng #1 *gấp*",
        "Đà Nẵng, ngày 05 tháng 02 năm 2020",
        "Kính gửi: Các phòng ban",
        "Yêu cầu toàn thể cán bộ cài đặt ứng dụng.",
        "- Như trên;",
        "GIÁM ĐỐC",
        "Nguyễn Văn A",
    ):
        assert words in text
    plain = (tmp_path / "output/channels/order/cai-dat.txt").read_text(encoding="utf-8")
    assert plain == (
        "V/v triển khai ứng dụng #1 *gấp*\n\nKính gửi: Các phòng ban\n\n"
        "Yêu cầu toàn thể cán bộ cài đặt ứng dụng.\n\nGIÁM ĐỐC\nNguyễn Văn A\n"
    )


def test_several_addressees(tmp_path: Path) -> None:
    """A line each, with a full stop after the last (Decree 30/2020, annex I)."""
    write_order(tmp_path)
    edit(tmp_path / "playlists.yaml", "to: [Các phòng ban]", "to: [Phòng Một, Phòng Hai, Phòng Ba]")
    assert build(tmp_path).is_good

    text = text_of(tmp_path / "output/channels/order/cai-dat.pdf")
    assert "Kính gửi: - Phòng Một; - Phòng Hai; - Phòng Ba. Yêu cầu" in text
    plain = (tmp_path / "output/channels/order/cai-dat.txt").read_text(encoding="utf-8")
    assert "Kính gửi:\n- Phòng Một;\n- Phòng Hai;\n- Phòng Ba.\n\nYêu cầu" in plain


def test_as_much_as_may_be_is_one_page(tmp_path: Path) -> None:
    """With everything around it, on A4, in the margins that the state asks for."""
    words = "Yêu cầu cán bộ thực hiện. " * 100
    press = f"    press: {words[: MOST_CHARACTERS - 1]}.\n"
    assert build(write_order(tmp_path, press)).is_good
    with pikepdf.open(tmp_path / "output/channels/order/cai-dat.pdf") as pdf:
        (page,) = pdf.pages
        assert [round(float(side)) for side in page.mediabox] == [0, 0, 595, 842]


def test_one_character_more_is_held_back(tmp_path: Path) -> None:
    """In numbers, where it was written."""
    words = "Yêu cầu cán bộ thực hiện. " * 100
    write_order(tmp_path, f"    press: {words[:MOST_CHARACTERS]}.\n")
    (found,) = said_of(tmp_path)

    assert found.code == "order-too-long"
    assert "1501 characters; 1500 fit" in str(found.message)
    assert found.span is not None
    assert found.span.line == 12


@pytest.mark.parametrize(
    ("press", "found"),
    [
        ("Yêu cầu cán bộ cài đặt.", []),
        ("Đề nghị các phòng yêu cầu cán bộ cài đặt.", []),
        ("Đề nghị cán bộ cài đặt.", ["order-asks"]),
        ("Mời cán bộ cài đặt.", ["order-asks"]),
    ],
)
def test_staff_is_ordered(tmp_path: Path, press: str, found: list[str]) -> None:
    """Visitors are asked."""
    write_order(tmp_path, f"    press: {press}\n")

    assert codes(said_of(tmp_path)) == found


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files."""
    write_order(tmp_path)
    build(tmp_path)
    first = digests(tmp_path / "output/channels")
    build(tmp_path, force=True)

    assert len(first) == 2
    assert digests(tmp_path / "output/channels") == first
