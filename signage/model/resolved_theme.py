"""What the names of a theme mean on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from signage.color import Color
from signage.diagnostic import Diagnostic, Report
from signage.message import Message, msg
from signage.number import quote
from signage.source import Span
from signage.syntax.fields import suggestions

if TYPE_CHECKING:
    from signage.model.element import ElementKind

    # These are read with a theme at hand, which holds them: only the names are known here.
    from signage.model.font_family import FontFamily
    from signage.model.length import Length
    from signage.model.style import TextStyle


@dataclass(frozen=True, slots=True)
class ResolvedTheme:
    """The theme as one screen shows it: colours, lengths, fonts and roles by their names."""

    colors: Mapping[str, Color] = field(default_factory=dict)
    spacing: Mapping[str, Length] = field(default_factory=dict)
    families: Mapping[str, FontFamily] = field(default_factory=dict)
    styles: Mapping[str, TextStyle] = field(default_factory=dict)
    elements: Mapping[str, ElementKind] = field(default_factory=dict)
    """The kinds of elements that may be written."""
    broken: frozenset[str] = frozenset()
    """Names of any kind that mean nothing because of a mistake, which has been reported."""


GROUND = "ground"
"""The colour below everything."""
INK = "ink"
"""The colour of text and pictograms."""
ACCENT = "accent"
"""The second tone of pictograms."""


def refuse_name(
    name: str, known: Iterable[str], report: Report, span: Span, code: str, what: Message
) -> None:
    """Report that there is no *what* called *name*: "there is no style 'headlin'"."""
    message = msg("there is no {what} {name}", what=what, name=quote(name))
    report.add(Diagnostic(code, message, span, hints=suggestions(name, known)))
