r"""Marks in a text: ``*emphasis*``, ``~`` that binds, ``|`` where a line may end, and ``\``.

Every one of them is also a sign that people mean: 8h~17h, A | B, 2*3 m, *101#. Where it stands
decides, in the way that a reader would guess:

=====  ===========================================  ==========================================
sign   is a mark                                    is shown
=====  ===========================================  ==========================================
``*``  in pairs, around words                       between two numbers, inside a word, alone,
                                                    and in service codes
``~``  between two words                            beside a space, between two numbers or two
                                                    things of a kind, in addresses
``|``  between two words                            between spaces, between two numbers or
                                                    letters of a kind, in addresses
=====  ===========================================  ==========================================

``\*``, ``\~``, ``\|`` and ``\\`` are always shown. What could be meant either way is reported.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.text.suspect import Suspect, SuspectKind
from signage.text.vietnamese import (
    bare,
    ends_clause,
    ends_sentence,
    is_head_with_number,
    is_numeral_with_unit,
)
from signage.text.words import BREAK_HERE, NO_BREAK_SPACE, Word, split_words


@dataclass(frozen=True, slots=True)
class RichText:
    """A text without its marks, and which of its characters are emphasised."""

    text: str
    strong: tuple[bool, ...]

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Yield where stretches of equal emphasis start and end, between *start* and *end*."""
        for strong, group in itertools.groupby(range(start, end), self.strong.__getitem__):
            indices = list(group)
            yield indices[0], indices[-1] + 1, strong


def parse_rich(marked: str) -> RichText:
    """Read the marks of *marked*: what binds becomes a no-break space, a ``|`` `BREAK_HERE`."""
    return _read(marked).rich


def words_of(rich: RichText) -> tuple[Word, ...]:
    """Return the words of *rich*, and which of them are emphasised, alone and together."""
    return tuple(
        replace(
            word,
            is_strong=rich.strong[word.start],
            is_held=any(rich.strong[word.end : word.end + 1]),
        )
        for word in split_words(rich.text)
    )


def doubtful_marks(marked: str) -> tuple[Suspect, ...]:
    """Return the signs of *marked* that could be marks, and marks that could be signs."""
    return _read(marked).doubts


def escaped(text: str) -> str:
    """Return *text* so that none of its characters is a mark."""
    return _SIGN.sub(r"\\\g<0>", text)


_SIGN = lazy_regex(r"[*~|\\]")
_ESCAPE = lazy_regex(r"\\([*~|\\])")
_SERVICE_CODE = lazy_regex(r"(?<!\w)\*{1,2}(?:#\d+|\d{2,}(?:\*[^\s*#](?:[^*#\n]{0,18}[^\s*#])?)*)#")
r"""What a telephone is told: ``*101#``, ``*100*mã thẻ#``, ``**21*1022#``, ``*#06#``."""
_FOOTNOTE = lazy_regex(r"\(\*{1,3}\)")


@dataclass(frozen=True, slots=True)
class _Reading:
    rich: RichText
    doubts: tuple[Suspect, ...]


@functools.lru_cache(maxsize=1024)
def _read(marked: str) -> _Reading:
    if not _SIGN.search(marked):
        return _Reading(RichText(marked, (False,) * len(marked)), ())
    plain = _unescaped(marked)
    pairs = _emphasis(plain)
    marks = {index for pair in pairs for index in pair}
    strong = {index for first, last in pairs for index in range(first + 1, last)}
    kept = [index for index in range(len(plain.text)) if index not in marks]
    words = _Signed(
        "".join(plain.text[index] for index in kept),
        tuple(plain.is_meant[index] for index in kept),
    )
    joints = [_joint(words, index) for index in words.signs("~|")]
    text = list(words.text)
    for joint in joints:
        text[joint.index] = joint.stands_for
    return _Reading(
        RichText("".join(text), tuple(index in strong for index in kept)),
        (*_doubtful_stars(plain, marks), *(j.doubt for j in joints if j.doubt is not None)),
    )


@dataclass(frozen=True, slots=True)
class _Signed:
    """A text, and which of its characters an author has said to be meant as they are."""

    text: str
    is_meant: Sequence[bool]

    def signs(self, which: str) -> Iterator[int]:
        """Yield where one of *which* stands that may be a mark."""
        for index, character in enumerate(self.text):
            if character in which and not self.is_meant[index]:
                yield index

    def around(self, index: int) -> tuple[str, str]:
        """Return the characters before and after; beside the end of a line, a space."""
        before = self.text[index - 1] if index else " "
        after = self.text[index + 1] if index + 1 < len(self.text) else " "
        return before, after


def _unescaped(marked: str) -> _Signed:
    text: list[str] = []
    is_meant: list[bool] = []
    position = 0
    for match in _ESCAPE.finditer(marked):
        before = marked[position : match.start()]
        text.append(before + match[1])
        is_meant += [*(False for _ in before), True]
        position = match.end()
    rest = marked[position:]
    return _Signed("".join((*text, rest)), (*is_meant, *(False for _ in rest)))


