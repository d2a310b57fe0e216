"""Reading aloud: what is printed, as somebody says it who reads it to others, in Vietnamese.

A text is gone through from left to right. At each place the campaign's own words for it win, then
the rule that takes most. What no rule knows, and nobody could say as it stands – digits,
abbreviations, signs –, has no words.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.text.library_speech import said_by_library
from signage.text.number_words import LARGEST, digit_by_digit, in_words
from signage.text.syllable import bare, has_bare_shape


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of a text, as printed and as said."""

    printed: str
    said: str | None
    """None: nobody can say it."""
    is_number_to_call: bool = False


USUAL: Mapping[str, str] = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "TP.": "thành phố",
    "TP": "thành phố",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "COVID-19": "cô-vít mười chín",
    "COVID": "cô-vít",
    "3G": "ba gờ",
    "4G": "bốn gờ",
    "5G": "năm gờ",
    "F0": "ép không",
    "F1": "ép một",
    "F2": "ép hai",
    "5K": "năm ca",
    "24/7": "hai mươi bốn trên bảy",
    "24/24h": "hai mươi bốn trên hai mươi bốn giờ",
    "24h/24h": "hai mươi bốn trên hai mươi bốn giờ",
    "24/24": "hai mươi bốn trên hai mươi bốn",
}
"""What stands for the same words wherever it is printed; a campaign may say it otherwise."""


def spoken(text: str, lexicon: Mapping[str, str]) -> tuple[Spoken, ...]:
    """Return *text* as it is said; *lexicon* has the campaign's own words for what is printed."""
    reader = _Reader(text, lexicon)
    return tuple(reader.stretches())


def said_text(stretches: tuple[Spoken, ...]) -> str:
    """Return what is said, in one text; what nobody can say stands as it is printed."""
    said = ""
    for each in stretches:
        words = each.printed if each.said is None else each.said
        # `TP.HCM` is printed without a space, and nobody says it so.
        said += f" {words}" if said[-1:].isalnum() and words[:1].isalnum() else words
    said = re.sub(r"\s+", " ", said)
    # What stood in brackets or behind a dash is said after a breath, and no breath follows one.
    said = re.sub(r"\s+([,.;:!?…])", r"\1", said)
    return re.sub(r",+(?=[,.;:!?…])", "", said).strip(" ,")


class _Reader:
    """Goes through one text."""

    def __init__(self, text: str, lexicon: Mapping[str, str]) -> None:
        self._text = unicodedata.normalize("NFC", text)
        self._entries = {key.casefold(): said for key, said in {**USUAL, **lexicon}.items()}
        self._lexicon = _any_of(self._entries)
        # A number for which a campaign has words of its own is one to call.
        self._numbers = {key for key in lexicon if key.isdecimal() and len(key) >= 3}

    def stretches(self) -> Iterator[Spoken]:
        at, plain = 0, 0
        while at < len(self._text):
            found = self._found(at)
            if found is None:
                at += 1
                continue
            yield from self._words(self._text[plain:at])
            yield found
            at += len(found.printed)
            plain = at
        yield from self._words(self._text[plain:])

    def _found(self, at: int) -> Spoken | None:
        own = self._by_rule(at)
        entry = self._lexicon.match(self._text, at)
        if entry is None or (own is not None and len(own.printed) > len(entry[0])):
            return own
        is_number = entry[0] in self._numbers or (own is not None and own.is_number_to_call)
        said = self._entries[entry[0].casefold()]
        return Spoken(entry[0], said if can_be_said(said) else None, is_number)

    def _by_rule(self, at: int) -> Spoken | None:
        before = self._text[max(0, at - _CONTEXT) : at]
        for pattern, said_of, is_number in _RULES:
            match = pattern.match(self._text, at)
            if match and (said := said_of(match, before)) is not None:
                return Spoken(match[0], said, is_number)
        if site := _SITE.match(self._text, at):
            return Spoken(site[0], self._site(site))
        strange = _STRANGE.match(self._text, at)
        return None if strange is None else Spoken(strange[0], None)

    def _site(self, site: re.Match[str]) -> str:
        parts = re.split(r"([@./_-])", (site["user"] or "") + site["name"] + (site["path"] or ""))
        return " ".join(_SIGNS.get(part) or self._label(part) for part in parts if part)

    def _label(self, label: str) -> str:
        """Return how a part of an address is said: as a word if it can be one, else spelt."""
        key = label.casefold()
        if (said := self._entries.get(key) or _LABELS.get(key)) is not None:
            return said
        pieces = re.findall(r"\d+|\D+", label)
        return " ".join(
            digit_by_digit(p) if p.isdecimal() else p if _has_vowel(p) else _spelt(p)
            for p in pieces
        )

    def _words(self, text: str) -> Iterator[Spoken]:
        for piece in re.findall(r"\s+|\S+", text):
            yield from self._word(piece)

    def _word(self, piece: str) -> Iterator[Spoken]:
        match = _EDGES.fullmatch(piece)
        assert match
        opening, word, closing = match.groups()
        if not word:
            yield Spoken(piece, _pauses(piece))
            return
        if opening:
            yield Spoken(opening, _pauses(opening))
        yield Spoken(word, word if can_be_said(word) else said_by_library(word, can_be_said))
        if closing:
            yield Spoken(closing, _pauses(closing))


