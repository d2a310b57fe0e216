"""What a build did."""

from __future__ import annotations

from dataclasses import dataclass, field

from signage.diagnostic import Diagnostic


@dataclass(slots=True)
class Built:
    """Paths, in the order in which it happened, and what there is to say."""

    made: list[str] = field(default_factory=list)
    fresh: int = 0
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    held_back: list[str] = field(default_factory=list)
    """What has an error and was therefore not published: what stood there before stays."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    left: frozenset[tuple[str, str]] = frozenset()
    """Path and key of what is still to be made, as the build was cut short."""
    is_cut_short: bool = False

    def tell(self, diagnostic: Diagnostic) -> None:
        """Say *diagnostic*, but once: one cause may keep many files from being made."""
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)
