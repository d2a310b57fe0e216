"""What was seen, as JSON: looking costs more than remembering."""

from __future__ import annotations

import math
from dataclasses import asdict, fields, is_dataclass
from typing import TypeVar, get_args, get_origin, get_type_hints

from signage.checks.measurements import LoopMeasurement, StillMeasurement

Seen = TypeVar("Seen", StillMeasurement, LoopMeasurement)


def to_json(seen: StillMeasurement | LoopMeasurement) -> dict[str, object]:
    """Return *seen* as a value of which `json` makes text and back: mappings by field names."""
    return asdict(seen)


def from_json(kind: type[Seen], value: object) -> Seen | None:
    """Return what `to_json` made *value* of, after it was text; None if it is anything else."""
    try:
        seen = _decode(kind, value)
    except _Malformed:
        return None
    return seen if isinstance(seen, kind) else None


class _Malformed(Exception):
    """A value is not what is to be read."""


def _decode(kind: object, value: object) -> object:
    """Return *value*, from JSON, as *kind*: a class of facts, a tuple of one kind, or a scalar."""
    if get_origin(kind) is tuple:
        if isinstance(value, list | tuple):
            return tuple(_decode(get_args(kind)[0], item) for item in value)
    elif isinstance(kind, type) and is_dataclass(kind):
        return _decode_facts(kind, value)
    elif kind is float:
        return _decode_float(value)
    # Not isinstance: True would pass for 1.
    elif type(value) is kind:
        return value
    raise _Malformed


def _decode_facts(kind: type, value: object) -> object:
    names = [field.name for field in fields(kind)]
    if not isinstance(value, dict) or value.keys() != set(names):
        raise _Malformed
    hints = get_type_hints(kind)
    return kind(**{name: _decode(hints[name], value[name]) for name in names})


def _decode_float(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        # A whole number of many digits is too large to be a float.
        number = float(value) if abs(value) < 1e300 else math.inf
        if math.isfinite(number):
            return number
    raise _Malformed