def can_be_said(words: str) -> bool:
    """Tell whether each of *words* can be said as it is written: no abbreviation, digit or sign."""
    return all(_is_word(word) for word in re.split(r"[\s-]+", words.strip(_QUIET)) if word)


def _is_word(word: str) -> bool:
    letters = word.replace("'", "").replace("’", "").strip(_QUIET)
    if not letters.isalpha():
        return not letters
    if len(letters) > 1 and letters.isupper() and not has_bare_shape(letters):
        return False
    if letters == "I":  # the letter, or the first
        return False
    return _has_vowel(letters)


def _has_vowel(letters: str) -> bool:
    # Other scripts have to be said by who can read them.
    return bool(re.search(r"[aeiouy]", bare(letters)))


_QUIET = ".,;:!?…"
_CONTEXT = 40
"""Characters before a number that tell what it is."""
_EDGES = lazy_regex(
    r"([\"“”‘’«»()\[\]{}–—.,;:!?…-]*)(.*?)([\"“”‘’«»()\[\]{}–—.,;:!?…-]*)", re.DOTALL
)
_BREATHS = str.maketrans(
    dict.fromkeys(")]}–—", ",") | dict.fromkeys("([{", ", ") | dict.fromkeys('"“”‘’«»', "")
)


def _pauses(signs: str) -> str:
    """Return what is heard of *signs*: brackets and dashes are a breath, quotes are nothing."""
    if signs == "-":
        return ","
    return signs.translate(_BREATHS)


def _any_of(entries: Mapping[str, str]) -> re.Pattern[str]:
    def bounded(key: str) -> str:
        first = r"(?<!\w)" if re.match(r"\w", key) else ""
        last = r"(?!\w)" if re.search(r"\w$", key) else ""
        return f"{first}{re.escape(key)}{last}"

    keys = sorted(entries, key=lambda key: (-len(key), key))
    return re.compile("|".join(map(bounded, keys)), re.IGNORECASE)


_LETTERS = {
    "a": "a",
    "b": "bê",
    "c": "xê",
    "d": "dê",
    "đ": "đê",
    "e": "e",
    "f": "ép",
    "g": "giê",
    "h": "hát",
    "i": "i",
    "j": "gi",
    "k": "ca",
    "l": "eo-lờ",
    "m": "em-mờ",
    "n": "en-nờ",
    "o": "o",
    "p": "pê",
    "q": "quy",
    "r": "e-rờ",
    "s": "ét-sì",
    "t": "tê",
    "u": "u",
    "v": "vê",
    "w": "vê kép",
    "x": "ích-xì",
    "y": "y",
    "z": "dét",
}
_LABELS = {"vn": "vê en-nờ", "gov": "gốp", "com": "com", "net": "nét", "edu": "e-đu", "org": "oóc"}
_SIGNS = {"@": "a còng", ".": "chấm", "/": "gạch chéo", "-": "gạch ngang", "_": "gạch dưới"}


def _spelt(letters: str) -> str:
    return " ".join(_LETTERS.get(letter, letter) for letter in letters.casefold())


# Numbers to call.

_COUNTED = (
    "người|ca|hộ|lần|đồng|nghìn|ngàn|triệu|tỷ|giờ|phút|giây|ngày|tuần|tháng|năm|trường hợp|tổ|"
    "phường|xã|cơ sở|điểm|mẫu|liều|suất|km|m|kg"
)
_NOT_COUNTED = rf"(?!\d)(?![.,]\d)(?!\s*(?:%|(?:{_COUNTED})(?!\w)))"
_CALLS = lazy_regex(
    r"(?:tổng đài|đường dây nóng|hotline|điện thoại|đầu số|nhánh|máy|gọi|liên hệ|hỏi|nhắn|"
    r"cấp cứu|cứu hỏa|cứu hoả|công an)"
    r"(?:\s+(?:số|tới|đến|ngay|miễn phí|qua|là|thành phố|của|cho|máy))*[\s:(“\"]*"
    r"(?:\d[\d.]*(?:,|\s+và|\s+hoặc|\s+hay)\s+)*$",
    re.IGNORECASE,
)


