"""Examples: words and pictures that a new slide has until somebody writes its own."""

from __future__ import annotations

from collections.abc import Mapping

from signage.message import Language, Message, msg
from signage.model.template import TemplateInfo
from signage.model.template_field import FieldType, TemplateField
from signage.syntax.rewrite import Plain
from signage.text.amount import count_read

PHRASES = (
    msg("Write here in a few words what everybody should know"),
    msg("Write the main words here"),
    msg("Write here"),
    msg("Words"),
)
"""The longest first: of those that fit, the first is taken."""
ITEMS = (msg("First"), msg("Second"))
CELLS = ((msg("Monday"), "7:00"), (msg("Tuesday"), "7:00"))
LINK = "https://www.example.vn"
PICTURE = "templates/assets/phone.svg"
PICTOGRAM = "templates/assets/warning.svg"
COLOR = "#015cd0"


def examples(
    template: TemplateInfo, usual: Mapping[str, Plain], language: Language
) -> dict[str, Plain]:
    """Return a value for each field of *template* that a slide has to give.

    What has a *usual* value, as a variable of its name is one, needs none. A film is nowhere in
    stock: a field that asks for one stays empty.
    """
    made: dict[str, Plain] = {}
    for field in template.fields:
        if field.required and field.name not in usual and field.type is not FieldType.CLIP:
            made[field.name] = _example(field, language)
    return made


def _example(field: TemplateField, language: Language) -> Plain:
    match field.type:
        case FieldType.TEXT:
            return _phrase(PHRASES, field.max_syllables, language)
        case FieldType.LIST:
            items = ITEMS[: field.max_items]
            return [_phrase((item,), field.max_syllables, language) for item in items]
        case FieldType.TABLE:
            return [[name.in_language(language), said] for name, said in CELLS]
        case FieldType.URL | FieldType.CODE:
            return LINK
        case FieldType.IMAGE:
            return PICTURE
        case FieldType.PICTOGRAM:
            return PICTOGRAM
        case FieldType.COLOR:
            return COLOR
        case FieldType.CLIP:
            return None


def _phrase(phrases: tuple[Message, ...], most: int | None, language: Language) -> str:
    """Return the first of *phrases* that has at most *most* syllables, or the last."""
    said = [phrase.in_language(language) for phrase in phrases]
    return next((text for text in said if most is None or count_read(text) <= most), said[-1])
