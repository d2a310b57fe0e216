"""Rules about guides for web portals: the day they are of, and steps that can be followed."""

from __future__ import annotations

from collections.abc import Iterator

from signage.channels.plain import plain_words
from signage.channels.portal import Portal
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.rule import rule

_SENTENCE_END = lazy_regex(r"[.!?…](?=\s+\S)")


@rule(
    "guide-without-date",
    Severity.WARNING,
    subject=msg("guides for web portals"),
    says=msg("A guide says of which day it is (`updated`)."),
    rationale=msg(
        "Pages of portals are found years later. Who cannot see how old one is follows what no "
        "longer holds, or believes none."
    ),
)
def guide_without_date(portal: Portal) -> Iterator[Diagnostic]:
    """Ask whether there is a day."""
    if portal.updated is None:
        yield guide_without_date.finding(
            msg("nobody sees how old this guide is"),
            portal.span,
            hints=(msg("write when its words were last looked at: `updated: 2020-08-15`"),),
        )


@rule(
    "several-actions-in-a-step",
    Severity.WARNING,
    subject=msg("guides for web portals"),
    says=msg("A step is one sentence: one thing to do."),
    rationale=msg(
        "People do a step, look back, and go on with the next number. What stands in the second "
        "sentence of a step is left out."
    ),
)
def several_actions_in_a_step(portal: Portal) -> Iterator[Diagnostic]:
    """Look for the end of a sentence within a step."""
    spans = portal.notice.places[2:]
    for index, (step, span) in enumerate(zip(portal.notice.steps, spans, strict=True), 1):
        if _SENTENCE_END.search(plain_words(step)):
            yield several_actions_in_a_step.finding(
                msg("step {index} has several sentences", index=index),
                span,
                hints=(msg("make a step of each, or leave out what nobody has to do"),),
            )


PORTAL_RULES = (guide_without_date, several_actions_in_a_step)
