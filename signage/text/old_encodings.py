"""Text in an encoding that nobody reads any more, or read in the wrong one: what it says."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.text.suspect import Suspect, SuspectKind, shortened
from signage.text.syllable import is_syllable

Decoder = Callable[[str], str | None]
"""Returns what a word says; None if it says nothing in that encoding."""


@dataclass(frozen=True, slots=True)
class _Encoding:
    """A way in which Vietnamese comes out garbled."""

    name: Message
    decode: Decoder
    remedy: Message
    needs_letter: bool = True
    """Whether a word of signs alone, such as "×" or "½", is what it is."""

    def explains(self, word: str) -> bool:
        """Tell whether *word* says something in this encoding."""
        is_word = not self.needs_letter or _HAS_LETTER.search(word) is not None
        return is_word and self.decode(word) is not None


def find_mojibake(text: str) -> Suspect | None:
    """Return the first word of *text* that makes no sense, but does in another encoding.

    A word that is spelled as a Vietnamese syllable can be is never one: many words are the
    same or another word in two encodings, but never all words of a text. The encoding is the
    one in which most of the others make sense.
    """
    strange = [match for match in _WORD.finditer(text) if _is_strange(match[0])]
    if not strange:
        return None
    readings = [
        (encoding, [match for match in strange if encoding.explains(match[0])])
        for encoding in _ENCODINGS
    ]
    # Of two that explain as many words the first one counts.
    encoding, words = max(readings, key=lambda reading: len(reading[1]))
    if not words:
        return None
    first = words[0]
    meant = encoding.decode(first[0])
    mended = _WORD.sub(lambda match: _mended(match[0], encoding), text)
    return Suspect(
        SuspectKind.MOJIBAKE,
        first.start(),
        first[0],
        meant,
        msg(
            "“{text}” is “{meant}” in {encoding}",
            text=first[0],
            meant=str(meant),
            encoding=encoding.name,
        ),
        msg("{remedy}; it reads “{mended}”", remedy=encoding.remedy, mended=shortened(mended)),
    )


def _mended(word: str, encoding: _Encoding) -> str:
    return word if word.isascii() else encoding.decode(word) or word


def _is_strange(word: str) -> bool:
    # "Ðo" is one slip, mended elsewhere; in TCVN3 it would be a rare "éo".
    return not word.isascii() and not is_syllable(_core(word).lower().replace("ð", "đ"))


def _core(word: str) -> str:
    return word.strip(_PUNCTUATION)


def _is_spelt(word: str) -> bool:
    """Tell whether *word* is a syllable with its tone and its onset as they are written."""
    return is_syllable(word) and not _MISSPELT.search(word.lower())


# Not \s: the second byte of "à" in UTF-8 is a no-break space elsewhere.
_WORD = lazy_regex(r"[^ \t\r\n]+")
_PUNCTUATION = ".,;:!?…()[]“”‘’\"'*"
# A tone on what closes a syllable (phơì), and an onset that another vowel asks for (nghổ).
_MISSPELT = lazy_regex(
    r"(?:[aăâeêoôơư]|(?<!q)u)[ìỉĩíịùủũúụòỏõóọ]$"
    r"|^(?:ngh|gh|k)[^eèẻẽéẹêềểễếệiìỉĩíịyỳỷỹýỵh]|^(?:ng|g|c)[eèẻẽéẹêềểễếệyỳỷỹýỵ]|^(?:ng|c)[iìỉĩíị]"
)
_HAS_LETTER = lazy_regex(r"[A-Za-z]")

# TCVN 5712:1993, VN3: each letter's byte, as the character it is in Latin-1.
_TCVN3 = str.maketrans(
    "¡¢§£¤¥¦¨©®ª«¬\u00adµ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂĐÊÔƠƯăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

# VNI writes most letters as a plain one, then one that stands for its marks (here: combining
# circumflex 302, breve 306, grave 300, acute 301, tilde 303, hook 309, dot below 323).
_VNI = str.maketrans(
    {
        "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư",
        "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ",
    }
    | {
        letter: marks
        for letters, marks in {
            "øØ": "\u0300", "ùÙ": "\u0301", "õÕ": "\u0303", "ûÛ": "\u0309", "ïÏ": "\u0323",
            "âÂ": "\u0302", "àÀ": "\u0302\u0300", "áÁ": "\u0302\u0301", "ãÃ": "\u0302\u0303",
            "åÅ": "\u0302\u0309", "äÄ": "\u0302\u0323", "êÊ": "\u0306", "èÈ": "\u0306\u0300",
            "éÉ": "\u0306\u0301", "üÜ": "\u0306\u0303", "úÚ": "\u0306\u0309", "ëË": "\u0306\u0323",
        }.items()
        for letter in letters
    }
)  # fmt: skip


def _by_table(table: Mapping[int, int | str]) -> Decoder:
    return lambda word: _syllable_in(word, lambda core: core.translate(table))


def _from_windows_1258(word: str) -> str | None:
    """Read what was saved for Windows in Vietnamese and opened for Windows in English."""
    return _syllable_in(word, lambda core: _bytes(core).decode("cp1258"))


def _syllable_in(word: str, read: Callable[[str], str]) -> str | None:
    """Return *word* with its letters as *read* has them, if it is a syllable then."""
    core = _core(word)
    try:
        meant = unicodedata.normalize("NFC", read(core))
    except UnicodeError:
        return None
    return word.replace(core, meant) if meant != core and _is_spelt(meant) else None


def _from_utf_8(charset: str) -> Decoder:
    """Return a reader of UTF-8 that was taken for *charset*, perhaps more than once."""

    def decode(word: str) -> str | None:
        meant = word
        while (once := _decoded(meant, charset)) is not None and once != meant:
            meant = once
        return meant if meant != word and all(map(_is_expected, meant)) else None

    return decode


def _decoded(word: str, charset: str) -> str | None:
    try:
        data = _bytes(word) if charset == "cp1252" else word.encode(charset)
        return data.decode("utf-8")
    except UnicodeError:
        return None


def _bytes(word: str) -> bytes:
    return b"".join(map(_byte, word))


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        # The five bytes that Windows-1252 leaves free are read as themselves.
        return character.encode("latin-1")


def _is_expected(character: str) -> bool:
    """Tell whether *character* is one that Vietnamese text is made of."""
    plain = unicodedata.normalize("NFD", character)[0]
    is_picture = "\u2190" <= character <= "\u2bff" or "\U0001f300" <= character <= "\U0001faff"
    return plain.isascii() or is_picture or character in "đĐ“”‘’–—…•°₫©®™×\u00a0"


def _encodings() -> Iterator[_Encoding]:
    reopen = msg(
        "open the file that it comes from once more, as UTF-8, and copy it anew; or mend it here"
    )
    for charset, name in (
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("cp1258", "Windows-1258"),
        ("cp437", "DOS 437"),
    ):
        utf_8 = msg("UTF-8 that was read as {name}", name=name)
        yield _Encoding(utf_8, _from_utf_8(charset), reopen, needs_letter=False)
    convert = msg("convert it to Unicode (UniKey: Ctrl+Shift+F6, from {name})", name="TCVN3 (ABC)")
    tcvn3 = msg("TCVN3, the encoding of fonts such as .VnTime")
    yield _Encoding(tcvn3, _by_table(_TCVN3), convert)
    convert = msg("convert it to Unicode (UniKey: Ctrl+Shift+F6, from {name})", name="VNI Windows")
    vni = msg("VNI, the encoding of fonts such as VNI-Times")
    yield _Encoding(vni, _by_table(_VNI), convert)
    save = msg(
        "open the file that it comes from as Windows-1258 (Vietnamese) and save it as UTF-8; or "
        "mend it here"
    )
    windows = msg("Windows-1258 (Vietnamese) that was read as Windows-1252 (English)")
    yield _Encoding(windows, _from_windows_1258, save)


_ENCODINGS = tuple(_encodings())
