"""Readers: each makes one kind of value of a node, or reports why it cannot.

Made to be given to `Fields.read`. None means that the mistake has been reported.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Mapping as Table
from typing import TypeVar, overload

from signage.diagnostic import Report
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.number import quote
from signage.syntax.fields import Reader, suggestions
from signage.syntax.look_alikes import seen
from signage.syntax.node import Mapping, Mistaken, Node, Scalar, Sequence
from signage.syntax.refusal import (
    COMMENT_HINT,
    FIELDS,
    is_cut_by_comment,
    refuse,
    refuse_type,
    warn,
)

T = TypeVar("T")
E = TypeVar("E", bound=enum.Enum)
N = TypeVar("N", int, float)

LONGEST_NAME = 64
"""Characters; with the folders above, the path must stay below the 260 that Windows allows."""

TEXT = msg("a text")
INTEGER = msg("a whole number")
NUMBER = msg("a number")
FLAG = msg("`true` or `false`")
LIST = msg("a list")
CHOICE = msg("one of the names allowed here")
NAME = msg("a name of lower-case letters a-z, digits and hyphens")

_QUOTES_HINT = msg("put it in quotes")
_TRUE_HINT = msg("write `true`")
_FALSE_HINT = msg("write `false`")
_LIST_HINT = msg("begin the line of each item with `- `")

_INTEGER = lazy_regex(r"[-+]?[0-9]{1,15}")
_NUMBER = lazy_regex(r"[-+]?[0-9]{1,15}(\.[0-9]{1,15})?")
_PERCENT = lazy_regex(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) ?%")
_GROUPED = lazy_regex(r"[-+]?[1-9][0-9]{0,2}([., ][0-9]{3})+")
"""Thousands as people write them: 1.000, 1,000 or 1 000."""
_NAME = lazy_regex(r"[a-z0-9]+(-[a-z0-9]+)*")
_YES = ("yes", "on", "y", "1", "có", "bật", "đúng")
_NO = ("no", "off", "n", "0", "không", "tắt", "sai")

# What a YAML 1.1 tool (an editor that reformats, a script) makes something else of, from the
# types in https://yaml.org/type/: base 60, booleans, null, and numbers that lose digits.
_AMBIGUOUS = lazy_regex(
    r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|yes|no|on|off|true|false|null|~"
    r"|[-+]?0[0-9_]+(\.[0-9_]*)?"
    r"|[-+]?[0-9]+_[0-9_]*",
    re.IGNORECASE,
)
# The names Windows keeps for devices, with or without a suffix.
_DEVICES = lazy_regex(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def as_text(node: Node, report: Report) -> str | None:
    """Read a text in Unicode form NFC, without line breaks at its end.

    Warns of what other YAML tools misread (``ambiguous-scalar``: 12:30, no, 0236.1022), and of
    a text that a ``#`` may have cut short (``comment-in-text``). The text is kept as typed.
    """
    if not isinstance(node, Scalar) or node.is_nothing or isinstance(node, Mistaken):
        refuse(node, report, "wrong-type", TEXT)
        return None
    if node.plain:
        _warn_of_plain_text(node, report)
    return unicodedata.normalize("NFC", node.text).rstrip("\n")


def as_word(node: Node, report: Report, expected: Message) -> str | None:
    """Read a scalar that some notation is then looked for in, without spaces around it.

    The start of every reader of a notation, such as a length. *expected* says which, as a
    noun with its article; nothing, a list and a mapping are reported as ``wrong-type``.
    """
    if not isinstance(node, Scalar) or node.is_nothing or isinstance(node, Mistaken):
        refuse(node, report, "wrong-type", expected)
        return None
    text = seen(node.text)
    if text != node.text:
        hidden = next(c for c in node.text if c not in text)
        message = msg("an invisible character (U+{code:04X}) is left out here", code=ord(hidden))
        warn(node, report, "odd-character", message)
    return unicodedata.normalize("NFC", text).strip()


def as_integer(node: Node, report: Report) -> int | None:
    """Read a whole number of at most 15 digits."""
    text = as_word(node, report, INTEGER)
    # Not int(text), which takes "1_000" and "１２", and raises for 5000 digits.
    if text is None:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    refuse(node, report, "wrong-number", INTEGER, *_integer_hints(text))
    return None


def as_number(node: Node, report: Report) -> float | None:
    """Read a number: at most 15 digits, and after a point at most 15 more."""
    text = as_word(node, report, NUMBER)
    # Not float(text), which takes "nan", "inf" and "1_000" for numbers.
    if text is None:
        return None
    if _NUMBER.fullmatch(text):
        return float(text)
    refuse(node, report, "wrong-number", NUMBER, *_number_hints(text))
    return None


def within(reader: Reader[N], low: N, high: N) -> Reader[N]:
    """Return *reader*, refusing (``wrong-number``) what is less than *low* or more than *high*."""
    expected = msg("a number from {low:g} to {high:g}", low=low, high=high)

    def read(node: Node, report: Report) -> N | None:
        if (part := _part_of_one(node)) is not None and high <= 1:
            refuse(
                node,
                report,
                "wrong-number",
                expected,
                msg("write `{digits}`", digits=format(part, "g")),
            )
            return None
        value = reader(node, report)
        if value is None or low <= value <= high:
            return value
        refuse(node, report, "wrong-number", expected)
        return None

    return read


def _part_of_one(node: Node) -> float | None:
    """Return *node*, if it is written in percent, as a part of one."""
    match = _PERCENT.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    return float(match[1]) / 100 if match else None


def as_flag(node: Node, report: Report) -> bool | None:
    """Read ``true`` or ``false``."""
    text = as_word(node, report, FLAG)
    if text is None:
        return None
    if text in ("true", "false"):
        return text == "true"
    refuse(node, report, "wrong-flag", FLAG, *_flag_hints(text.lower()))
    return None


@overload
def as_choice(choices: type[E]) -> Reader[E]: ...
@overload
def as_choice(choices: Table[str, T]) -> Reader[T]: ...
def as_choice(choices: type[enum.Enum] | Table[str, T]) -> Reader[enum.Enum] | Reader[T]:
    """Return a reader of one of the names in *choices*: a table, or an enum by its values."""
    if isinstance(choices, type):
        return _choice_in({str(member.value): member for member in choices})
    return _choice_in(choices)


def as_name(node: Node, report: Report) -> str | None:
    """Read a name that becomes a file name: kebab-case, ASCII, at most `LONGEST_NAME`."""
    text = as_word(node, report, NAME)
    if text is None:
        return None
    if is_name(text):
        return text
    refuse(node, report, "wrong-name", NAME, *_name_hints(text))
    return None


def is_name(text: str) -> bool:
    """Tell whether *text* can be the name of a file on every system."""
    return bool(
        _NAME.fullmatch(text) and len(text) <= LONGEST_NAME and not _DEVICES.fullmatch(text)
    )


def nearest_name(text: str) -> str:
    """Return *text* in the letters of a name; "" if nothing is left, perhaps that of a device."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    ascii_only = plain.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:LONGEST_NAME].strip("-")


