"""Numbers in Vietnamese words, as they are said."""

from __future__ import annotations

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LARGEST = 10**12 - 1
_POWERS = ("", "nghìn", "triệu", "tỷ")


def in_words(number: int) -> str:
    """Return *number*, from 0 to LARGEST, as it is said: 105 is "một trăm linh năm"."""
    if number < 10:
        return DIGITS[number]
    groups: list[int] = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    said: list[str] = []
    for power in reversed(range(len(groups))):
        if group := groups[power]:
            # Behind thousands, hundreds are said even where there are none.
            said += [*_group(group, is_first=power == len(groups) - 1), _POWERS[power]]
    return " ".join(word for word in said if word)


def digit_by_digit(digits: str) -> str:
    """Return *digits* one after the other: 1022 is "một không hai hai"."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def _group(number: int, *, is_first: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    said = [] if is_first and not hundreds else [DIGITS[hundreds], "trăm"]
    tens, ones = divmod(rest, 10)
    if tens == 0:
        if not ones:
            return said
        return [*said, "linh", DIGITS[ones]] if said else [DIGITS[ones]]
    said += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        said.append("mốt")
    elif ones == 5:
        said.append("lăm")
    elif ones:
        said.append(DIGITS[ones])
    return said
