"""`when:` — on which screens a layout, or a variation of the theme, applies."""

from __future__ import annotations

import operator
from collections.abc import Mapping

from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.field import (
    Entry,
    Field,
    Notation,
    Schema,
    choice,
    object_schema,
    one_or_list,
    plain,
)
from signage.model.surface import Medium, ScreenClass, Surface
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse

_OPERATORS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A bound for a number: ``>= 1.5``."""

    sign: str
    bound: float

    def holds(self, value: float) -> bool:
        """Tell whether *value* keeps to the bound."""
        return bool(_OPERATORS[self.sign](value, self.bound))


@dataclass(frozen=True, slots=True)
class Condition:
    """Which screens are meant; what is empty does not matter, all the rest must hold."""

    classes: tuple[ScreenClass, ...] = ()
    media: tuple[Medium, ...] = ()
    aspect: tuple[Comparison, ...] = ()
    width: tuple[Comparison, ...] = ()
    height: tuple[Comparison, ...] = ()

    def holds(self, screen: Surface) -> bool:
        """Tell whether *screen* is meant."""
        return (
            (not self.classes or screen.screen_class in self.classes)
            and (not self.media or screen.medium in self.media)
            and all(bound.holds(screen.width / screen.height) for bound in self.aspect)
            and all(bound.holds(screen.width) for bound in self.width)
            and all(bound.holds(screen.height) for bound in self.height)
        )


def read_condition(node: Node, report: Report) -> Condition | None:
    """Read a screen class, a list of them, or the fields of a condition."""
    if not isinstance(node, MappingNode):
        classes = _CLASSES.read(node, report, None)
        return None if classes is None else Condition(classes)
    entry = Entry(node, report, _FIELDS, None, _WORDS)
    condition = Condition(
        entry.get(_CLASS, ()),
        entry.get(_MEDIUM, ()),
        entry.get(_ASPECT, ()),
        entry.get(_WIDTH, ()),
        entry.get(_HEIGHT, ()),
    )
    entry.finish()
    return condition


def _read_comparison(node: Node, report: Report) -> Comparison | None:
    text = as_word(node, report, _COMPARISON_WORDS)
    if text is None:
        return None
    if (match := _COMPARISON.fullmatch(text)) is None:
        refuse(node, report, "wrong-comparison", _COMPARISON_WORDS, _COMPARISON_HINT)
        return None
    return Comparison(match[1], float(match[2]))


_WORDS = msg("the condition `when`")
_COMPARISON = lazy_regex(r"(>=|<=|>|<) ?([0-9]{1,6}(?:\.[0-9]{1,6})?)")
_COMPARISON_WORDS = msg("a comparison with a number")
_COMPARISON_HINT = msg('write it in quotes, like `">= 1.5"` or `"< 400"`')

_CLASSES = one_or_list(choice(ScreenClass))
_BOUNDS = one_or_list(
    plain(
        _read_comparison,
        {"type": "string", "pattern": r"^(>=|<=|>|<) ?[0-9]+(\.[0-9]+)?$"},
    )
)
_CLASS = Field("class", _CLASSES, msg("one of these classes"))
_MEDIUM = Field("medium", one_or_list(choice(Medium)), msg("one of these media"))
_ASPECT = Field("aspect", _BOUNDS, msg("width / height"))
_WIDTH = Field("width", _BOUNDS, msg("in pixels"))
_HEIGHT = Field("height", _BOUNDS, msg("in pixels"))
_FIELDS = (_CLASS, _MEDIUM, _ASPECT, _WIDTH, _HEIGHT)

CONDITION: Notation[object, Condition] = plain(read_condition, {"$ref": "#/$defs/condition"})
DEFINITIONS: Mapping[str, Schema] = {
    "condition": {"anyOf": [_CLASSES.schema, object_schema(_FIELDS)]}
}
