"""Controls: how the value of a field is asked for, by the tables that it is read by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from signage.desk.board import Document
from signage.message import Language, Message, in_context, msg
from signage.model.campaign import CAMPAIGN_FIELDS
from signage.model.field import DATE, DURATION_SCHEMA, NAME, TEXT, Field, Schema
from signage.model.motion import DEFINITIONS
from signage.model.playlist import PLAYLIST_FIELDS
from signage.model.poster import POSTER_FIELDS
from signage.model.slide import AUTO, SLIDE_FIELDS
from signage.syntax.rewrite import FieldPath, Plain

TABLES: Mapping[str, Sequence[Field[Any, Any]]] = {
    "facts": CAMPAIGN_FIELDS,
    "playlist": PLAYLIST_FIELDS,
    "slide": SLIDE_FIELDS,
    "poster": POSTER_FIELDS,
}
"""What can be set of each kind of form, besides what goes into a template."""
LABELS: Mapping[str, Message] = {
    "title": msg("Title"),
    "place": in_context("campaign", "Place"),
    "valid_from": msg("First day"),
    "valid_until": msg("Last day"),
    "template": msg("Template"),
    "name": msg("Name of its files"),
    "duration": msg("How long"),
    "transition": msg("Way to the next slide"),
    "slot": msg("Length of the loop"),
    "screens": msg("Screens"),
    "except": msg("Not on these screens"),
    "page": msg("Paper"),
    "printer": msg("Printers"),
    "as": msg("How variants come"),
    "sheets": msg("Several on a sheet"),
    "allow": msg("Allowed exceptions"),
    "sound": msg("Sound"),
    "sender": msg("Whom operators call"),
    "back": msg("Back"),
    "fallback": msg("When no day is valid any more"),
    "mark": msg("Letters that tell what hangs"),
    "variants": msg("Variants"),
    "rows": msg("Rows of a table"),
    "words": msg("Words that are right"),
    "say": msg("How it is read aloud"),
    "approved": msg("Approved"),
    "theme": msg("Look"),
}
_NAMED = {
    "screens": "screens",
    "except": "screens",
    "page": "pages",
    "printer": "printers",
    "template": "templates",
    "theme": "themes",
}
"""Fields whose values are names: of what."""
CHOICES: Mapping[str, Message] = {
    "cut": in_context("transition", "At once"),
    "crossfade": in_context("transition", "One fades into the other"),
    "push": in_context("transition", "One pushes the other away"),
    "wipe": in_context("transition", "Drawn over from the left"),
    "iris": in_context("transition", "Opens in a circle"),
    "files": msg("A file for each"),
    "pages": msg("Pages of one file"),
    "office": msg("For the office printer"),
    "office-black": msg("For the office printer, in black"),
    "press": msg("For a print shop"),
    "tent": msg("To be folded and put on a desk"),
}
"""What people call what they can choose."""
_ELSEWHERE = frozenset(("slides", "values", "variables"))
"""Fields that have forms of their own."""


def settings(
    kind: str, path: FieldPath, said: Mapping[str, Plain], language: Language
) -> Iterator[Document]:
    """Yield a field for each setting of what stands at *path*, and says what is *said*.

    What the page has no control for comes only where it was written, to be told of.
    """
    for field in TABLES[kind]:
        value = said.get(field.name)
        if field.name in _ELSEWHERE:
            continue
        control = _control(field)
        if control is None or not _can_hold(control, value):
            if value is None:
                continue
            control = {"type": "in_file"}
        if "choices" in control:
            control = {**control, "choices": _told(control["choices"], language)}
        yield {
            "path": (*path, field.name),
            "name": field.name,
            "label": _called(field.name, LABELS, language),
            "help": field.doc.in_language(language),
            "required": field.required,
            "value": value,
            **control,
        }


def _told(choices: object, language: Language) -> list[Document]:
    assert isinstance(choices, Sequence)
    return [{"value": each, "title": _called(each, CHOICES, language)} for each in choices]


def _called(name: str, words: Mapping[str, Message], language: Language) -> str:
    """Return what people call *name*; itself, where nobody has said."""
    return words[name].in_language(language) if name in words else name


def _control(field: Field[Any, Any]) -> Document | None:
    """Return what asks for the value of *field*; None if that takes more than a line."""
    schema = field.notation.schema
    if field.name in _NAMED:
        kind = "toggles" if _is_list(schema) else "choice"
        return {"type": kind, "of": _NAMED[field.name]}
    return _by_schema(schema)


def _by_schema(schema: Schema) -> Document | None:
    if schema is NAME.schema:
        return {"type": "name"}
    if schema is TEXT.schema:
        return {"type": "text"}
    if schema is DATE.schema:
        return {"type": "date"}
    if schema is DURATION_SCHEMA:
        return {"type": "duration", "has_auto": False}
    match schema:
        case {"enum": [*choices]} | {"enum": (*choices,)}:
            return {"type": "choice", "choices": choices}
        case {"type": "integer" | "number", "minimum": low, "maximum": high}:
            return {"type": "number", "low": low, "high": high}
        case {"anyOf": [{"const": const}, other]} if const == AUTO and other is DURATION_SCHEMA:
            return {"type": "duration", "has_auto": True}
        case {"anyOf": [{"enum": choices}, {"type": "array"}]}:
            return {"type": "toggles", "choices": list(choices)}
        case {"anyOf": [other, {"type": "array"}]} if other is TEXT.schema:
            return {"type": "list"}
        case {"$ref": str(pointer)}:
            found = DEFINITIONS.get(pointer.rpartition("/")[2], {}).get("anyOf")
            return _by_schema(found[0]) if isinstance(found, list) else None
    return None


def _is_list(schema: Schema) -> bool:
    match schema:
        case {"anyOf": [_, {"type": "array"}]}:
            return True
    return False


def _can_hold(control: Document, value: Plain) -> bool:
    """Tell whether *control* can show *value*, and write it anew."""
    if control["type"] in ("toggles", "list"):
        return value is None or isinstance(value, str) or _is_texts(value)
    return value is None or isinstance(value, str)


def _is_texts(value: Plain) -> bool:
    return isinstance(value, Sequence) and all(isinstance(each, str) for each in value)
