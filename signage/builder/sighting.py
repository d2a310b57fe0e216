"""What was seen of an artifact: kept by the key of what was looked at, to be judged again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signage.builder.artifact import Artifact
from signage.builder.disk import Disk
from signage.builder.key import content_key
from signage.builder.seen_json import from_json, to_json
from signage.checks.measurements import LoopMeasurement, StillMeasurement
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Glimpses:
    """The frames of a segment as small pictures, packed."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Findings:
    """What rules about files had to say of one."""

    diagnostics: tuple[Diagnostic, ...]


Sighting = StillMeasurement | LoopMeasurement | Glimpses | Findings


def sight_path(folder: Path, key: str) -> Path:
    """Return where what was seen of the content with *key* is kept."""
    return folder / key[:2] / key


def file_key(artifact: Artifact) -> str:
    """Return the key under which what was found of the file of *artifact* is kept.

    Not that of its content: the loop of a single slide and the video of that
    slide are alike to the byte, and judged differently.
    """
    return content_key(artifact.path, artifact.key)


@dataclass(frozen=True, slots=True)
class Sightings:
    """The folder in which all that was seen is kept."""

    disk: Disk
    folder: Path

    def has(self, key: str) -> bool:
        """Tell whether something is kept for *key*."""
        return self.disk.exists(sight_path(self.folder, key))

    def get(self, key: str) -> Sighting | None:
        """Return what was seen; None if nothing was, or it cannot be understood."""
        data = self.disk.read(sight_path(self.folder, key))
        return None if data is None else _unpacked(data)

    def keep(self, key: str, sighting: Sighting) -> None:
        """Keep *sighting*; raises OSError."""
        self.disk.publish(sight_path(self.folder, key), _packed(sighting))


def _packed(sighting: Sighting) -> bytes:
    match sighting:
        case Glimpses(data):
            return data
        case StillMeasurement():
            document: dict[str, Any] = {"still": to_json(sighting)}
        case LoopMeasurement():
            document = {"loop": to_json(sighting)}
        case Findings(diagnostics):
            document = {"findings": [_finding_to_json(d) for d in diagnostics]}
    return json.dumps(document, ensure_ascii=False).encode()


def _unpacked(data: bytes) -> Sighting | None:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    match document:
        case {"still": still}:
            return from_json(StillMeasurement, still)
        case {"loop": loop}:
            return from_json(LoopMeasurement, loop)
        case {"findings": [*rows]}:
            findings = [_finding_from_json(row) for row in rows]
            kept = tuple(finding for finding in findings if finding is not None)
            return Findings(kept) if len(kept) == len(findings) else None
    return None


def _finding_to_json(finding: Diagnostic) -> list[Any]:
    """Return *finding* without its place, which its content does not know."""
    hints = [[hint.en, hint.vi] for hint in finding.hints]
    message = [finding.message.en, finding.message.vi]
    return [finding.code, finding.severity.name, message, hints]


def _finding_from_json(row: object) -> Diagnostic | None:
    match row:
        case [str(code), str(severity), message, [*hints]] if severity in Severity.__members__:
            said = _phrase(message)
            advice = tuple(filter(None, map(_phrase, hints)))
            if said is not None and len(advice) == len(hints):
                return Diagnostic(code, said, severity=Severity[severity], hints=advice)
    return None


def _phrase(value: object) -> Phrase | None:
    match value:
        case [str(en), str(vi)]:
            return Phrase(en, vi)
    return None
