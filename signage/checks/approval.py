"""`approval-void`: what was approved has changed since."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.approval import Approval
from signage.rule import rule


@rule(
    "approval-void",
    Severity.WARNING,
    subject=msg("approval"),
    says=msg(
        "What people see, read and hear is what was approved (`approved` of the campaign): no word "
        "and no code has changed since."
    ),
    rationale=msg(
        "Whoever signed answers for the words that were on the sheet, and for no others."
    ),
    may_be_allowed=False,
)
def approval_void(approval: Approval, content: str) -> Iterator[Diagnostic]:
    """Compare the digest of what was approved with that of the *content* there is."""
    if approval.content != content:
        yield approval_void.finding(
            msg(
                "{by} approved {approved} on {day}; what there is now is {content}: words or codes "
                "have changed",
                by=approval.by,
                approved=approval.content,
                day=str(approval.on),
                content=content,
            ),
            approval.span,
            hints=(
                msg(
                    "print approval.pdf of the next build, have it signed, and write its digits "
                    "here: `content: {content}`",
                    content=content,
                ),
            ),
        )
