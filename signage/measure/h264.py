"""Facts of an H.264 stream: its sequence parameter set, and the kinds of its pictures.

FFmpeg reads the same and tells only part of it. Numbers of sections are those
of ITU-T H.264; the record in which an MP4 holds the set is that of
ISO/IEC 14496-15, 5.3.3.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

_SEQUENCE_PARAMETERS = 7
_SLICES = range(1, 6)
_REFRESHING_SLICE = 5
_LEVEL_11, _SET_3 = 11, 1 << 4
_WITH_CHROMA_FORMAT = frozenset((44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244))
_SEPARATE_PLANES = 3
_ANY_ASPECT = 255
_MOST_ZEROS = 31
"""Before the first one of a code; with more it would be no number of 32 bits."""
_SHORTEST_RECORD = 7
_LONGEST_SET = 1024
"""Bytes; usual are 30."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a decoder knows before the first picture."""

    level: str
    is_progressive: bool
    """Whether no picture can be made of two fields."""
    stored_frames: int
    """How many pictures a decoder keeps: to decode others, or to show them later."""
    rate: Fraction | None
    """Frames a second, if it says any."""


def read_parameters(record: bytes) -> Parameters:
    """Read the first parameter set of *record* ("avcC"); raise ValueError if it is broken."""
    length = int.from_bytes(record[6:8], "big")
    unit = record[8 : 8 + length]
    if not 0 < length <= min(len(unit), _LONGEST_SET) or unit[0] & 31 != _SEQUENCE_PARAMETERS:
        raise ValueError("it has no H.264 parameters")
    # Within a unit 00 00 03 stands for 00 00, which would otherwise look like the next one (7.4.1).
    return _parameters(_Bits(unit[1:].replace(b"\0\0\3", b"\0\0")))


def refreshes(packet: bytes, record: bytes) -> bool:
    """Tell whether the picture in *packet* makes a decoder forget all those before it (IDR)."""
    if len(record) < _SHORTEST_RECORD:
        raise ValueError("it has no H.264 parameters")
    size = (record[4] & 3) + 1
    kinds, start = [], 0
    while start + size < len(packet):
        kinds.append(packet[start + size] & 31)
        start += size + int.from_bytes(packet[start : start + size], "big")
    return _REFRESHING_SLICE in kinds and all(
        kind == _REFRESHING_SLICE for kind in kinds if kind in _SLICES
    )


class _Bits:
    """Reads bits from the first to the last; ValueError past the end."""

    def __init__(self, content: bytes) -> None:
        self._content = int.from_bytes(content, "big")
        self._left = len(content) * 8

    def number(self, bits: int) -> int:
        """Return the next *bits* as a number."""
        self._left -= bits
        if self._left < 0:
            raise ValueError("its H.264 parameters are cut off")
        return self._content >> self._left & (1 << bits) - 1

    def flag(self) -> bool:
        """Return the next bit."""
        return bool(self.number(1))

    def code(self) -> int:
        """Return the next number of as many bits as there are zeros before it (9.1)."""
        zeros = 0
        while not self.flag():
            zeros += 1
            if zeros > _MOST_ZEROS:
                raise ValueError("its H.264 parameters are broken")
        return (1 << zeros) - 1 + self.number(zeros)

    def signed_code(self) -> int:
        """Return the next number that counts 0, 1, -1, 2, -2 … (9.1.1)."""
        code = self.code()
        return (code + 1) // 2 if code % 2 else -(code // 2)


def _parameters(bits: _Bits) -> Parameters:
    """Read in the order of 7.3.2.1.1; what has no name is not needed."""
    profile, sets, level = bits.number(8), bits.number(8), bits.number(8)
    bits.code()
    if profile in _WITH_CHROMA_FORMAT:
        _skip_samples(bits)
    bits.code()
    _skip_picture_order(bits)
    references = bits.code()
    bits.flag()
    # The size, which FFmpeg tells.
    bits.code()
    bits.code()
    is_progressive = bits.flag()
    if not is_progressive:
        bits.flag()
    bits.flag()
    if bits.flag():
        _skip_codes(bits, 4)
    rate, stored = _usability(bits) if bits.flag() else (None, 0)
    return Parameters(_level(level, sets), is_progressive, max(references, stored), rate)


def _level(number: int, sets: int) -> str:
    # Between levels 1 and 1.1 there is one more, which borrows the number (A.3.1).
    return "1b" if number == _LEVEL_11 and sets & _SET_3 else f"{number // 10}.{number % 10}"


def _skip_samples(bits: _Bits) -> None:
    lists = 8
    if bits.code() == _SEPARATE_PLANES:
        lists = 12
        bits.flag()
    _skip_codes(bits, 2)
    bits.flag()
    if bits.flag():
        for size in (*(16,) * 6, *(64,) * (lists - 6)):
            if bits.flag():
                _skip_scaling_list(bits, size)


def _skip_scaling_list(bits: _Bits, size: int) -> None:
    """Read a list that ends where its next value would be 0 (7.3.2.1.1.1)."""
    value = 8
    for _ in range(size):
        value = (value + bits.signed_code()) % 256
        if value == 0:
            return


def _skip_picture_order(bits: _Bits) -> None:
    kind = bits.code()
    if kind == 0:
        bits.code()
    elif kind == 1:
        bits.flag()
        _skip_codes(bits, 2)
        _skip_codes(bits, bits.code())


def _usability(bits: _Bits) -> tuple[Fraction | None, int]:
    """Read how pictures are to be shown (E.1.1): the rate, and how many are kept."""
    if bits.flag() and bits.number(8) == _ANY_ASPECT:
        bits.number(32)
    if bits.flag():
        bits.flag()
    if bits.flag():
        bits.number(4)
        if bits.flag():
            bits.number(24)
    if bits.flag():
        _skip_codes(bits, 2)
    rate = _rate(bits) if bits.flag() else None
    _skip_models(bits)
    bits.flag()
    if not bits.flag():
        return rate, 0
    bits.flag()
    _skip_codes(bits, 5)
    return rate, bits.code()


def _rate(bits: _Bits) -> Fraction | None:
    ticks, a_second = bits.number(32), bits.number(32)
    bits.flag()
    # A frame counts as two fields, even where there are none (E.2.1).
    return Fraction(a_second, 2 * ticks) if ticks and a_second else None


def _skip_models(bits: _Bits) -> None:
    """Read what is assumed of a decoder's buffers: for all that is stored, and for pictures."""
    has_model = False
    for _ in range(2):
        if bits.flag():
            _skip_model(bits)
            has_model = True
    if has_model:
        bits.flag()


def _skip_model(bits: _Bits) -> None:
    """Read one of them (E.1.2)."""
    count = bits.code() + 1
    bits.number(8)
    for _ in range(count):
        _skip_codes(bits, 2)
        bits.flag()
    bits.number(20)


def _skip_codes(bits: _Bits, count: int) -> None:
    for _ in range(count):
        bits.code()
