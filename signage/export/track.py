"""A piece of a sound under a loop, as a plan names it; mixing it is `signage.export.sound`'s."""

from __future__ import annotations

from dataclasses import dataclass

from signage.display_list import Asset


@dataclass(frozen=True, slots=True)
class Track:
    """A piece of a sound file, and when it is heard; times in seconds, as people wrote them."""

    asset: Asset
    start_s: float
    end_s: float | None
    volume: float
    at_s: float
    repeats: bool

    @property
    def is_cut(self) -> bool:
        """Tell whether it begins or ends elsewhere than its file."""
        return self.start_s > 0 or self.end_s is not None
