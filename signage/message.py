"""Messages: what the program says, put into words only where somebody reads it.

A `Message` is an English text with named places, and the values that belong there. It is made
where something is found; until it is shown it can be compared, kept, and sent to another process.
Values come from outside, a file's name for one: whatever would not be seen there, or obeyed, is
escaped (`signage.printable`), so that no text that is made of a message has to look after it.
The texts of other languages are in ``locale/<language>/LC_MESSAGES/signage.po``: a folder more
there is a language more, and nothing else has to change.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from signage.lazy_dataclass import dataclass
from signage.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Language: TypeAlias = str
"""A code of ISO 639, such as "vi"."""

ENGLISH: Language = "en"
LOCALE = Path(__file__).parent / "locale"
LANGUAGES: tuple[Language, ...] = (ENGLISH, *sorted(path.name for path in LOCALE.iterdir()))
"""Those that the program speaks."""


class Localized(Protocol):
    """What reads differently in each language."""

    def in_language(self, language: Language) -> str:
        """Return it in words."""


Value: TypeAlias = "str | int | float | Localized | tuple[Value, ...]"
"""What a message can hold; a tuple reads as a list."""


@dataclass(frozen=True, slots=True, eq=False)
class Message:
    """A text with the values for its places; made by `msg`, `plural` and `in_context`.

    Places are those of `str.format`: ``{angle:.0f}``, and braces that are meant are doubled.
    Messages are equal if they read alike: what is shown as 12 px may be 12.01 px elsewhere, and
    nobody wants to be told both.
    """

    msgid: str
    """The text in English, and what its translations are found by."""
    arguments: tuple[tuple[str, Value], ...] = ()
    msgid_plural: str | None = None
    """The English text for all counts but 1."""
    count: int = 1
    msgctxt: str = ""
    """Tells apart texts that are alike in English and not in other languages."""

    @property
    def values(self) -> Mapping[str, Value]:
        """The values by the names of their places."""
        return MappingProxyType(dict(self.arguments))

    def in_language(self, language: Language) -> str:
        """Return the text in *language*, in English where it is not translated."""
        shown = {name: _shown(value, language) for name, value in self.arguments}
        read = {name: _as_read(value, language) for name, value in shown.items()}
        # What stands between back quotes is to be typed, and YAML has a point in its numbers.
        pieces = self._text(_catalogue(language)).split("`")
        return "`".join(
            piece.format_map(shown if number % 2 else read) for number, piece in enumerate(pieces)
        )

    def __str__(self) -> str:
        """Return the text in English."""
        return self.in_language(ENGLISH)

    def __eq__(self, other: object) -> bool:
        """Tell whether both come from one text, and read alike."""
        if not isinstance(other, Message):
            return NotImplemented
        return self._source == other._source and str(self) == str(other)

    def __hash__(self) -> int:
        """Return what equal messages have in common."""
        return hash(self._source)

    @property
    def _source(self) -> tuple[str, str | None, str]:
        return self.msgid, self.msgid_plural, self.msgctxt

    def _text(self, catalogue: NullTranslations) -> str:
        if self.msgid_plural is not None:
            return catalogue.ngettext(self.msgid, self.msgid_plural, self.count)
        if self.msgctxt:
            return catalogue.pgettext(self.msgctxt, self.msgid)
        return catalogue.gettext(self.msgid)


def msg(text: str, /, **values: Value) -> Message:
    """Return *text* as a message; the tools of gettext find it by this function's name."""
    return Message(text, tuple(values.items()))


def plural(one: str, many: str, /, *, count: int, **values: Value) -> Message:
    """Return *one* or *many* as a message, whichever *count* needs in the reader's language."""
    return Message(one, (("count", count), *values.items()), many, count)


def in_context(context: str, text: str, /, **values: Value) -> Message:
    """Return *text* as a message whose translation depends on where it stands."""
    return Message(text, tuple(values.items()), msgctxt=context)


def verbatim(value: Value) -> Message:
    """Return *value*, which needs no words around it, as a message."""
    return Message("{value}", (("value", value),))


def some(names: Sequence[str], most: int) -> tuple[Value, ...]:
    """Return *names* as a list of at most *most*, and how many more there are."""
    more = len(names) - most
    if more <= 0:
        return tuple(names)
    return (*names[:most], plural("{count} more", "{count} more", count=more))


