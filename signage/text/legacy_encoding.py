"""Vietnamese typed in the fonts of before Unicode, and UTF-8 read as something else.

Such text is letters of western Europe and signs: "Đà Nẵng" is "§µ N½ng" in TCVN3 (ABC
fonts), "Ñaø Naüng" in VNI, and "ÄÃ  Náºµng" when UTF-8 was read as Windows-1252.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping

from signage.text.syllable import is_syllable

# TCVN 5712:1993, VN3: where the code page has a letter, that of Latin-1 is found in its place.
_TCVN3 = dict(
    zip(
        "¡¢§£¤¥¦¨©®ª«¬\u00ad"
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂĐÊÔƠƯăâđêôơư"
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)

# VNI writes the vowel, then a letter that stands for its marks.
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT_BELOW = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT_BELOW,
    "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE,
    "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT_BELOW,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT_BELOW,
}  # fmt: skip
