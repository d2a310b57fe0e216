"""Kept measurements: by the key of what was measured, so that it can be judged again."""

from __future__ import annotations

from typing import Any

import msgspec

from signage.cache_folder import CacheFolder
from signage.checks.measurements import (
    LoopMeasurement,
    PageMeasurement,
    PaperMeasurement,
    PrintedColor,
    StillMeasurement,
)
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_dataclass import dataclass
from signage.message import from_json, to_json
from signage.work import Findings, Measurement, Thumbnails


@dataclass(frozen=True, slots=True)
class Measurements:
    """All measurements that are kept in *cache*."""

    cache: CacheFolder

    def has(self, key: str) -> bool:
        """Tell whether something is kept for *key*."""
        return self.cache.measurement(key) is not None

    def get(self, key: str) -> Measurement | None:
        """Return what was measured; None if nothing was, or it cannot be understood."""
        data = self.cache.measurement(key)
        return None if data is None else _unpacked(data)

    def keep(self, key: str, measurement: Measurement) -> None:
        """Keep *measurement*; raises OSError."""
        self.cache.keep_measurement(key, _packed(measurement))


@dataclass(frozen=True, slots=True)
class _KeptFinding:
    """A finding without its place, which its content does not know."""

    code: str
    severity: str
    message: dict[str, Any]
    hints: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a file holds: one of these, under its name."""

    still: StillMeasurement | None = None
    loop: LoopMeasurement | None = None
    page: PageMeasurement | None = None
    paper: PaperMeasurement | None = None
    findings: tuple[_KeptFinding, ...] | None = None
    colors: tuple[PrintedColor, ...] = ()


_decoder = msgspec.json.Decoder(_Kept)


def _packed(measurement: Measurement) -> bytes:
    match measurement:
        case Thumbnails(data):
            return data
        case StillMeasurement():
            document: dict[str, object] = {"still": measurement}
        case LoopMeasurement():
            document = {"loop": measurement}
        case PageMeasurement():
            document = {"page": measurement}
        case PaperMeasurement():
            document = {"paper": measurement}
        case Findings(diagnostics, colors):
            document = {"findings": tuple(map(_kept, diagnostics)), "colors": colors}
    return msgspec.json.encode(document)


def _unpacked(data: bytes) -> Measurement | None:
    try:
        kept = _decoder.decode(data)
        if kept.findings is not None:
            return Findings(tuple(map(_finding, kept.findings)), kept.colors)
    except (ValueError, LookupError, RecursionError):
        return None
    return kept.still or kept.loop or kept.page or kept.paper


def _kept(finding: Diagnostic) -> _KeptFinding:
    hints = tuple(map(to_json, finding.hints))
    return _KeptFinding(finding.code, finding.severity.name, to_json(finding.message), hints)


def _finding(kept: _KeptFinding) -> Diagnostic:
    hints = tuple(map(from_json, kept.hints))
    severity = Severity[kept.severity]
    return Diagnostic(kept.code, from_json(kept.message), severity=severity, hints=hints)