def _called(match: re.Match[str], before: str) -> str | None:
    number = match[0]
    digits = re.sub(r"\D", "", number)
    groups = re.findall(r"\d+", number)
    if len(groups) == 1 and len(digits) >= 8:
        groups = [digits[:4], *(digits[at : at + 3] for at in range(4, len(digits), 3))]
        if len(groups[-1]) == 1:
            groups[-2:] = [groups[-2] + groups[-1]]
    said = ", ".join(map(digit_by_digit, groups))
    return f"cộng {said}" if number.startswith("+") else said


def _full_number(match: re.Match[str], before: str) -> str | None:
    digits = re.sub(r"\D", "", match[0])
    return _called(match, before) if 8 <= len(digits) <= 12 else None


def _after_a_call(match: re.Match[str], before: str) -> str | None:
    return _called(match, before) if _CALLS.search(before) else None


# Days and times.

_DAY_BEFORE = lazy_regex(
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|lễ|quốc khánh|dịp|thứ \w+|chủ nhật|"
    r"đường|phố|cầu|quảng trường)[,\s]*$",
    re.IGNORECASE,
)
_SINCE = lazy_regex(r"(?:từ|đến|hết|trước|sau)\s+$", re.IGNORECASE)
_SAYS_DAY = lazy_regex(
    r"(?:ngày|mùng|mồng|đến|tới|và|đường|phố|cầu|quảng trường)\s+$", re.IGNORECASE
)
"""Streets are called by days, and nobody says the word."""


def _month(number: int) -> str:
    return "tư" if number == 4 else in_words(number)


def _date(day: int, month: int, year: int | None, before: str) -> str | None:
    try:
        # A leap year, as any day may be meant where no year is said.
        datetime.date(2020 if year is None else year, month, day)
    except ValueError:
        return None
    said = f"{in_words(day)} tháng {_month(month)}"
    if not _SAYS_DAY.search(before):
        said = f"ngày {said}"
    return said if year is None else f"{said} năm {in_words(year)}"


def _day_first(match: re.Match[str], before: str) -> str | None:
    return _date(int(match[1]), int(match[3]), int(match[4]), before)


def _year_first(match: re.Match[str], before: str) -> str | None:
    return _date(int(match[3]), int(match[2]), int(match[1]), before)


def _days(match: re.Match[str], before: str) -> str | None:
    first, last, month = int(match[1]), int(match[2]), int(match[3])
    end = _date(last, month, None if match[4] is None else int(match[4]), "ngày ")
    if end is None or first >= last:
        return None
    begin = in_words(first) if _SAYS_DAY.search(before) else f"ngày {in_words(first)}"
    return f"{begin} đến {end}"


def _day_of_year(match: re.Match[str], before: str) -> str | None:
    day, sign, month = int(match[1]), match[2], int(match[3])
    is_told = _DAY_BEFORE.search(before) or (sign == "/" and _SINCE.search(before))
    # Of two numbers with a stroke, the larger first, no fraction is made.
    if is_told or (sign == "/" and day > month):
        return _date(day, month, None, before)
    return None


def _month_of_year(match: re.Match[str], before: str) -> str | None:
    month = int(match[1])
    if 1 <= month <= 12 and re.search(r"tháng\s+$", before, re.IGNORECASE):
        return f"{_month(month)} năm {in_words(int(match[2]))}"
    return None


def _time(match: re.Match[str], before: str) -> str | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 24 or minute > 59:
        return None
    said = f"{in_words(hour)} giờ"
    return f"{said} {in_words(minute)} phút" if minute else said


# Amounts.

_UNITS = {
    "%": "phần trăm",
    "°C": "độ xê",
    "°": "độ",
    "km": "ki-lô-mét",
    "m": "mét",
    "cm": "xen-ti-mét",
    "mm": "mi-li-mét",
    "km2": "ki-lô-mét vuông",
    "km²": "ki-lô-mét vuông",
    "m2": "mét vuông",
    "m²": "mét vuông",
    "ha": "héc-ta",
    "m3": "mét khối",
    "m³": "mét khối",
    "l": "lít",
    "ml": "mi-li-lít",
    "kg": "ki-lô-gam",
    "đ": "đồng",
    "₫": "đồng",
    "VNĐ": "đồng",
    "VND": "đồng",
}
_UNIT = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))


def _amount(match: re.Match[str], before: str) -> str | None:
    whole, part, version, unit = match["whole"], match["part"], match["version"], match["unit"]
    number = int(whole.replace(".", ""))
    if number > LARGEST:
        return None
    said = digit_by_digit(whole) if re.match(r"0\d\d", whole) else in_words(number)
    if whole == "4" and re.search(r"(?:tháng|thứ)\s+$", before, re.IGNORECASE):
        said = "tư"
    if whole == "1" and re.search(r"thứ\s+$", before, re.IGNORECASE):
        said = "nhất"
    for sign, digits in (("phẩy", part), ("chấm", version)):
        if digits:
            is_number = len(digits) <= 2 and digits[0] != "0"
            said += f" {sign} {in_words(int(digits)) if is_number else digit_by_digit(digits)}"
    return said if unit is None else f"{said} {_UNITS[unit]}"


