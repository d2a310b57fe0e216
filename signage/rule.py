"""Rules: what is demanded of things that were made, and functions that find what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY
from typing import Generic, ParamSpec

from signage.diagnostic import Diagnostic, Severity
from signage.lazy_dataclass import dataclass
from signage.message import Message
from signage.source import Span

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that is demanded; `signage explain` and the reference are made from it."""

    code: str
    """Kebab-case; reads well after "allow"."""
    severity: Severity
    """That of its findings, unless one says otherwise."""
    _: KW_ONLY
    subject: Message
    """What is looked at: "text", "pictures"."""
    says: Message
    """What it demands, in one sentence, limits included."""
    rationale: Message
    """What happens where that is not so."""
    reference: str = ""
    """The standard or profile where it comes from; "" if it is this program's own."""
    may_be_allowed: bool = True
    """Whether an author may break it for a reason; not where somebody could be hurt by it."""

    def finding(
        self,
        message: Message,
        span: Span | None = None,
        *,
        hints: tuple[Message, ...] = (),
        severity: Severity | None = None,
        label: Message | None = None,
        file: str | None = None,
    ) -> Diagnostic:
        """Return what is to be said of something that breaks the rule."""
        return Diagnostic(self.code, message, span, severity or self.severity, label, hints, file)


@dataclass(frozen=True, slots=True)
class Check(Rule, Generic[P]):
    """A rule together with the function that looks for what breaks it; made by `rule`."""

    check: Callable[P, Iterator[Diagnostic]]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Diagnostic]:
        """Yield what breaks the rule."""
        return self.check(*args, **kwargs)


def rule(
    code: str,
    severity: Severity,
    *,
    subject: Message,
    says: Message,
    rationale: Message,
    reference: str = "",
    may_be_allowed: bool = True,
) -> Callable[[Callable[P, Iterator[Diagnostic]]], Check[P]]:
    """Make a check of the function below: its name is then the rule, and calling it checks."""

    def made(check: Callable[P, Iterator[Diagnostic]]) -> Check[P]:
        return Check(
            code,
            severity,
            check,
            subject=subject,
            says=says,
            rationale=rationale,
            reference=reference,
            may_be_allowed=may_be_allowed,
        )

    return made