def as_mapping(node: Node, report: Report) -> Mapping | None:
    """Take a mapping as it is."""
    if isinstance(node, Mapping):
        return node
    refuse_type(node, report, FIELDS)
    return None


def list_of(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return a reader of a list; items that *reader* refuses are left out."""

    def read(node: Node, report: Report) -> tuple[T, ...] | None:
        if not isinstance(node, Sequence):
            refuse_type(node, report, LIST, _LIST_HINT)
            return None
        values = (reader(item, report) for item in node.items)
        return tuple(value for value in values if value is not None)

    return read


def one_or_many(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return a reader of a list, or of a single item in its place."""
    many = list_of(reader)

    def read(node: Node, report: Report) -> tuple[T, ...] | None:
        if isinstance(node, Sequence):
            return many(node, report)
        value = reader(node, report)
        return None if value is None else (value,)

    return read


def _warn_of_plain_text(node: Scalar, report: Report) -> None:
    if _AMBIGUOUS.fullmatch(node.text):
        quoted = quote(node.text)
        message = msg(
            "{quoted} without quotes is no text to other YAML tools; here it is kept as typed",
            quoted=quoted,
        )
        warn(node, report, "ambiguous-scalar", message, _QUOTES_HINT)
    if is_cut_by_comment(node):
        message = msg("this text ends before the `#`; what follows is taken for a comment")
        warn(node, report, "comment-in-text", message, COMMENT_HINT)


def _integer_hints(text: str) -> tuple[Message, ...]:
    if _GROUPED.fullmatch(text):
        digits = re.sub(r"[., ]", "", text)
        return (msg("write `{digits}`", digits=digits),)
    return ()


def _number_hints(text: str) -> tuple[Message, ...]:
    if _GROUPED.fullmatch(text):
        # Of two readings neither is the one that was meant for certain.
        whole, decimal = re.sub(r"[., ]", "", text), text.replace(",", ".")
        if text.count(",") != 1 or " " in text or "." in text:
            return (msg("write `{digits}`", digits=whole),)
        return (
            msg(
                "write `{whole}` for thousands, `{decimal}` for decimals",
                whole=whole,
                decimal=decimal,
            ),
        )
    if re.fullmatch(r"[-+]?[0-9]+,[0-9]+", text):
        decimal = text.replace(",", ".")
        return (msg("decimals follow a point: `{decimal}`", decimal=decimal),)
    return ()


def _flag_hints(text: str) -> tuple[Message, ...]:
    if text in ("true", *_YES):
        return (_TRUE_HINT,)
    return (_FALSE_HINT,) if text in ("false", *_NO) else ()


def _choice_in(table: Table[str, T]) -> Reader[T]:
    def read(node: Node, report: Report) -> T | None:
        text = as_word(node, report, CHOICE)
        if text is None:
            return None
        if text in table:
            return table[text]
        refuse(node, report, "wrong-choice", CHOICE, *suggestions(text, table))
        return None

    return read


def _name_hints(text: str) -> tuple[Message, ...]:
    slug = nearest_name(text)
    if _DEVICES.fullmatch(slug):
        return (msg("Windows keeps '{slug}' for a device: choose another name", slug=slug),)
    return (msg("for example `{slug}`", slug=slug),) if slug else ()