def _fraction(match: re.Match[str], before: str) -> str | None:
    first, second = int(match[1]), int(match[2])
    return f"{in_words(first)} {'phần' if first < second else 'trên'} {in_words(second)}"


def _range(match: re.Match[str], before: str) -> str | None:
    first, last = int(match[1]), int(match[2])
    # `12-8` may be a day, a score or a house.
    return f"{in_words(first)} đến {in_words(last)}" if first < last <= LARGEST else None


def _up_to(match: re.Match[str], before: str) -> str | None:
    return " đến " if re.search(r"[\dhg%]$", before) else None


def _minus(match: re.Match[str], before: str) -> str | None:
    return "âm "


def _named_letter(match: re.Match[str], before: str) -> str | None:
    return _LETTERS[match[0].casefold()]


def _said_as(words: str) -> Callable[[re.Match[str], str], str | None]:
    return lambda match, before: words


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], str], "str | None"], bool]
_START, _END = r"(?<![\w@])(?<!\d[.,/:])(?<![^\W\d_hg]-)", r"(?![\w@])(?![.,/:]\d)"
_TOP = "vn|com|net|org|gov|edu|info|app|io|me|asia|ly|int"
_SITE = lazy_regex(
    rf"{_START}(?:https?://)?(?:www\.)?(?P<user>[\w.+-]+@)?(?P<name>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_TOP}))"
    rf"(?P<path>/[\w./-]*[\w/])?{_END}(?!\.\w)",
    re.IGNORECASE | re.ASCII,
)
_STRANGE = lazy_regex(rf"{_START}\d(?:[\w.,:/–-]*\w)?")
"""What begins with a digit, and is nothing of what is known."""


def _rule(
    pattern: str,
    said: Callable[[re.Match[str], str], str | None],
    *,
    is_number_to_call: bool = False,
) -> _Rule:
    return re.compile(pattern), said, is_number_to_call


_RULES: tuple[_Rule, ...] = (
    _rule(rf"{_START}(\d{{1,2}}) ?[-–] ?(\d{{1,2}})/(\d{{1,2}})(?:/(\d{{4}}))?{_END}", _days),
    _rule(rf"{_START}(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_END}", _day_first),
    _rule(rf"{_START}(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_END}", _year_first),
    _rule(
        rf"(?<![\w@+])(?:\+84[ .]?\d{{1,3}}|\(0\d{{1,3}}\)|0\d{{1,3}}|1[89]00)"
        rf"(?:[ .-]?\d{{2,4}}|[.-]\d){{1,4}}{_END}",
        _full_number,
        is_number_to_call=True,
    ),
    _rule(rf"{_START}(?:1022|1080){_NOT_COUNTED}{_END}", _called, is_number_to_call=True),
    _rule(rf"{_START}\d{{3,12}}{_NOT_COUNTED}{_END}", _after_a_call, is_number_to_call=True),
    _rule(rf"{_START}(\d{{1,2}})([-/])(\d{{1,2}})(?![-/.]?\d){_END}", _day_of_year),
    _rule(rf"{_START}(\d{{1,2}})[-/](\d{{4}}){_END}", _month_of_year),
    _rule(rf"{_START}(\d{{1,2}})(?:h|g|:)(\d{{2}})(?:ph|p|'|’)?{_END}(?!:\d)", _time),
    _rule(rf"{_START}(\d{{1,2}})[hg]()(?![^\W\d_])(?!\d)", _time),
    _rule(rf"{_START}(\d{{1,6}})/(\d{{1,6}})(?!/){_END}", _fraction),
    _rule(
        rf"{_START}(?P<whole>\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,(?P<part>\d+)|\.(?P<version>\d{{1,2}}))?"
        rf"(?: ?(?P<unit>{_UNIT}))?(?![-–]?\d)(?!/\w){_END}",
        _amount,
    ),
    _rule(rf"{_START}(\d+)[-–](\d+)(?![-–]\d){_END}", _range),
    _rule(r"(?<![^\s(])[-−](?=\d)", _minus),
    _rule(r" ?[-–] ?(?=\d)", _up_to),
    _rule(r"(?<!\w)P\.(?= ?[A-ZĐ\d])", _said_as("phường ")),
    _rule(r"(?<!\w)Q\.(?= ?[A-ZĐ\d])", _said_as("quận ")),
    _rule(r"(?<!\w)&(?!\w)", _said_as("và")),
    _rule(r"(?<![\w&./-])[A-HJ-UWY-ZĐ](?![\w&./-])", _named_letter),
)
"""Each with what it makes of a match and of what stands before; None: it does not know it."""
