"""Official language said shorter: preambles and numbers of documents go, known phrases give way."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.package_data import package_data
from signage.text.syllable import spelling_key
from signage.text.vietnamese import bare, ends_clause, ends_sentence


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in a text, and what says the same; "" if it can go."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text in fewer words, and what was changed in it; an author has to read it over."""

    text: str
    changes: tuple[Change, ...]


def shortened(text: str) -> Shortened:
    """Return *text*, without marks, with all that is known to be said shorter; nothing is added."""
    words = text.split()
    kept: list[str] = []
    changes: list[Change] = []
    position = 0
    begins_large = text.lstrip()[:1].isupper()
    while position < len(words):
        starts = not kept or ends_sentence(kept[-1])
        length, new = _change(words, position, starts=starts)
        if not length:
            is_opened = starts and begins_large and position > 0
            kept.append(_begun(words[position]) if is_opened else words[position])
            position += 1
            continue
        old = words[position : position + length]
        said = _with_end_of(new, old[-1])
        changes.append(Change(" ".join(old), new))
        position += length
        if new:
            kept += (_begun(said) if starts and begins_large else said).split()
        elif kept and not ends_clause(kept[-1]) and not ends_sentence(kept[-1]):
            kept[-1] += said
    return Shortened(" ".join(kept).rstrip(",;:"), tuple(changes))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _with_end_of(new: str, last: str) -> str:
    """Return *new* with the punctuation behind *last*."""
    end = re.search(r"[,;:.!?…)”]*$", last)
    assert end is not None
    return new + end[0].replace(")", "").replace("”", "")


def _change(words: Sequence[str], start: int, *, starts: bool) -> tuple[int, str]:
    """Return how many words from *start* can be said shorter, and how; 0 if none can."""
    if starts and (length := _preamble(words, start)):
        return length, ""
    if length := _document(words, start) or _aside(words, start):
        return length, ""
    for phrase, new, is_opening in _phrases().get(_key(words[start]), ()):
        end = start + len(phrase)
        found = tuple(map(_key, words[start:end]))
        if found != tuple(map(_key, phrase)) or not _is_whole(words[start:end], phrase):
            continue
        if not is_opening or (starts and ends_clause(words[end - 1])):
            return len(phrase), new
    return 0, ""


def _is_whole(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Tell whether *words* have the punctuation of *phrase*, and open no bracket or quote."""
    inside = zip(words[:-1], phrase[:-1], strict=True)
    return words[0][0].isalnum() and all(
        ends_clause(word) == ends_clause(like) and not ends_sentence(word) for word, like in inside
    )


_OPENERS = ("thực hiện", "căn cứ", "theo", "thi hành", "triển khai", "chấp hành", "trên cơ sở")
_DOCUMENTS = (
    "công văn|công điện|quyết định|kế hoạch|nghị quyết|nghị định|thông tư|chỉ thị|luật|tờ trình|"
    "thông báo|chương trình|hướng dẫn|văn bản|đề án|phương án|ý kiến chỉ đạo|chỉ đạo|pháp lệnh"
)
_LONGEST_PREAMBLE = 60
_PREAMBLE = lazy_regex(
    rf"(?:(?:để|nhằm|tiếp tục)\s+)?(?:{'|'.join(_OPENERS)})\s+(?:thực hiện\s+)?"
    rf"(?:các\s+|nội dung\s+|sự\s+)?(?:{_DOCUMENTS})\b"
)
_DATE = r"(?:\s+ngày\s+\d[\d/.-]*(?:\s+tháng\s+\d+(?:\s+năm\s+\d+)?)?)?"
_DOCUMENT = lazy_regex(
    rf"(?:(?:theo|tại|căn cứ|thực hiện)\s+)?(?:{_DOCUMENTS})\s+số\s+\d\S*{_DATE}", re.IGNORECASE
)
_OF_OFFICE = lazy_regex(
    r"\s+của\s+(?:(?:[^\W\d_a-zà-ỹđ][^\s,;.]*|và|nhân dân|phường|xã|quận|huyện|tỉnh|thành phố)"
    r"(?:\s+|(?=[,;.])|$))+"
)


def _preamble(words: Sequence[str], start: int) -> int:
    """Return how many words open a sentence with what it goes back on, up to the comma."""
    text = " ".join(words[start : start + _LONGEST_PREAMBLE])
    if not _PREAMBLE.match(text.lower()):
        return 0
    for length, word in enumerate(words[start : start + _LONGEST_PREAMBLE], start=1):
        if ends_sentence(word) and not word[:-1].isupper():
            return 0
        if ends_clause(word):
            return length if start + length < len(words) else 0
    return 0


def _document(words: Sequence[str], start: int) -> int:
    """Return how many words name a document by its number, with its date and its office."""
    text = " ".join(words[start : start + _LONGEST_PREAMBLE])
    found = _DOCUMENT.match(text)
    if found is None:
        return 0
    office = _OF_OFFICE.match(text, found.end())
    return len(text[: office.end() if office else found.end()].split())


def _aside(words: Sequence[str], start: int) -> int:
    """Return how many words stand in brackets, without any number among them."""
    if not words[start].startswith("("):
        return 0
    for length, word in enumerate(words[start : start + _LONGEST_ASIDE], start=1):
        if any(map(str.isdigit, word)):
            return 0
        if ")" in word:
            return length
    return 0


_LONGEST_ASIDE = 12


def _key(word: str) -> str:
    return spelling_key(bare(word))


_Phrase = tuple[tuple[str, ...], str, bool]
"""Its words; what says the same; whether only at the start of a sentence."""


@functools.cache
def _phrases() -> Mapping[str, tuple[_Phrase, ...]]:
    """Return the phrases by the key of their first word, the longest first."""
    found: dict[str, list[_Phrase]] = {}
    for phrase in sorted(_listed(), key=lambda each: -len(each[0])):
        found.setdefault(_key(phrase[0][0]), []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def _listed() -> Iterator[_Phrase]:
    for line in package_data("officialese.txt").decode().splitlines():
        if line and not line.startswith("#"):
            old, _, new = line.removeprefix("^").partition("=")
            yield tuple(old.split()), new.strip(), line.startswith("^")
