"""What has been found while a page is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from signage.checks.print.mark import Font, Mark
from signage.checks.print.paint import Space
from signage.prepress.limits import Allowance
from signage.prepress.objects import Number

LONGEST_TEXT = 2_000_000
"""Characters of one page that are kept."""


@dataclass(slots=True)
class Shared:
    """What the pages of a file have in common."""

    allowance: Allowance = field(default_factory=Allowance)
    fonts: dict[Font, None] = field(default_factory=dict)
    foreign: dict[str, None] = field(default_factory=dict)
    """What no file for print may hold."""


@dataclass(slots=True)
class Gathered:
    """The facts of a page, so far; dictionaries keep the order in which things were found."""

    shared: Shared
    marks: list[Mark] = field(default_factory=list)
    blend_spaces: dict[Space, None] = field(default_factory=dict)
    transparency: dict[str, None] = field(default_factory=dict)
    unreadable_fonts: dict[str, None] = field(default_factory=dict)
    walked: set[Number] = field(default_factory=set)
    """Patterns and drawn letters: looked into once."""
    _texts: list[str] = field(default_factory=list)
    _text_length: int = 0

    def add(self, mark: Mark) -> None:
        """Remember something that is painted, unless no part of it can be seen."""
        if not mark.bounds.is_empty:
            self.shared.allowance.spend_mark()
            self.marks.append(mark)

    def add_text(self, text: str) -> None:
        """Remember some of the text that can be extracted."""
        if self._text_length < LONGEST_TEXT:
            self._texts.append(text)
            self._text_length += len(text)

    def begin_line(self) -> None:
        """Remember that what follows is somewhere else on the page."""
        if self._texts and self._texts[-1] != "\n":
            self.add_text("\n")

    @property
    def text(self) -> str:
        """Return all text."""
        return "".join(self._texts)
