"""Text in old or mistaken encodings."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from signage.text.old_encodings import find_mojibake

NOTICE = "Khi cháy: bình tĩnh, gọi 114 và thoát bằng cầu thang bộ, giữ trẻ em"
SHORT = ["Đổ rác đúng giờ", "PHƯỜNG HÒA BÌNH", "Thủ tục", "được", "Nghỉ lễ", "Tổ dân phố"]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_windows_1258(text: str) -> bytes:
    """Return *text* as Windows saves it: tones are letters of their own."""
    data = b""
    for letter in text:
        try:
            data += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
            data += (base + "".join(p for p in parts if p in TONES)).encode("cp1258")
    return data


def _utf_8_as(charset: str) -> Callable[[str], str]:
    def garbled(text: str) -> str:
        # What a byte of no letter is read as, each program decides for itself.
        pieces = (bytes([byte]) for byte in text.encode())
        return "".join(p.decode(charset, errors="ignore") or chr(p[0]) for p in pieces)

    return garbled


def _windows_1258_as_1252(text: str) -> str:
    return in_windows_1258(text).decode("cp1252")


GARBLED: dict[str, Callable[[str], str]] = {
    "Windows-1258 (Vietnamese) that was read as Windows-1252 (English)": _windows_1258_as_1252,
    "UTF-8 that was read as Windows-1252": _utf_8_as("cp1252"),
    "UTF-8 that was read as Mac Roman": _utf_8_as("mac_roman"),
    "UTF-8 that was read as DOS 437": _utf_8_as("cp437"),
}


@pytest.mark.parametrize("encoding", GARBLED)
@pytest.mark.parametrize("text", [NOTICE, *SHORT])
def test_what_was_read_wrongly_is_told_with_its_encoding(encoding: str, text: str) -> None:
    """And with all of the text as it was meant."""
    found = find_mojibake(GARBLED[encoding](text))

    assert found is not None
    assert encoding in str(found.message)
    assert f"it reads “{text}”" in str(found.hint)


def test_utf_8_that_was_read_as_vietnamese() -> None:
    """Of Windows, on which some of its bytes are no letters."""
    found = find_mojibake("Khi chĂ¡y: bĂ¬nh tÄ©nh")

    assert found is not None
    assert "UTF-8 that was read as Windows-1258" in str(found.message)
    assert "“Khi cháy: bình tĩnh”" in str(found.hint)


def test_what_was_read_wrongly_twice() -> None:
    """Whoever saves mojibake as UTF-8 and opens it wrongly once more."""
    once = "báo".encode().decode("cp1252")
    found = find_mojibake(once.encode().decode("cp1252"))

    assert found is not None
    assert found.meant == "báo"


@pytest.mark.parametrize(
    ("text", "encoding", "meant"),
    [
        ("Ñoå raùc ñuùng giôø", "VNI", "Đổ rác đúng giờ"),
        ("Thuû tuïc", "VNI", "Thủ tục"),
        ("Nghæ leã", "VNI", "Nghỉ lễ"),
        ("Toå daân phoá", "VNI", "Tổ dân phố"),
        ("§æ r¸c ®óng giê", "TCVN3", "Đổ rác đúng giờ"),
        ("Thñ tôc", "TCVN3", "Thủ tục"),
        ("NghØ lÔ", "TCVN3", "Nghỉ lễ"),
        ("Tæ d©n phè", "TCVN3", "Tổ dân phố"),
        ("c¸c b\u00adíc", "TCVN3", "các bước"),
        ("TôÒ dân phôì", "Windows-1258", "Tổ dân phố"),
    ],
)
def test_the_encoding_is_the_one_that_explains_most(text: str, encoding: str, meant: str) -> None:
    """Single words say something in several."""
    found = find_mojibake(text)

    assert found is not None
    assert encoding in str(found.message)
    assert f"“{meant}”" in str(found.hint)


@pytest.mark.parametrize(
    ("text", "offset", "word", "meant"),
    [
        ("§µ N½ng", 3, "N½ng", "Nẵng"),
        ("c¶nh b¸o", 0, "c¶nh", "cảnh"),
        ("th«ng", 0, "th«ng", "thông"),
        ("ch\u00ada", 0, "ch\u00ada", "chưa"),
        ("(®\u00adîc)", 0, "(®\u00adîc)", "(được)"),
        ("Ñaø Naüng", 0, "Ñaø", "Đà"),
        ("xin ñöôïc", 4, "ñöôïc", "được"),
        ("ÑÖÔÏC", 0, "ÑÖÔÏC", "ĐƯỢC"),
        ("Ä\x90Ã\u00a0 Náºµng", 0, "Ä\x90Ã\u00a0", "Đà"),
        ("bÃ¡o", 0, "bÃ¡o", "báo"),
        ("xin â€œchÃ\u00a0oâ€\x9d", 4, "â€œchÃ\u00a0oâ€\x9d", "“chào”"),
        ("xin *ðýõòc*", 4, "*ðýõòc*", "*được*"),
    ],
)
def test_the_first_word_that_is_none_is_named(
    text: str, offset: int, word: str, meant: str
) -> None:
    """With where it stands, and what it says."""
    found = find_mojibake(text)

    assert found is not None
    assert (found.offset, found.text, found.meant) == (offset, word, meant)


FOREIGN = """
Müller Café Señor São Paulo Curaçao naïve Besançon Niño Zürich Köln Düsseldorf Málaga Córdoba
Bogotá Medellín Cancún Perú México Brasília Goiânia Belém Açaí Pão Nîmes Béziers Orléans Évian
Çelik Türkiye Göteborg Malmö Örebro Tromsø Århus Ærø Reykjavík Þór Sigurðsson Gdańsk Łódź Kraków
Plzeň Žižkov Dvořák Šibenik Győr Pécs Timișoara Iași crème brûlée pâté fiancée résumé déjà façade
Noël Chloé Zoë Renée André José María Jesús Ángel Íñigo Núñez Muñoz Peña Ibáñez Güell Beyoncé
Björk Häagen-Dazs Nestlé Citroën Škoda L'Oréal Lancôme Hermès Mövenpick Löwenbräu Gewürztraminer
Côte Rhône château rosé Molière Fête Hôtel Thé crêpe Über Straße Grüß schön größe Mädchen Ångström
"""


@pytest.mark.parametrize("word", FOREIGN.split())
def test_foreign_words_are_left_alone(word: str) -> None:
    """Their marks are theirs."""
    assert find_mojibake(word) is None
    assert find_mojibake(f"Nhà hàng {word}, gọi 1022") is None
