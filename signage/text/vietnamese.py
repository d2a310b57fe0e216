"""Knowledge of Vietnamese words: which belong together, which lean on a neighbour."""

from __future__ import annotations

import enum
import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from signage.lazy_regex import lazy_regex
from signage.package_data import package_data
from signage.text.syllable import spelling_key


class Tie(enum.IntEnum):
    """How firmly a word holds to the next."""

    NONE = 0
    LOOSE = 1
    """Before the "và" of a long name: Sở Thông tin | và Truyền thông."""
    FIRM = 2


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


CONNECTIVES = _set_of("""
    và hoặc hay nhưng mà thì là để của cho với cùng khi nếu vì do bởi nên từ tới đến qua về ra vào
    lên xuống
    ở tại nơi trong ngoài trên dưới trước sau giữa theo bằng như được bị cũng vẫn & +
""")
"""Short words that open what follows: better at the start of a line than at its end."""

LEADING = _set_of("khi với vì từ như theo cho để của")
"""Those of them that open what follows at the end of longer words too: trước khi, đối với."""

LEANING = _set_of("""
    không chưa càng chẳng chớ đừng hãy đã sẽ đang vừa sắp rất quá các những một mỗi mọi từng
    hai ba bốn sáu bảy tám chín mười vài mấy phải cần nên xin mời chỉ còn thì tự cùng việc sự cuộc
    cách gồm nhờ đúng cấm
""")
"""Negations, modal verbs, marks of tense and number, numerals: they lean on the word after them."""

TRAILING = _set_of("""
    này kia đó ấy nay nữa thôi ngay rồi luôn liền nhất hơn lại đi nhau hết xong
""")
"""Words that point back, and adverbs that follow: they lean on the word before them."""

UNITS = _set_of("""
    giây phút giờ h ngày đêm tuần tháng quý năm tuổi mm cm dm m km mét km/h m² m2 m³ ha g kg gam
    tạ tấn ml l lít °c ° % đồng đ ₫ vnđ vnd nghìn ngàn triệu tỷ tỉ lần bước người em cháu hộ máy
    tầng số suất liều mũi kb mb gb v kv w kw kwh db bản trang điểm
""")
"""What a number counts."""

HEADS = _set_of("""
    đài số gọi điều khoản mục chương phần trang bước tầng lúc thứ ngày mùng mồng tháng năm quý tuần
    lô khu phòng phường quận tổ ấp thôn xóm nhà ngõ ngách hẻm kiệt đường lộ tuyến cổng cửa thang
    kênh cấp mức hạng lớp khối khóa khoá kỳ đợt mũi block thị định covid hotline zalo đt sđt tel fax
    sms android ios windows
""")
"""What a number names one of: a floor, a step, a hotline, a decree."""

TITLES = _set_of("tp tp. tx. tt. q. p. h. bs bs. ths. ts. gs. pgs. ông bà anh chị")
"""What stands before a name and is not left alone at the end of a line."""

_AND = spelling_key("và")
# With the signs that other scripts have for the same.
_CLAUSE_END = lazy_regex(r"[,;:，、；：،؛][”’\"')\]」』）]*$")
_SENTENCE_END = lazy_regex(r"[.!?…。！？؟।។][”’\"')\]」』）]*$")
_PUNCTUATION = ".,;:!?…()[]{}<>“”‘’\"'«»"
_NUMBER = lazy_regex(r"[\d(+]")
_QUANTITY = lazy_regex(r"[(“~<>≤≥±+-]*\d(?:[\d.,–-]*\d)?")
_ROMAN = lazy_regex(r"[IVXLC]+")
_PART_OF_NUMBER = lazy_regex(r"\(?\+?\d(?:[\d.\-]*\d)?\)?")


def ends_clause(word: str) -> bool:
    """Tell whether a comma, semicolon or colon follows *word*."""
    return bool(_CLAUSE_END.search(word))


def ends_sentence(word: str) -> bool:
    """Tell whether a full stop or its like follows *word*."""
    return bool(_SENTENCE_END.search(word))


def is_numeral_with_unit(left: str, right: str) -> bool:
    """Tell whether *right* says what the number *left* counts: 30 | giây; not 7h30 | ngày."""
    return bool(_QUANTITY.fullmatch(left)) and bare(right) in UNITS


def is_head_with_number(left: str, right: str) -> bool:
    """Tell whether *right* is the number of the thing *left* names: Bước | 2, Quý | IV."""
    numbered = _NUMBER.match(right) or _ROMAN.fullmatch(right.rstrip(_PUNCTUATION))
    return bool(numbered) and left.lower().lstrip(_PUNCTUATION) in HEADS


def is_part_of_number(left: str, right: str) -> bool:
    """Tell whether both are parts of one number: 0236 | 3881, (0236) | 3881, +84 | 905."""
    return right[0].isdigit() and bool(_PART_OF_NUMBER.fullmatch(left))


def is_title_with_name(left: str, right: str) -> bool:
    """Tell whether *right* begins the name that *left* announces: TP. | Huế."""
    return left.lower() in TITLES and right[0].isupper()


def bare(word: str) -> str:
    """Return *word* in lower case without the punctuation around it."""
    return word.lower().strip(_PUNCTUATION)


def compound_ties(words: Sequence[str]) -> tuple[Tie, ...]:
    """Return, for each word but the last, how compounds tie it to the next.

    *words* are syllables with their punctuation, in any case and either style
    of tone marks (hòa, hoà). Compounds may overlap, and all of them count; none
    reaches across punctuation. Where one ends and another starts, a third of two
    syllables ties them loosely: "phòng chống | dịch bệnh", whatever "chống dịch" is.
    """
    keys = [spelling_key(bare(word)) for word in words]
    ties = [Tie.NONE] * max(0, len(words) - 1)
    found = [
        range(start, start + length - 1)
        for start, length in _matches(keys)
        if not any(map(_has_punctuation, words[start:], words[start + 1 : start + length]))
    ]
    ends, starts = {gaps.stop for gaps in found}, {gaps.start for gaps in found}
    for gaps in found:
        for gap in gaps:
            is_between = len(gaps) == 1 and gap in ends and gap + 1 in starts
            is_loose = is_between or keys[gap + 1] == _AND
            ties[gap] = max(ties[gap], Tie.LOOSE if is_loose else Tie.FIRM)
    return tuple(ties)


def _matches(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where in *keys* a compound starts, and its length."""
    compounds = _compounds()
    for start, key in enumerate(keys):
        for compound in compounds.get(key, ()):
            if tuple(keys[start : start + len(compound)]) == compound:
                yield start, len(compound)


def _has_punctuation(left: str, right: str) -> bool:
    return left[-1] in _PUNCTUATION or right[0] in _PUNCTUATION


@functools.cache
def known_syllables() -> Mapping[str, int]:
    """Return the syllables of all compounds, as they are written there, and in how many each is."""
    return Counter(syllable for compound in _listed() for syllable in compound)


@functools.cache
def _compounds() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the compounds by their first syllable, all as spelling keys."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for syllables in _listed():
        compound = tuple(map(spelling_key, syllables))
        if len(compound) > 1:
            found.setdefault(compound[0], {})[compound] = None
    return {first: tuple(compounds) for first, compounds in found.items()}


def _listed() -> Iterator[list[str]]:
    """Yield the syllables of each compound.

    The one file that ``text/`` reads: knowledge that comes with the program,
    the same for every project.
    """
    for line in package_data("compounds.txt").decode().splitlines():
        for entry in () if line.startswith("#") else line.split(";"):
            yield entry.split()
