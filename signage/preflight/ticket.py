"""The job ticket: what a print shop demands of a file, and what its maker knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from signage.model.printer import Printer


@dataclass(frozen=True, slots=True)
class Expected:
    """What whoever made a file knows of its content."""

    texts: tuple[str, ...] = ()
    """Lines of text, each on some page."""
    codes: tuple[str, ...] = ()
    """What its codes say, each on some page."""


NOTHING = Expected()


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who prints a file, and what is known of it beforehand."""

    printer: Printer
    expected: Expected = NOTHING
