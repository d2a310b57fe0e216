"""The pictures of our videos as x264 stores them: counted on without being coded again.

A picture that looks as the one before it is a slice that says "as before" of every
block. Two such differ in their number alone, which is among the first bits,
and in a mark that x264 leaves behind the last. So where two of them are
known, all others can be written as x264 would have written them.
"""

from __future__ import annotations

STORED_OF_A_HOLD = 3
"""Pictures of a hold that are encoded: it, and two as before, of which `standing` makes more."""
_LENGTH_BYTES = 4
"""In an MP4 each slice follows its length; then comes a byte that says what it is."""
_FIRST = _LENGTH_BYTES + 1
_BEGINNING = 0b1001101
"""Seven bits as x264 writes them: from the first block on, predicted from the picture before,
with the only parameters there are. The number follows (ITU-T H.264, 7.3.3)."""
_NUMBERS = 16
"""A number has four bits: more are only of use to whoever keeps several pictures."""
_MARKS = 0x35A4E4F5
"""By the number of pictures before: the last bit of a slice that is coded arithmetically
(x264_cabac_encode_flush). No decoder reads it."""

# Neither number nor mark can make bytes that a slice must not have (7.4.1). Around the number,
# bits are set in the byte before and in the one after; and whether a last byte needs an escape
# does not hang on its last bit.


def is_predicted(picture: bytes) -> bool:
    """Tell whether *picture* is one slice that is predicted from the picture before."""
    length = int.from_bytes(picture[:_LENGTH_BYTES], "big")
    return (
        len(picture) >= _FIRST + 3
        and length == len(picture) - _LENGTH_BYTES
        and picture[_FIRST] >> 1 == _BEGINNING
    )


def numbered(picture: bytes, number: int, *, is_interlaced: bool) -> bytes:
    """Return *picture*, which `is_predicted`, as the one so many after a key frame."""
    number %= _NUMBERS
    changed = bytearray(picture)
    changed[_FIRST] = _BEGINNING << 1 | number >> 3
    rest = picture[_FIRST + 1] & 0b11111
    if is_interlaced:
        # Then comes a bit that is not set; and when it is shown, in two fields a picture.
        rest = rest & 0b10001 | number << 1 & 0b1110
    changed[_FIRST + 1] = number << 5 & 0b1110_0000 | rest
    return bytes(changed)


def standing(one: bytes, two: bytes, number: int, *, is_interlaced: bool) -> bytes:
    """Return what x264 writes *number* pictures after a key frame if nothing ever changes.

    *one* and *two* are what it wrote one and two pictures after it.
    """
    later = bytearray(numbered(one, number, is_interlaced=is_interlaced))
    # Where codes are whole bits, there is no mark.
    if one[-1] != two[-1]:
        later[-1] = one[-1] & ~1 | _MARKS >> number % 32 & 1
    return bytes(later)
