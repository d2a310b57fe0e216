"""A rule: something that is checked, with its reason, and the function that checks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, ParamSpec

from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.source import Span

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """Something that is checked; `signage explain` and the reference are made from it.

    Calling it checks what it is given, and yields what breaks it.
    """

    code: str
    """Kebab-case; reads well after "allow"."""
    severity: Severity
    """That of its findings, unless one says otherwise."""
    subject: Phrase
    """What is looked at: "text", "pictures"."""
    says: Phrase
    """What it demands, in one sentence, limits included."""
    rationale: Phrase
    """What happens where that is not so."""
    reference: str
    """The standard or profile where it comes from; "" if it is this program's own."""
    check: Callable[P, Iterator[Diagnostic]]
    may_be_allowed: bool = True
    """Whether an author may break it for a reason; not where somebody could be hurt by it."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Diagnostic]:
        """Yield what breaks the rule."""
        return self.check(*args, **kwargs)

    def finding(
        self,
        message: Phrase,
        span: Span | None = None,
        *,
        hints: tuple[Phrase, ...] = (),
        severity: Severity | None = None,
        label: Phrase | None = None,
        file: str | None = None,
    ) -> Diagnostic:
        """Return what is to be said of something that breaks the rule."""
        return Diagnostic(self.code, message, span, severity or self.severity, label, hints, file)


def rule(
    code: str,
    severity: Severity,
    *,
    subject: Phrase,
    says: Phrase,
    rationale: Phrase,
    reference: str = "",
    may_be_allowed: bool = True,
) -> Callable[[Callable[P, Iterator[Diagnostic]]], Rule[P]]:
    """Make a rule of the function below: its name is the rule, calling it checks."""

    def made(check: Callable[P, Iterator[Diagnostic]]) -> Rule[P]:
        return Rule(code, severity, subject, says, rationale, reference, check, may_be_allowed)

    return made