def _emphasis(plain: _Signed) -> list[tuple[int, int]]:
    """Return the pairs of asterisks that are marks, as in Markdown but not inside of words."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for index in _possible_stars(plain):
        if opened is not None and index > opened + 1 and _clings_left(plain, index):
            if not _is_inside_word(plain, opened, index):
                pairs.append((opened, index))
            opened = None
        elif _clings_right(plain, index):
            opened = index
    return pairs


def _possible_stars(plain: _Signed) -> list[int]:
    """Return the asterisks but for those in service codes, footnotes and between digits."""
    ranges = [
        range(*match.span())
        for pattern in (_SERVICE_CODE, _FOOTNOTE)
        for match in pattern.finditer(plain.text)
    ]
    return [
        index
        for index in plain.signs("*")
        if not any(index in signs for signs in ranges)
        and not all(character.isdigit() for character in plain.around(index))
    ]


def _clings_right(plain: _Signed, index: int) -> bool:
    """Tell whether an asterisk stands before what it would emphasise."""
    before, after = plain.around(index)
    return not (after.isspace() or after == "*") and (_is_letter(after) or not _is_letter(before))


def _clings_left(plain: _Signed, index: int) -> bool:
    """Tell whether an asterisk stands behind what it would emphasise."""
    before, after = plain.around(index)
    return not before.isspace() and (_is_letter(before) or not _is_letter(after))


def _is_inside_word(plain: _Signed, first: int, last: int) -> bool:
    """Tell whether letters or digits stand before and behind: dài*rộng*cao, 3m*4m*2m."""
    sides = plain.around(first)[0], plain.around(last)[1]
    return all(map(_is_letter, sides)) and not any(map(_UNSPACED.match, sides))


def _is_letter(character: str) -> bool:
    """Tell whether *character* is part of a word: Thai and Hindi write vowels as marks."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _doubtful_stars(plain: _Signed, marks: set[int]) -> Iterator[Suspect]:
    """Yield an asterisk that opens what never ends: not at the start of a line, as footnotes do."""
    for index in _possible_stars(plain):
        before, after = plain.around(index)
        is_first = not plain.text[:index].rpartition("\n")[2].strip()
        if index in marks or is_first or not before.isspace() or not after.isalnum():
            continue
        word = plain.text[index:].split(maxsplit=1)[0]
        yield Suspect(
            SuspectKind.DOUBTFUL_MARK,
            index,
            word,
            f"{word}*",
            msg("“{word}” begins with `*`, and no `*` ends the emphasis: it is shown", word=word),
            msg("write `{word}*` to emphasise it, or `\\{word}` to show the sign", word=word),
        )


