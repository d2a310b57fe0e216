"""Vietnamese words that are read as other ones when their marks are left out."""

from __future__ import annotations

from collections.abc import Iterator

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.text.sms import plain_letters
from signage.text.vietnamese import Tie, bare, compound_ties


@dataclass(frozen=True, slots=True)
class Homograph:
    """A word of a text that is misread without its marks."""

    word: str
    """As it is written."""
    plain: str
    read_as: str
    """What most people take it for."""
    better: str
    """What says the same, and is not misread."""


def homographs(text: str) -> Iterator[Homograph]:
    """Yield the words of *text*, each once, that ask people to do something and are misread.

    Not those that their neighbours make plain: “cai dat ung dung” can only be cài đặt ứng dụng.
    """
    written = text.split()
    ties = [Tie.NONE, *compound_ties(written), Tie.NONE]
    seen: set[str] = set()
    for index, word in enumerate(written):
        known = _MISREAD.get(bare(word))
        is_plain = ties[index] is not Tie.NONE or ties[index + 1] is not Tie.NONE
        following = bare(" ".join(written[index + 1 : index + 3]))
        is_plain = is_plain or following.startswith(_CLEAR.get(bare(word), ()))
        if known is None or is_plain or bare(word) in seen:
            continue
        seen.add(bare(word))
        read_as, better = known
        yield Homograph(_SIGNS.sub("", word), plain_letters(bare(word)), read_as, better)


_SIGNS = lazy_regex(r"[\W\d_]+")
_MISREAD = {
    "tải": ("tại", "tải về"),
    "cài": ("cái", "cài đặt"),
    "bật": ("bắt", "bật (ON)"),
    "tắt": ("tất", "tắt (OFF)"),
    "đặt": ("đất", "đặt lịch"),
    "khóa": ("khoa", "khóa lại"),
    "khoá": ("khoa", "khoá lại"),
    "đóng": ("đồng", "đóng lại"),
    "bỏ": ("bộ", "bỏ đi"),
    "dừng": ("dùng", "ngừng"),
    "đừng": ("dùng", "không"),
    "tránh": ("tranh", "tránh xa"),
    "cấm": ("cảm", "không được"),
}
"""What people are asked to do, the word that is commoner in the same letters, and a way out."""
_CLEAR = {
    "tải": ("ứng dụng", "app", "về"),
    "cài": ("đặt", "ứng dụng", "app"),
    "bật": ("bluetooth", "wi-fi", "wifi", "(on)"),
    "tắt": ("bluetooth", "wi-fi", "wifi", "máy", "đèn", "bếp", "(off)"),
    "đặt": ("lịch", "chỗ"),
    "khóa": ("lại", "cửa"),
    "khoá": ("lại", "cửa"),
    "đóng": ("lại", "cửa", "phí", "thuế"),
    "bỏ": ("đi", "rác", "phiếu"),
    "tránh": ("xa", "bão"),
}
"""What may follow them that leaves no other reading."""