NO_WORDS = verbatim("")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number whose decimal sign and thousands are written as the reader's language does."""

    value: float
    spec: str = "g"
    """As in `format`."""

    def __str__(self) -> str:
        """Return its digits in English."""
        return format(self.value, self.spec)

    def in_language(self, language: Language) -> str:
        """Return its digits in *language*."""
        return _digits(format(self.value, self.spec), language)


@dataclass(frozen=True, slots=True)
class _Words:
    """What was said by something of another module, in each language."""

    said: tuple[tuple[Language, str], ...]

    def in_language(self, language: Language) -> str:
        """Return it in words."""
        words = dict(self.said)
        return words.get(language, words[ENGLISH])


class _Read(float):
    """A number in a text that somebody reads in *language*, whatever form the text asks for."""

    language: Language = ENGLISH

    def __format__(self, spec: str) -> str:
        """Return its digits."""
        return _digits(super().__format__(spec), self.language)


def _as_read(value: str | int | float, language: Language) -> str | int | float:
    if not isinstance(value, float):
        return value
    number = _Read(value)
    number.language = language
    return number


def _digits(text: str, language: Language) -> str:
    signs = {ord("."): _POINT.in_language(language), ord(","): _COMMA.in_language(language)}
    return text.translate(signs)


def add_translations(folder: Path) -> None:
    """Look for texts in *folder* too, laid out like our `locale`: those of a plug-in."""
    if folder not in _folders:
        _folders.append(folder)
        _catalogue.cache_clear()


def to_json(message: Message) -> Any:
    """Return *message* as `from_json` reads it, of lists, dicts, strings and numbers only.

    What is of another module is kept in the words of each language. Raises TypeError for values
    that are no `Value`.
    """
    values = {name: _value_to_json(value) for name, value in message.arguments}
    document: dict[str, Any] = {"msgid": message.msgid, "values": values}
    if message.msgid_plural is not None:
        document |= {"plural": message.msgid_plural, "count": message.count}
    if message.msgctxt:
        document["context"] = message.msgctxt
    return document


def from_json(document: object) -> Message:
    """Return the message that `to_json` made *document* of; raises ValueError for any other."""
    match document:
        case {"msgid": str(text), "values": dict(given), **rest}:
            values = tuple((str(name), _value_from_json(value)) for name, value in given.items())
            match rest:
                case {"plural": str(many), "count": int(count), **nothing} if not nothing:
                    message = Message(text, values, many, count)
                case {"context": str(context), **nothing} if not nothing:
                    message = Message(text, values, msgctxt=context)
                case _ if not rest:
                    message = Message(text, values)
                case _:
                    raise ValueError("no message")
        case _:
            raise ValueError("no message")
    try:
        str(message)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise ValueError("a message without its values") from error
    return message


def _value_to_json(value: Value) -> Any:
    match value:
        case str() | int() | float():
            return value
        case tuple():
            return [_value_to_json(each) for each in value]
        case Numeral():
            return {"number": value.value, "spec": value.spec}
        case Message():
            return to_json(value)
    if not hasattr(value, "in_language"):
        raise TypeError(f"a {type(value).__name__} cannot be kept")
    return {"words": {language: value.in_language(language) for language in LANGUAGES}}


def _value_from_json(document: object) -> Value:
    match document:
        case str() | int() | float():
            return document
        case list():
            return tuple(map(_value_from_json, document))
        case {"number": int() | float() as value, "spec": str(spec), **rest} if not rest:
            return Numeral(value, spec)
        case {"words": dict(words), **rest} if not rest and ENGLISH in words:
            return _Words(tuple((str(language), str(said)) for language, said in words.items()))
    return from_json(document)


def _shown(value: Value, language: Language) -> str | int | float:
    match value:
        case str():
            return printable(value)
        case int() | float():
            return value
        case tuple():
            return _NEXT.in_language(language).join(str(_shown(each, language)) for each in value)
    return value.in_language(language)


@cache
def _catalogue(language: Language) -> NullTranslations:
    """Return the texts of *language*, read when the first of them is shown."""
    catalogue = NullTranslations()
    if language != ENGLISH:
        for path in (folder / language / "LC_MESSAGES/signage.mo" for folder in _folders):
            # Only a plug-in may lack a language.
            if path.is_file() or path.is_relative_to(LOCALE):
                with path.open("rb") as file:
                    catalogue.add_fallback(GNUTranslations(file))
    return catalogue


_folders = [LOCALE]
_POINT = in_context("decimal sign", ".")
_COMMA = in_context("between thousands", ",")
_NEXT = in_context("between the items of a list", ", ")