@dataclass(frozen=True, slots=True)
class _Joint:
    """A ``~`` or ``|``: where it stands, what it stands for, and why that is in doubt."""

    index: int
    stands_for: str
    doubt: Suspect | None = None


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The two words before a sign and the two behind it, without punctuation; "" for none."""

    text: str
    """The words on both sides with the sign between them, as they were written."""
    is_whole: bool
    """Whether there is a word on both sides."""
    before: str
    left: str
    right: str
    behind: str


_LEFT = lazy_regex(r"(?:([^\s|~]+)[ \u00a0~]+)?([^\s|~]+)$")
_RIGHT = lazy_regex(r"([^\s|~]+)(?:[ \u00a0~]+([^\s|~]+))?")
_ADDRESS = lazy_regex(r"(?:://|\bwww\.)\S*$", re.IGNORECASE)
_BAR_BEFORE = lazy_regex(r"\|[^\s|]+$")
_BAR_BEHIND = lazy_regex(r"[^\s|]+\|")
_PARTS_OF_DAY = frozenset(["sáng", "trưa", "chiều", "tối", "đêm"])
_DAYS = frozenset(["hai", "ba", "tư", "năm", "sáu", "bảy", "cn"])
_DAYS_ABROAD = frozenset(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
# Written without spaces between words: there nothing has to be bound.
_UNSPACED = lazy_regex(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def _joint(words: _Signed, index: int) -> _Joint:
    sign = words.text[index]
    before, after = words.around(index)
    near = _neighbours(words.text, index)
    read = _tilde if sign == "~" else _bar
    if before in "~|/" or after in "~|":
        return _Joint(index, sign)
    return read(words, index, near)


def _neighbours(text: str, index: int) -> _Neighbours:
    line = text.rfind("\n", 0, index) + 1
    left = _LEFT.search(text[line:index].rstrip())
    right = _RIGHT.match(text[index + 1 :].partition("\n")[0].lstrip())
    first = "" if left is None else left[2]
    last = "" if right is None else right[1]
    before = left[1] if left is not None and left[1] else ""
    behind = right[2] if right is not None and right[2] else ""
    return _Neighbours(
        f"{first}{text[index]}{last}",
        bool(first and last),
        "" if _ends(before) else bare(before),
        bare(first),
        bare(last),
        "" if _ends(last) else bare(behind),
    )


def _ends(word: str) -> bool:
    return ends_clause(word) or ends_sentence(word)


def _tilde(words: _Signed, index: int, near: _Neighbours) -> _Joint:
    about = any(character.isspace() for character in words.around(index))  # "~30 phút"
    if about or _ADDRESS.search(words.text[:index]):
        return _Joint(index, "~")
    if _is_part_of_phone_number(near):
        return _Joint(index, "~", _suspect(index, near.text, _SHOWN_IN_NUMBER, _SPACES_HINT))
    if _is_range(near):
        return _Joint(index, "~")
    if _may_be_range(near):
        shown = near.text.replace("~", r"\~")
        message = msg(
            "`~` keeps the words of “{text}” on one line and is not shown; it may be a range",
            text=near.text,
        )
        return _Joint(index, NO_BREAK_SPACE, _suspect(index, near.text, message, _sign_hint(shown)))
    return _Joint(index, NO_BREAK_SPACE)


def _is_range(near: _Neighbours) -> bool:
    """Tell whether numbers or two things of a kind stand on both sides: 8h~17h, thứ 2~thứ 6."""
    left, right = near.left, near.right
    if (_is_number(left) and _is_number(right)) or _are_letters(left, right):
        return True
    if _UNSPACED.search(left[-1:]) or _UNSPACED.search(right[:1]):
        return True
    is_of_a_kind = near.before == right and near.behind not in ("", left)
    has_units = _is_number(right) and near.behind == left and _is_number(near.before)
    is_weekdays = near.before == "thứ" and {left, right} <= _DAYS
    return is_of_a_kind or has_units or is_weekdays


def _may_be_range(near: _Neighbours) -> bool:
    is_of_day = {near.left, near.right} <= _PARTS_OF_DAY
    has_unit = is_numeral_with_unit(near.before, near.left) and _is_number(near.right)
    return is_of_day or (has_unit and not is_head_with_number(near.left, near.right))


def _is_number(word: str) -> bool:
    is_day = word in ("cn", *_DAYS_ABROAD)
    return is_day or any(character.isdigit() for character in word)


def _is_part_of_phone_number(near: _Neighbours) -> bool:
    """Tell whether 0905~123~456 or 0236~3881 stands there, not 08~17h or 100~200."""
    left, right = near.left, near.right
    if not (left.isdigit() and right.isdigit()):
        return False
    return (left.startswith("0") and len(left) > 2) or (len(right) > 2 and near.before.isdigit())


def _bar(words: _Signed, index: int, near: _Neighbours) -> _Joint:
    if not near.is_whole:
        return _Joint(index, " ")  # at the end of a line nothing is parted
    spaces = [character.isspace() for character in words.around(index)]
    if all(spaces) or _is_alike(near.left, near.right):
        return _Joint(index, "|")
    numbers = any(c.isdigit() for c in near.left) and any(c.isdigit() for c in near.right)
    is_unspaced = _UNSPACED.search(near.left[-1:]) or _UNSPACED.search(near.right[:1])
    is_in_row = not is_unspaced and _is_one_of_a_row(words.text, index)
    if any(spaces) or numbers or is_in_row:
        shown = near.text.replace("|", r"\|")
        message = msg(
            "`|` in “{text}” is a place where a line may end, and is not shown; it may be a sign",
            text=near.text,
        )
        return _Joint(index, BREAK_HERE, _suspect(index, near.text, message, _sign_hint(shown)))
    return _Joint(index, BREAK_HERE)


def _is_alike(left: str, right: str) -> bool:
    """Tell whether both are a letter, or numbers of one form: A|B, 1|2, T2|T6, 101|102."""
    if _are_letters(left, right):
        return True
    forms = {re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", word)) for word in (left, right)}
    return len(forms) == 1 and "9" in forms.pop()


def _are_letters(left: str, right: str) -> bool:
    return all(len(word) == 1 and word.isascii() and word.isalpha() for word in (left, right))


def _is_one_of_a_row(text: str, index: int) -> bool:
    """Tell whether single words stand between several bars: Thứ|Sáng|Chiều."""
    return bool(_BAR_BEFORE.search(text[:index]) or _BAR_BEHIND.match(text[index + 1 :]))


def _suspect(index: int, text: str, message: Message, hint: Message) -> Suspect:
    return Suspect(SuspectKind.DOUBTFUL_MARK, index, text, None, message, hint)


def _sign_hint(shown: str) -> Message:
    return msg(
        "to show the sign, write `{shown}`, in double quotes with two backslashes; if it is meant "
        "as it is read, a no-break space or a real line break says so without doubt",
        shown=shown,
    )


_SHOWN_IN_NUMBER = msg("`~` between the parts of a number is shown")
_SPACES_HINT = msg(
    "write spaces: the parts of a telephone number are never parted; a `~` that is meant is `\\~`"
)
