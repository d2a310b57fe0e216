"""Outcomes: what came of a shard, for whoever joins all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path
from typing import Any

from signage.builder import remarks
from signage.builder.build import OfPart
from signage.builder.session import Result
from signage.builder.stamp import makers
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic
from signage.disk import Disk
from signage.lazy_dataclass import dataclass
from signage.regular_file import digest
from signage.seal import Seal

_NAME = "outcome"
"""What it is sealed as."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a shard came to."""

    share: str
    """The digest of the share's file that it was made of."""
    reads: tuple[tuple[str, str], ...]
    """What else it was made of: paths, and digests."""
    is_good: bool
    """Whether all of it stands."""
    failed: tuple[str, ...]
    held_back: tuple[str, ...]
    of_part: OfPart
    diagnostics: tuple[Diagnostic, ...]

    def is_of(self, share: str, files: Files) -> bool:
        """Tell whether it came of that *share*, by its digest, and of *files* as they are now."""
        return self.share == share and files.are_as(self.reads)


def write_outcome(disk: Disk, paths: CampaignPaths, seal: Seal, share: str, result: Result) -> None:
    """Write down what came of the shard of *paths*; raises OSError."""
    of_part = result.of_part or OfPart()
    document = {
        "makers": makers(),
        "share": share,
        "reads": [[read.path, read.sha256] for read in result.reads],
        "is_good": result.is_good and not result.is_cut_short,
        "failed": result.failed,
        "held_back": result.held_back,
        "strays": of_part.strays,
        "sample": of_part.sample,
        "used": of_part.used,
        "useless": None if of_part.useless is None else remarks.kept(of_part.useless),
        "remarks": remarks.kept(result.diagnostics),
    }
    data = json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")
    disk.publish(paths.outcome, data + seal.box(_NAME, data))


def read_outcome(disk: Disk, paths: CampaignPaths, seal: Seal) -> Outcome | None:
    """Return what came of the shard of *paths*.

    None if that was not written down by this version of the program, for this user.
    """
    data = seal.checked(_NAME, disk.read(paths.outcome) or b"")
    if data is None:
        return None
    try:
        document: Any = json.loads(data.decode("utf-8", "surrogatepass"))
        if tuple(document["makers"]) != makers():
            return None
        return Outcome(
            document["share"],
            tuple((path, sha256) for path, sha256 in document["reads"]),
            document["is_good"],
            tuple(document["failed"]),
            tuple(document["held_back"]),
            OfPart(
                tuple(document["strays"]),
                tuple(document["sample"]),
                tuple((code, place) for code, place in document["used"]),
                None if document["useless"] is None else remarks.recalled(document["useless"]),
            ),
            remarks.recalled(document["remarks"]),
        )
    except (ValueError, KeyError, TypeError):  # of another revision of this program
        return None


@dataclass(slots=True)
class Files:
    """The files of a campaign as they are now, each digested once."""

    folder: Path
    _known: dict[str, str] = field(default_factory=dict)

    def are_as(self, reads: Iterable[tuple[str, str]]) -> bool:
        """Tell whether all that was read is as it was."""
        return all(self._digest(path) == sha256 for path, sha256 in reads)

    def _digest(self, path: str) -> str:
        if path not in self._known:
            self._known[path] = digest(self.folder, path)
        return self._known[path]
