"""What a rule is: a code, what it demands, and why."""

from __future__ import annotations

from dataclasses import dataclass

from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that is checked; `signage explain` and the reference are made from it."""

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
    may_be_allowed: bool = True
    """Whether an author may break it for a reason; not where somebody could be hurt by it."""

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
