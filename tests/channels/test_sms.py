"""Text messages from YAML to the files that are sent."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from signage.campaign.loading import load
from signage.diagnostic import Severity
from tests.building import build, digests
from tests.channels.campaigns import said_of, write_channels

ONE = "  sms: {message: cai-dat, brand: Da Nang, recipients: 1000, dong: 300}\n"


def sent(folder: Path, name: str) -> str:
    """Return the text in one of the files of text messages."""
    return (folder / "output/channels/sms" / name).read_text(encoding="utf-8")


def test_both_forms_say_as_much_as_they_hold(tmp_path: Path) -> None:
    """Each takes the longest wording that fits: plain letters have more than twice the room."""
    assert build(write_channels(tmp_path, ONE)).is_good

    assert sent(tmp_path, "cai-dat.txt") == "Đà Nẵng: mời cài đặt ứng dụng. Hỏi 1022"
    assert sent(tmp_path, "cai-dat-khong-dau.txt") == (
        "Da Nang: moi cai dat ung dung de biet neu tung o gan nguoi mac benh. Hoi 1022"
    )


def test_a_list_for_who_sends_them(tmp_path: Path) -> None:
    """What Excel shows is what was written, numbers are numbers, and no recipient is in it."""
    build(write_channels(tmp_path, ONE, "Đà Nẵng: mời cài đặt ứng dụng", '=1+1; <b> & \\"c\\"'))
    book = openpyxl.load_workbook(tmp_path / "output/channels/sms/messages.xlsx")
    head, accented, plain = (list(row) for row in book.active.iter_rows(values_only=True))
    row = dict(zip(head, accented, strict=True))

    assert row["Nội dung"] == '=1+1; <b> & "c". Hỏi 1022'
    # A formula of the same signs would be read as that text as well.
    assert book.active.cell(2, 1 + head.index("Nội dung")).data_type == "s"
    assert (row["Bảng mã"], row["Số tin"], row["Người nhận"]) == ("UCS-2", 1, 1000)
    assert (row["Tổng số tin"], row["Chi phí (đồng)"]) == (1000, 300_000)
    assert row["Còn trống"] == 70 - row["Số ký tự"]
    assert dict(zip(head, plain, strict=True))["Bảng mã"] == "GSM-7"
    data = (tmp_path / "output/channels/sms/messages.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(data.decode("utf-8-sig").splitlines())) == [
        ["so_dien_thoai", "noi_dung", "gio_gui"],
        ["", '=1+1; <b> & "c". Hỏi 1022', ""],
    ]


def test_each_time_it_is_sent_is_paid_for(tmp_path: Path) -> None:
    """In the list, and in what `signage channels` says."""
    twice = ONE.replace("}", ", send: [2020-08-15 09:00, 2020-08-22 09:00]}")
    build(write_channels(tmp_path, twice))
    book = openpyxl.load_workbook(tmp_path / "output/channels/sms/messages.xlsx")
    head, row, _ = (list(row) for row in book.active.iter_rows(values_only=True))
    found = dict(zip(head, row, strict=True))
    (sms,) = load(tmp_path).project.channels

    assert (found["Số tin"], found["Tổng số tin"]) == (1, 2000)
    assert found["Chi phí (đồng)"] == 600_000
    assert "2 x 1,000 = 2,000" in str(next(iter(sms.limits)).remark)


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files."""
    write_channels(tmp_path, ONE)
    build(tmp_path)
    first = digests(tmp_path / "output/channels")
    build(tmp_path, force=True)

    assert len(first) == 5
    assert digests(tmp_path / "output/channels") == first


