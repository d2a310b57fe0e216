"""All screens that a campaign can name: the built-in ones and its own, which may extend others."""

from __future__ import annotations

from signage.diagnostic import Report
from signage.model.decode_screen import DISPLAY_FIELDS, PAGE_FIELDS, decode_screen
from signage.model.extending import EXTENDS, Family, extended
from signage.model.field import Schema, object_schema
from signage.model.screen import Screen
from signage.phrase import Phrase
from signage.syntax.node import Mapping as MappingNode

SCREEN_WORDS = Phrase(en="screen", vi="màn hình")
_SCREENS = Family(SCREEN_WORDS, "unknown-screen", nested=("encode", "canvas", "allow"))


def decode_screens(
    builtin: MappingNode, own: MappingNode | None, report: Report
) -> dict[str, Screen]:
    """Return every screen by its name, the built-in ones first."""
    screens = {
        name: decode_screen(name, node, report)
        for name, node in extended(builtin, own, _SCREENS, report).items()
    }
    return {name: screen for name, screen in screens.items() if screen is not None}


def own_screen_schema() -> Schema:
    """Return the JSON Schema of a campaign's own screen; it may leave out what it extends."""
    fields = {field.name: field for field in (EXTENDS, *DISPLAY_FIELDS, *PAGE_FIELDS)}
    return {**object_schema(tuple(fields.values())), "required": []}
