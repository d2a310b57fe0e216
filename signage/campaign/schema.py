"""JSON Schemas of what people write, so that editors complete and underline.

Made from the tables that the decoders read by: what a schema offers is what
the program takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from signage.channels.registry import channel_kinds
from signage.elements.registry import element_kinds
from signage.message import Language, Message
from signage.model import code, color, condition, length, motion, paint, style, wording
from signage.model.bind import CONDITIONS, PART, WITH
from signage.model.box import BOX_FIELDS
from signage.model.channel import channels_schema
from signage.model.element import fields_of
from signage.model.field import Schema, object_schema
from signage.model.project import PLAYLISTS_FIELDS
from signage.model.template import TEMPLATE_FIELDS
from signage.model.theme import THEME_FIELDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_POINTER = "#/$defs/"

Json = dict[str, object]


def playlists_schema(language: Language = "en") -> Json:
    """Return the JSON Schema of playlists.yaml, described in *language*."""
    return _document("playlists.yaml", object_schema(PLAYLISTS_FIELDS), language)


def template_schema(language: Language = "en") -> Json:
    """Return the JSON Schema of templates/*.yaml, described in *language*."""
    return _document("templates/*.yaml", object_schema(TEMPLATE_FIELDS), language)


def theme_schema(language: Language = "en") -> Json:
    """Return the JSON Schema of templates/themes/*.yaml, described in *language*."""
    return _document("templates/themes/*.yaml", object_schema(THEME_FIELDS), language)


def _document(title: str, schema: Schema, language: Language) -> Json:
    plain = _in_language(schema, language)
    assert isinstance(plain, dict)
    definitions = _in_language(_definitions(), language)
    assert isinstance(definitions, dict)
    needed = _needed(plain, definitions)
    return {
        "$schema": DIALECT,
        "title": title,
        **plain,
        "$defs": {name: definitions[name] for name in definitions if name in needed},
    }


def _in_language(value: object, language: Language) -> object:
    """Return *value* with every Message as a string in *language*, of dicts and lists only."""
    match value:
        case Message():
            return value.in_language(language)
        case Mapping():
            return {key: _in_language(item, language) for key, item in value.items()}
        case str():
            return value
        case Sequence():
            return [_in_language(item, language) for item in value]
        case _:
            return value


def _needed(schema: object, definitions: Json) -> frozenset[str]:
    """Return the names of all definitions that *schema* refers to, however indirectly."""
    needed: dict[str, None] = {}
    waiting = list(_pointers(schema))
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = None
            waiting.extend(_pointers(definitions[name]))
    return frozenset(needed)


def _pointers(schema: object) -> Iterator[str]:
    match schema:
        case {"$ref": str(pointer), **rest}:
            yield pointer.removeprefix(_POINTER)
            yield from _pointers(rest)
        case dict():
            for item in schema.values():
                yield from _pointers(item)
        case list():
            for item in schema:
                yield from _pointers(item)


_FIELD: Schema = {"type": "string", "pattern": r"^\{[^{}]+\}$"}
"""A field of the template in place of a value."""

# What overrides the properties of a part depends on its kind, so the schema does not say.
_PART_SCHEMA: Schema = {
    **object_schema((PART, WITH, *CONDITIONS, *BOX_FIELDS)),
    "required": [PART.name],
    "additionalProperties": True,
}
_DEFINITIONS: Mapping[str, Schema] = {
    **code.DEFINITIONS,
    **color.DEFINITIONS,
    **length.DEFINITIONS,
    **paint.DEFINITIONS,
    **motion.DEFINITIONS,
    **wording.DEFINITIONS,
    **style.DEFINITIONS,
    **condition.DEFINITIONS,
    "part_element": _PART_SCHEMA,
}


def _definitions() -> Mapping[str, Schema]:
    kinds = element_kinds()
    references = ({"$ref": f"{_POINTER}{name}"} for name in (*map(_name, kinds), "part_element"))
    elements = {
        _name(name): _filled_in(object_schema((*fields_of(kind), *CONDITIONS)))
        for name, kind in kinds.items()
    }
    return {
        **_DEFINITIONS,
        **elements,
        "element": {"anyOf": list(references)},
        "channels": channels_schema(channel_kinds()),
    }


def _filled_in(schema: Schema) -> Schema:
    """Return the *schema* of an element, of which a slide may fill in any value."""
    properties = schema["properties"]
    assert isinstance(properties, dict)
    return {
        **schema,
        "properties": {name: {"anyOf": [each, _FIELD]} for name, each in properties.items()},
    }


def _name(kind: str) -> str:
    return f"{kind}_element"
