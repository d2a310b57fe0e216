"""The record sheet at an entrance, on paper and as a workbook."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl
import pytest

from signage.diagnostic import Diagnostic
from tests.building import build, digests
from tests.channels.campaigns import said_of, write_channels

FIELDS = 'keep_days: 21, asks: [name, phone], questions: ["Đã cài ứng dụng?", "Bật Bluetooth?"]'
ONE = f"  entrance: {{message: cai-dat, office: Phường A & <B>, {FIELDS}}}\n"


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


def text_of(pdf: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(said.stdout.decode().replace("\u00a0", " ").split())


def test_a_sheet_of_one_page(tmp_path: Path) -> None:
    """With its columns, its rows, what visitors are asked to do, and when it is destroyed."""
    assert build(write_channels(tmp_path, ONE)).is_good
    pdf = tmp_path / "output/channels/entrance/cai-dat.pdf"
    text = text_of(pdf)

    assert "\f" not in subprocess.run(
        ["pdftotext", str(pdf), "-"], capture_output=True, check=True
    ).stdout.decode().rstrip("\f\n")
    for words in (
        "Sổ ghi người vào ra: Phường A & <B>",
        "Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh",
        "Họ và tên",
        "Số điện thoại",
        "Bật Bluetooth?",
        "hủy sau 21 ngày",
        " 18 ",
    ):
        assert words in text


def test_its_twin_is_filled_in_by_choosing(tmp_path: Path) -> None:
    """Questions are answered from a list; numbers stand there already."""
    build(write_channels(tmp_path, ONE))
    sheet = openpyxl.load_workbook(tmp_path / "output/channels/entrance/cai-dat.xlsx").active
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}

    assert rows[0][2:6] == ("Họ và tên", "Số điện thoại", "Đã cài ứng dụng?", "Bật Bluetooth?")
    assert [row[0] for row in rows[1:4]] == [1, 2, 3]
    assert lists == {"E5:E204": '"Có,Không"', "F5:F204": '"Có,Không"'}
    assert sheet.freeze_panes == "A5"


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files."""
    write_channels(tmp_path, ONE)
    build(tmp_path)
    first = digests(tmp_path / "output/channels")
    build(tmp_path, force=True)

    assert len(first) == 2
    assert digests(tmp_path / "output/channels") == first


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("keep_days: 21", []),
        ("keep_days: 30, asks: [name, phone]", []),
        ("keep_days: 31", ["record-kept-long"]),
        ("keep_days: 21, asks: [name, id]", ["record-asks-much"]),
        ("keep_days: 21, asks: [name, phone, office]", ["record-asks-much"]),
        ("keep_days: 21, questions: [Ông bà đã cài ứng dụng ấy chưa]", ["record-crowded"]),
        ("keep_days: 21, questions: [a, b, c, d, e]", ["record-crowded"]),
        ("rows: 19, keep_days: 21", ["wrong-number"]),
        ("rows: 10", ["missing-field"]),
    ],
)
def test_what_is_asked(tmp_path: Path, fields: str, found: list[str]) -> None:
    """Little, and not for long."""
    write_channels(tmp_path, f"  entrance: {{message: cai-dat, {fields}}}\n")

    assert codes(said_of(tmp_path)) == found
