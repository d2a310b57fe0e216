"""Words that are misspelt beyond doubt, and those that only look so."""

from __future__ import annotations

import pytest

from signage.text.misspelling import find_unknown_words

RIGHT = (
    "Ứng dụng báo cho bạn khi từng ở~gần người mắc COVID-19",
    "Mở App~Store hoặc CH~Play, tìm *“Bluezone”*, xem kỹ tên và hình",
    "Mê Kông, Hồng Kông, Bắc Kạn, Đắk Lắk, Kon Tum, Pleiku, Krông Pắc, Ea H'leo, Y Tý, Uông Bí",
    "Ê-đê, Bahnar, M'Nông, H'Hen Niê, Xê-út, Bra-xin, Lúc-xăm-bua, Ô-xtrây-li-a, Thụy Điển",
    "xe buýt, xoong, moóc, pa-tê, sô-cô-la, ôtô, ghi-đông, pít-tông, ắc-quy, ka-ra-ô-kê, prô-tê-in",
    "UBND phường, BĐATGT, ĐHĐN, sđt, vnđ, đ/c, T.Ư, TP.HCM, Wi-Fi, iPhone, VNeID, YouTube",
    "LƯU Ý: KHÔNG HÚT THUỐC – NO SMOKING – UBND, BĐATGT",
    "Chào mừng đến Café Chloé: résumé, Pokémon, 日本, São Paulo",
    "Số 10km, 5G, 2m2, 7h30, A4, 100%, nghanh2, #Caicho3nguoi",
    "Vào www.nghành.vn, https://a.vn/nghành hoặc viết cho a@nghành.vn",
    "Quét mã QR, tải app, gọi hotline; chat, set menu, top 10, tốc độ bit; toilet, taxi, tour",
    "Cài Hanoi Telecom và Trung Nguyen Legend",
    "‘Hòa bình’ “hoà” (khoẻ), khỏe–mạnh, và/hoặc, nam/nữ",
    "Please wear a mask; the nguoi here is quiet",
    "Nước uống: please sip slowly",
    "Giao an",
    "ghanh",
    "",
)

MISSPELT = (
    ("Các nghành khác", "nghành", 4, "ngành"),
    ("Nghành nghề", "Nghành", 0, "Ngành"),
    ("CÁC NGHÀNH NGHỀ", "NGHÀNH", 4, "NGÀNH"),
    ("Vượt qúa tốc độ", "qúa", 5, "quá"),
    ("bảo vệ cộng đồngg", "đồngg", 12, "đồng"),
    ("gọi điiện thoại", "điiện", 4, "điện"),
    ("gọi điệnthoại ngay", "điệnthoại", 4, "điện thoại"),
    ("người dân và nguoi già", "nguoi", 13, "người"),
    ("người dân đựơc vào", "đựơc", 10, "được"),
    ("bấm ddieenj thoại", "ddieenj", 4, "điện"),
    ("xin fải đợi", "fải", 4, "phải"),
    ("*hòan* toàn", "hòan", 1, "hoàn"),
    ("rất~tíêc", "tíêc", 4, "tiếc"),
    ("đi theo nghanh này", "nghanh", 8, "nganh"),
    ("CÁC NGUOI DÂN", "NGUOI", 4, "NGƯỜI"),
    ("Chú y: cam duong dien", "duong", 11, "đường"),
    ("tiếng ‘nghành’", "nghành", 7, "ngành"),
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_or_none_of_ours_is_left_alone(text: str) -> None:
    """Names, loans, abbreviations, addresses, numbers, other languages."""
    assert [unknown.word for unknown in find_unknown_words(text)] == []


@pytest.mark.parametrize(("text", "word", "start", "meant"), MISSPELT)
def test_what_is_misspelt_is_found_with_what_is_meant(
    text: str, word: str, start: int, meant: str
) -> None:
    """In the case in which it was written, and where."""
    (unknown, *_) = find_unknown_words(text)

    assert (unknown.word, unknown.start) == (word, start)
    assert meant in unknown.meant


def test_what_is_said_to_be_right_is() -> None:
    """In any case."""
    assert list(find_unknown_words("Kách và KÁCH", {"kách"})) == []
    assert len(list(find_unknown_words("Kách và KÁCH"))) == 2


def test_a_text_without_any_marks_is_ours_if_all_of_it_may_be() -> None:
    """Typed on a keyboard that has none: of that somebody has to know."""
    found = find_unknown_words("Xin cam on nguoi dan")

    assert [unknown.word for unknown in found] == ["nguoi"]