def test_one_unit_over_is_held_back(tmp_path: Path) -> None:
    """With the number, the place, and what is too much; nothing of it is published."""
    exact = "ế" * 70
    write_channels(tmp_path, ONE, "Đà Nẵng: mời cài đặt ứng dụng. Hỏi {hotline}", exact)
    assert [d for d in said_of(tmp_path) if d.code == "sms-too-long"] == []

    write_channels(tmp_path, ONE, "Đà Nẵng: mời cài đặt ứng dụng. Hỏi {hotline}", exact + "ộ")
    (found,) = [d for d in said_of(tmp_path) if d.code == "sms-too-long"]

    assert found.place == "playlists.yaml:9:7"
    assert "71 places of 70: 2 segments" in str(found.message)
    assert "1 character is too much: 'ộ'" in str(found.hints[0])
    assert not build(tmp_path).is_good
    assert not (tmp_path / "output/channels/sms/cai-dat.txt").exists()


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ("send: 2020-08-15 06:59", "sms-wrong-hour", "sent at 2020-08-15 06:59"),
        ("send: [2020-08-15 08:00, 2020-08-16 22:00]", "sms-wrong-hour", "at 2020-08-16 22:00"),
        ("valid_until: 2020-08-14, send: 2020-08-15 08:00", "sms-after-the-end", "2020-08-14"),
        ("brand: UBND Đà Nẵng", "sms-wrong-brand", "Đ à ẵ"),
        ("brand: Thanh pho Da Nang", "sms-wrong-brand", "17 characters; 11"),
        (
            "purpose: advertising, send: [2020-08-15 08:00, 2020-08-15 20:00]",
            "sms-too-often",
            "2 times",
        ),
    ],
)
def test_what_must_not_be_sent(tmp_path: Path, more: str, code: str, said: str) -> None:
    """Hours, days, names: the law, or what operators refuse."""
    write_channels(tmp_path, f"  sms: {{message: cai-dat, {more}}}\n")
    (found,) = [d for d in said_of(tmp_path) if d.severity is Severity.ERROR and d.code == code]

    assert said in str(found.message)
    assert found.hints


@pytest.mark.parametrize(
    "more",
    [
        "send: [2020-08-15 07:00, 2020-08-15 21:59]",
        "brand: BV-CDC.DN_1",
        "purpose: advertising, send: [2020-10-15 08:00, 2020-10-15 12:00, 2020-10-15 20:00]",
        "purpose: advertising, send: [2020-08-15 08:00, 2020-08-16 08:00]",
    ],
)
def test_what_may_be_sent(tmp_path: Path, more: str) -> None:
    """The limits themselves; and since October 2020 three advertisements a day."""
    write_channels(tmp_path, f"  sms: {{message: cai-dat, {more}}}\n")

    assert [d for d in said_of(tmp_path) if d.severity is Severity.ERROR] == []


def test_an_advertisement_says_that_it_is_one(tmp_path: Path) -> None:
    """Its label counts: each bracket takes two places."""
    build(write_channels(tmp_path, "  sms: {message: cai-dat, purpose: advertising}\n"))

    assert sent(tmp_path, "cai-dat-khong-dau.txt").startswith("[QC] Da Nang")


def test_without_marks_a_warning(tmp_path: Path) -> None:
    """At the word itself."""
    write_channels(tmp_path, ONE, "mời cài đặt ứng dụng", "đừng ra đường")
    (found,) = [d for d in said_of(tmp_path) if d.code == "sms-read-wrongly"]

    assert "'đừng' is 'dung': most read 'dùng'" in str(found.message)
    assert found.span is not None
    assert found.span.column == 24


@pytest.mark.parametrize(
    ("channels", "code", "said"),
    [
        ("  sms: {message: cai-dta}\n", "unknown-message", "cai-dta"),
        ("  smss: {message: cai-dat}\n", "unknown-channel", "smss"),
        ("  sms: {brand: Da Nang}\n", "missing-field", "message"),
        ("  sms: {message: cai-dat, send: tomorrow}\n", "wrong-time", "tomorrow"),
        ("  sms: {message: cai-dat, send: 2020-02-30 08:00}\n", "wrong-time", "2020-02-30"),
        ("  sms: [{message: cai-dat}, {message: cai-dat}]\n", "name-taken", "cai-dat"),
    ],
)
def test_mistakes_in_yaml(tmp_path: Path, channels: str, code: str, said: str) -> None:
    """Each is told once, where it stands."""
    (found,) = said_of(write_channels(tmp_path, channels))

    assert found.code == code
    assert said in str(found.message)


def test_a_message_without_words_for_it(tmp_path: Path) -> None:
    """Says which words are missing, and where they belong."""
    (found,) = said_of(write_channels(tmp_path, ONE, "    sms:\n", "    press:\n"))

    assert found.code == "missing-field"
    assert "`sms:`" in str(found.message)
    assert "playlists.yaml:6" in str(found.hints[0])


def test_a_changed_fact_changes_every_file(tmp_path: Path) -> None:
    """The hotline stands in one place."""
    build(write_channels(tmp_path, ONE))
    before = digests(tmp_path / "output/channels")
    build(write_channels(tmp_path, ONE, '"1022"', '"1023"'))
    after = digests(tmp_path / "output/channels")

    assert all(before[path] != after[path] for path in before)
    assert sent(tmp_path, "cai-dat.txt").endswith("Hỏi 1023")
