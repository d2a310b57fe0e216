"""Official language, said shorter."""

from __future__ import annotations

import unicodedata
from importlib import resources

import pytest

from signage.text.amount import count_read
from signage.text.officialese import Change, shortened


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        (
            "Thực hiện Công văn số 12/BTTTT ngày 1-8-2020 của Bộ Y tế về việc tiêm chủng, "
            "Sở Y tế tiêm miễn phí.",
            "Sở Y tế tiêm miễn phí.",
        ),
        (
            "Căn cứ Luật Cư trú; Căn cứ Nghị định số 5/2026/NĐ-CP, đề nghị bà con khai báo",
            "Đề nghị bà con khai báo",
        ),
        (
            "Thu gom rác theo Kế hoạch số 45/KH-UBND ngày 2 tháng 3 năm 2026 của UBND phường, "
            "đúng giờ",
            "Thu gom rác, đúng giờ",
        ),
        ("Gọi 1022 (miễn phí cước cuộc gọi)", "Gọi 1022"),
        ("Gọi tổng đài (0236.1022) để hỏi", "Gọi tổng đài (0236.1022) để hỏi"),
        ("Theo đó, các hộ tham gia", "Các hộ tham gia"),
        ("Các hộ theo đó tham gia", "Các hộ theo đó tham gia"),
        ("triển khai thực hiện nếp sống văn minh", "thực hiện nếp sống văn minh"),
        ("Nhằm mục đích phòng dịch, hãy rửa tay", "Để phòng dịch, hãy rửa tay"),
        ("UỶ BAN NHÂN DÂN phường", "UBND phường"),
        ("thành phố Đà Nẵng", "TP. Đà Nẵng"),
        ("phòng cháy, chữa cháy", "PCCC"),
        ("phòng cháy. Chữa cháy", "phòng cháy. Chữa cháy"),
        ("có bảo hiểm y tế, đi khám", "có BHYT, đi khám"),
        ("“Ủy ban nhân dân” là gì", "“Ủy ban nhân dân” là gì"),
        ("Đổ rác trên địa bàn phường đúng giờ", "Đổ rác tại phường đúng giờ"),
        ("các hộ gia đình trên địa bàn.", "các hộ."),
        ("Thực hiện Luật Giao thông", "Thực hiện Luật Giao thông"),
        ("Cháy: gọi 114", "Cháy: gọi 114"),
        ("", ""),
    ],
)
def test_what_can_go(text: str, shorter: str) -> None:
    """Preambles, numbers of documents, asides without a number, known phrases; no more."""
    assert shortened(text).text == shorter
    assert shortened(unicodedata.normalize("NFC", text)).text == shorter


def test_changes_are_told() -> None:
    """As they stand in the text, in its order."""
    found = shortened("Theo đó, Ủy ban nhân dân tiến hành tiêm chủng")

    assert found.text == "UBND tiêm chủng"
    assert found.changes == (
        Change("Theo đó,", ""),
        Change("Ủy ban nhân dân", "UBND"),
        Change("tiến hành", ""),
    )


def test_every_phrase_gets_shorter() -> None:
    """In letters and in what is read; and what stands for it is not shortened again."""
    lines = resources.files("signage").joinpath("data/officialese.txt").read_text("utf-8")
    phrases = [line for line in lines.splitlines() if line and not line.startswith("#")]
    pairs = [phrase.removeprefix("^").partition("=") for phrase in phrases]

    assert len({old.strip() for old, _, _ in pairs}) == len(pairs) > 100
    assert lines == unicodedata.normalize("NFC", lines)
    for old, _, new in pairs:
        assert len(new.strip()) < len(old.strip())
        assert count_read(new) < count_read(old)
        assert not shortened(new.strip()).changes
