"""Measurements of finished things, kept by the key of what was measured, to be judged again."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from signage.checks.measurements import LoopMeasurement, StillMeasurement
from signage.content_key import content_key
from signage.diagnostic import Diagnostic, Severity
from signage.disk import Disk
from signage.message import from_json as message_from_json
from signage.message import to_json as message_to_json
from signage.outputs.artifact import Artifact

Measured = TypeVar("Measured", StillMeasurement, LoopMeasurement)


def measured_to_json(seen: StillMeasurement | LoopMeasurement) -> dict[str, object]:
    """Return *seen* as a value of which `json` makes text and back: mappings by field names."""
    return asdict(seen)


def measured_from_json(kind: type[Measured], value: object) -> Measured | None:
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


@dataclass(frozen=True, slots=True)
class Thumbnails:
    """The frames of a segment as small pictures, packed."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Findings:
    """What rules about files had to say of one."""

    diagnostics: tuple[Diagnostic, ...]


Measurement = StillMeasurement | LoopMeasurement | Thumbnails | Findings


def measurement_path(folder: Path, key: str) -> Path:
    """Return where what was seen of the content with *key* is kept."""
    return folder / key[:2] / key


def file_key(artifact: Artifact) -> str:
    """Return the key under which what was found of the file of *artifact* is kept.

    Not that of its content: the loop of a single slide and the video of that
    slide are alike to the byte, and judged differently.
    """
    return content_key(artifact.path, artifact.key)


@dataclass(frozen=True, slots=True)
class Measurements:
    """The folder in which all that was seen is kept."""

    disk: Disk
    folder: Path

    def has(self, key: str) -> bool:
        """Tell whether something is kept for *key*."""
        return self.disk.exists(measurement_path(self.folder, key))

    def get(self, key: str) -> Measurement | None:
        """Return what was seen; None if nothing was, or it cannot be understood."""
        data = self.disk.read(measurement_path(self.folder, key))
        return None if data is None else _unpacked(data)

    def keep(self, key: str, sighting: Measurement) -> None:
        """Keep *sighting*; raises OSError."""
        self.disk.publish(measurement_path(self.folder, key), _packed(sighting))


def _packed(sighting: Measurement) -> bytes:
    match sighting:
        case Thumbnails(data):
            return data
        case StillMeasurement():
            document: dict[str, Any] = {"still": measured_to_json(sighting)}
        case LoopMeasurement():
            document = {"loop": measured_to_json(sighting)}
        case Findings(diagnostics):
            document = {"findings": [_finding_to_json(d) for d in diagnostics]}
    return json.dumps(document, ensure_ascii=False).encode()


def _unpacked(data: bytes) -> Measurement | None:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    match document:
        case {"still": still}:
            return measured_from_json(StillMeasurement, still)
        case {"loop": loop}:
            return measured_from_json(LoopMeasurement, loop)
        case {"findings": [*rows]}:
            findings = [_finding_from_json(row) for row in rows]
            kept = tuple(finding for finding in findings if finding is not None)
            return Findings(kept) if len(kept) == len(findings) else None
    return None


def _finding_to_json(finding: Diagnostic) -> list[Any]:
    """Return *finding* without its place, which its content does not know."""
    hints = [message_to_json(hint) for hint in finding.hints]
    return [finding.code, finding.severity.name, message_to_json(finding.message), hints]


def _finding_from_json(row: object) -> Diagnostic | None:
    match row:
        case [str(code), str(severity), said, [*hints]] if severity in Severity.__members__:
            try:
                message, *advice = map(message_from_json, (said, *hints))
            except ValueError:
                return None
            return Diagnostic(code, message, severity=Severity[severity], hints=tuple(advice))
    return None
