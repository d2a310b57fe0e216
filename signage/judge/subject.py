"""A subject: something that rules judge, with how it is measured and what is allowed of it."""

from __future__ import annotations

import abc
import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from signage.diagnostic import Diagnostic
from signage.lazy_dataclass import dataclass
from signage.text.words import BREAK_HERE

if TYPE_CHECKING:
    from signage.checks.shown import ShownSlide
    from signage.message import Message
    from signage.model.allowance import Allowance
    from signage.source import Span
    from signage.work import Measurement, Recipe


@dataclass(frozen=True, slots=True)
class Subject(abc.ABC):
    """Something that is judged, by a name of its own."""

    name: str
    key: str
    """Of what is measured: the measurement is kept under this key; "": it is not kept."""
    measure: Recipe | None
    """Measures it and makes no file; None: whoever makes its file measures it."""
    allowances: tuple[Allowance, ...]
    """What may be broken, the nearest first."""

    measured_as: ClassVar[type | None]
    """The kind of its measurement; None: rules need nothing but what is planned."""

    def accepts(self, measurement: Measurement | None) -> bool:
        """Tell whether *measurement* is enough to judge it by."""
        return self.measured_as is None or isinstance(measurement, self.measured_as)

    @abc.abstractmethod
    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what rules have to say; *measurement* is one that it accepts."""

    @property
    def about(self) -> Message | None:
        """Return what it is to its author, and where that is described."""
        return None

    @property
    def screens(self) -> tuple[str, ...]:
        """Return where it is shown."""
        return ()

    @property
    def row(self) -> str | None:
        """Return the row of a table that it is made for; None: of none."""
        return None

    @property
    def through(self) -> tuple[Subject, ...]:
        """Return by which subjects it is judged: itself, or those that it consists of."""
        return (self,)

    @property
    def pages(self) -> tuple[ShownSlide, ...]:
        """Return the slide or the pages that it is, as people see them."""
        return ()

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield every text as it is read, with where it was written."""
        for page in self.pages:
            for text in page.texts:
                yield text.placed.words.replace(BREAK_HERE, " "), text.placed.span
