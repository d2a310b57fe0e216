"""Exceptions that authors make: `allow:` turns what breaks a rule into a note with the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.allowance import Allowance
from signage.model.channel import Channel
from signage.model.display import Display
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.project import Project
from signage.model.slide import Slide
from signage.number import quote
from signage.rule import Rule
from signage.syntax.fields import did_you_mean

Rules = Mapping[str, Rule]
"""By their codes; None stands for all that there are."""


class Applied(NamedTuple):
    """What is left of findings where some rules may be broken."""

    told: tuple[Diagnostic, ...]
    """All of them, in their order; those that are allowed as notes with the reason."""
    allowed: tuple[tuple[Diagnostic, Allowance], ...]
    """What was found, as the rule says it, and what allows it."""


def for_slide(play: Play, slide: Slide) -> tuple[Allowance, ...]:
    """Return what holds for *slide* of *play*, the nearest first."""
    return (*slide.allow, *for_loop(play))


def for_loop(play: Play) -> tuple[Allowance, ...]:
    """Return what holds for the loop of *play*, the nearest first."""
    return (*play.allow, *play.screen.allow)


def for_poster(poster: Poster) -> tuple[Allowance, ...]:
    """Return what holds for *poster*, the nearest first; the same for all pages of its file."""
    return (*poster.allow, *poster.page.allow)


def for_picture(channel: Channel, screen: Display) -> tuple[Allowance, ...]:
    """Return what holds for a picture of *channel* made for *screen*, the nearest first."""
    return (*channel.allow, *screen.allow)


def holding(project: Project) -> tuple[Allowance, ...]:
    """Return every allowance that holds for something shown or printed, each once."""
    slides = (for_slide(play, slide) for play in project.plays for slide in play.all_slides)
    posters = (for_poster(poster) for poster in project.posters)
    channels = (channel.allow for channel in project.channels)
    return _each_once((*slides, *posters, *channels))


def written(project: Project) -> tuple[Allowance, ...]:
    """Return every allowance there is, each once: of screens that show nothing as well."""
    return _each_once((holding(project), *(screen.allow for screen in project.screens)))


def refused(allowances: Iterable[Allowance], rules: Rules | None = None) -> Iterator[Diagnostic]:
    """Find, of each of *allowances* once, what is no rule, and rules that nobody may break."""
    for allowance in dict.fromkeys(allowances):
        rule = _rule(allowance, rules)
        if rule is None:
            yield _unknown(allowance, _known(rules))
        elif not rule.may_be_allowed:
            yield _cannot_be_allowed(allowance, rule)


def apply(
    findings: Iterable[Diagnostic], allowances: Iterable[Allowance], rules: Rules | None = None
) -> Applied:
    """Judge *findings* about one thing by *allowances* that hold for it, the nearest first.

    What `refused` tells of allows nothing.
    """
    found, nearest = tuple(findings), dict[str, Allowance]()
    for allowance in allowances:
        if _is_granted(allowance, rules):
            nearest.setdefault(allowance.code, allowance)
    return Applied(
        tuple(_as_note(d, nearest[d.code]) if d.code in nearest else d for d in found),
        tuple((d, nearest[d.code]) for d in found if d.code in nearest),
    )


def unused(
    allowances: Iterable[Allowance], used: Collection[Allowance], rules: Rules | None = None
) -> Iterator[Diagnostic]:
    """Find those of *allowances* that are not among *used*, each once.

    Everything that they hold for has to have been judged by their rules. Of
    those that `refused` tells of there is no more to say.
    """
    for allowance in dict.fromkeys(allowances):
        if allowance not in used and _is_granted(allowance, rules):
            yield _unused(allowance)


def _each_once(groups: Iterable[tuple[Allowance, ...]]) -> tuple[Allowance, ...]:
    return tuple(dict.fromkeys(allowance for group in groups for allowance in group))


def _is_granted(allowance: Allowance, rules: Rules | None) -> bool:
    rule = _rule(allowance, rules)
    return rule is not None and rule.may_be_allowed


def _rule(allowance: Allowance, rules: Rules | None) -> Rule | None:
    return _known(rules).get(allowance.code)


def _known(rules: Rules | None) -> Rules:
    # Not before somebody allows something: it takes all rules there are some 20 ms.
    from signage.checks.registry import RULES

    return RULES if rules is None else rules


def _as_note(finding: Diagnostic, allowance: Allowance) -> Diagnostic:
    message, reason = finding.message, allowance.reason
    said = msg("{message} – allowed: {reason}", message=message, reason=reason)
    # How to mend it is of no use to somebody who has decided not to.
    return replace(finding, message=said, severity=Severity.NOTE, hints=())


def _unknown(allowance: Allowance, rules: Rules) -> Diagnostic:
    quoted = quote(allowance.code)
    codes = (code for code, rule in rules.items() if rule.may_be_allowed)
    return Diagnostic(
        "unknown-rule",
        msg("there is no rule {quoted}", quoted=quoted),
        allowance.span,
        hints=(
            *did_you_mean(allowance.code, codes),
            msg(
                "only rules can be allowed, see docs/checks.md; what other messages tell of has to "
                "be mended"
            ),
        ),
    )


def _cannot_be_allowed(allowance: Allowance, rule: Rule) -> Diagnostic:
    quoted = quote(allowance.code)
    return Diagnostic(
        "cannot-be-allowed",
        msg("{quoted} cannot be allowed, whatever the reason", quoted=quoted),
        allowance.span,
        hints=(
            rule.rationale,
            msg("take this line out, and mend what the rule finds"),
        ),
    )


def _unused(allowance: Allowance) -> Diagnostic:
    quoted = quote(allowance.code)
    return Diagnostic(
        "unused-allowance",
        msg(
            "{quoted} is allowed here, but nothing that this holds for breaks the rule",
            quoted=quoted,
        ),
        allowance.span,
        Severity.WARNING,
        hints=(msg("take it out: it would hide what breaks the rule later"),),
    )
