"""Reading a campaign and laying everything out, without writing anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from signage.builder.encoding import Encoding
from signage.builder.plan import Plan, plan
from signage.campaign.loading import load
from signage.checks.allow import refused, written
from signage.diagnostic import Diagnostic, Report
from signage.media.library import LibrarySpec
from signage.model.project import Project
from signage.source import FileRead


@dataclass(frozen=True, slots=True)
class Survey:
    """A campaign folder as it is now, and what it comes to."""

    project: Project
    plan: Plan
    library: LibrarySpec
    reads: tuple[FileRead, ...]
    diagnostics: tuple[Diagnostic, ...]


def survey(folder: Path, encoding: Encoding = Encoding.REPEAT) -> Survey:
    """Read the campaign in *folder* and plan all of it; raises InvalidProject."""
    loaded = load(folder)
    report = Report()
    report.extend(loaded.diagnostics)
    report.extend(refused(written(loaded.project)))
    planned = plan(loaded.project, loaded.assets, report, encoding)
    return Survey(loaded.project, planned, loaded.library, loaded.reads, report.diagnostics)
