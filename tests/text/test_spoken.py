"""What is printed, as it is said."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.text import library_speech
from signage.text.spoken import can_be_said, said_text, spoken


@pytest.fixture(autouse=True)
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own rules by themselves, whatever is installed."""
    monkeypatch.setattr(library_speech, "is_library_there", lambda: False)


def said(text: str, **lexicon: str) -> str:
    return said_text(spoken(text, lexicon))


def unsaid(text: str, lexicon: dict[str, str] | None = None) -> list[str]:
    return [each.printed for each in spoken(text, lexicon or {}) if each.said is None]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Tổng đài 1022", "Tổng đài một không hai hai"),
        ("Hỏi (0236) 3888 115", "Hỏi không hai ba sáu, ba tám tám tám, một một năm"),
        ("0236.1022", "không hai ba sáu, một không hai hai"),
        ("0905123456", "không chín không năm, một hai ba, bốn năm sáu"),
        ("+84 236 3888 115", "cộng tám bốn, hai ba sáu, ba tám tám tám, một một năm"),
        ("0236.3.822.112", "không hai ba sáu, ba, tám hai hai, một một hai"),
        ("Gọi 113, 114 hoặc 115", "Gọi một một ba, một một bốn hoặc một một năm"),
        ("1900 1234", "một chín không không, một hai ba bốn"),
        ("Cấp cứu: 115", "Cấp cứu: một một năm"),
        ("gọi cho 300 người", "gọi cho ba trăm người"),
        ("115 ca", "một trăm mười lăm ca"),
        ("1022 người", "một nghìn không trăm hai mươi hai người"),
    ],
)
def test_numbers_to_call(printed: str, expected: str) -> None:
    """Digit by digit and in their groups; but what is counted is no number to call."""
    assert said(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ngày 12-8-2020", "ngày mười hai tháng tám năm hai nghìn không trăm hai mươi"),
        ("Từ 12/08/2020", "Từ ngày mười hai tháng tám năm hai nghìn không trăm hai mươi"),
        ("2020-04-30", "ngày ba mươi tháng tư năm hai nghìn không trăm hai mươi"),
        ("ngày 2/9", "ngày hai tháng chín"),
        ("đến 15/8", "đến mười lăm tháng tám"),
        ("ngày 12-15/8", "ngày mười hai đến mười lăm tháng tám"),
        ("tháng 8/2020", "tháng tám năm hai nghìn không trăm hai mươi"),
        ("tháng 4, thứ 4", "tháng tư, thứ tư"),
        ("đường 2/9", "đường hai tháng chín"),
        ("8h30'", "tám giờ ba mươi phút"),
        ("08:52", "tám giờ năm mươi hai phút"),
        ("từ 7h30 đến 22h", "từ bảy giờ ba mươi phút đến hai mươi hai giờ"),
        ("7h30 – 11h", "bảy giờ ba mươi phút đến mười một giờ"),
        ("08:00-10:00", "tám giờ đến mười giờ"),
        ("14h-17h", "mười bốn giờ đến mười bảy giờ"),
    ],
)
def test_days_and_times(printed: str, expected: str) -> None:
    """As they are written in Vietnam, and as in ISO 8601."""
    assert said(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("37,5%", "ba mươi bảy phẩy năm phần trăm"),
        ("0,05", "không phẩy không năm"),
        ("38°C", "ba mươi tám độ xê"),
        ("-5°C", "âm năm độ xê"),
        ("cách 2 m", "cách hai mét"),
        ("1.250.000 người", "một triệu hai trăm năm mươi nghìn người"),
        ("300.000đ", "ba trăm nghìn đồng"),
        ("Android 6.0", "Android sáu chấm không"),
        ("1/3 dân số", "một phần ba dân số"),
        ("24/7", "hai mươi bốn trên bảy"),
        ("3-5 người", "ba đến năm người"),
        ("2020 - 2021", "hai nghìn không trăm hai mươi đến hai nghìn không trăm hai mươi mốt"),
    ],
)
def test_amounts(printed: str, expected: str) -> None:
    """With their units; a point between thousands, a comma before parts."""
    assert said(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("www.bluezone.gov.vn.", "bluezone chấm gốp chấm vê en-nờ."),
        ("https://danang.gov.vn/a-1", "danang chấm gốp chấm vê en-nờ gạch chéo a gạch ngang một"),
        ("hoi@danang.gov.vn", "hoi a còng danang chấm gốp chấm vê en-nờ"),
        ("UBND TP. Đà Nẵng", "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("P. Hải Châu, Q.3", "phường Hải Châu, quận ba"),
        ("COVID-19", "cô-vít mười chín"),
        ("khu B", "khu bê"),
        ("“Mời” bà con (nếu có) – xin cảm ơn.", "Mời bà con, nếu có, xin cảm ơn."),
        ("ông & bà", "ông và bà"),
        ("CHUNG TAY PHÒNG DỊCH", "CHUNG TAY PHÒNG DỊCH"),
    ],
)
def test_addresses_and_abbreviations(printed: str, expected: str) -> None:
    """What stands for the same words everywhere needs no entry."""
    assert said(printed) == expected


@pytest.mark.parametrize(
    "word",
    [
        "05/CT-UBND",
        "SARS-CoV-2",
        "A/H1N1",
        "II",
        "I",
        "V",
        "QĐ-TTg",
        "QR",
        "SĐT",
        "kg",
        "12-8",
        "31/2/2020",
        "08:52:30",
        "H5N1",
        "và/hoặc",
        "#ok",
        "😀",
    ],
)
def test_what_nobody_can_say(word: str) -> None:
    """It is left without words, whole, and nothing else is."""
    assert unsaid(f"Xin chào {word} và cảm ơn") == [word]


def test_the_words_of_the_campaign_come_first() -> None:
    """Before our own, whatever the capitals; within an address too, but not within a word."""
    lexicon = {"Bluezone": "Blu-dôn", "1022": "một không hai hai", "COVID-19": "cô-vi"}

    assert said("BLUEZONE", **lexicon) == "Blu-dôn"
    assert said("Bluezones", **lexicon) == "Bluezones"
    assert said("bluezone.gov.vn", **lexicon) == "Blu-dôn chấm gốp chấm vê en-nờ"
    assert said("COVID-19", **lexicon) == "cô-vi"
    assert said("0236.1022", **lexicon) == "không hai ba sáu, một không hai hai"
    assert unsaid("QR", {"QR": "q-r"}) == ["QR"]
    (number,) = (each for each in spoken("Số 1022", lexicon) if each.is_number_to_call)
    assert number.printed == "1022"


def test_the_library_knows_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for the word alone; what it makes of signs, or does not know, is not taken."""
    pytest.importorskip("sea_g2p")
    monkeypatch.setattr(library_speech, "is_library_there", lambda: True)

    assert said("Sở TT&TT và H5N1") == "Sở thông tin truyền thông và hát năm nờ một"
    unknown = ["QR", "SMS", "và/hoặc", "12-8", "#ok", "😀"]
    assert unsaid(", ".join(unknown)) == unknown


@given(st.text(max_size=80) | st.text("0123456789-/.:,h%@ aQĐ&", max_size=40))
def test_any_text_is_said_or_told(text: str) -> None:
    """Nothing of it is lost, and what is said has nothing that cannot be."""
    stretches = spoken(text, {})

    assert "".join(each.printed for each in stretches) == unicodedata.normalize("NFC", text)
    for each in stretches:
        assert each.said is None or can_be_said(each.said), each
