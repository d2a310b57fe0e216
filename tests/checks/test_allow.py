"""Exceptions for a reason: what they turn into notes, and what they cannot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from signage.checks.allow import (
    apply,
    for_loop,
    for_poster,
    for_slide,
    holding,
    refused,
    unused,
    written,
)
from signage.checks.registry import RULES
from signage.diagnostic import Diagnostic, Severity
from signage.message import LANGUAGES, msg
from signage.model.allowance import Allowance
from signage.rule import Rule
from signage.source import Source, Span
from tests.bilingual import Bilingual
from tests.campaigns import PLAYLISTS, changed
from tests.guide import GUIDES, blocks
from tests.model.decoding import project

SOURCE = Source("playlists.yaml", "")


def rule(code: str, severity: Severity = Severity.ERROR, *, may_be_allowed: bool = True) -> Rule:
    why = Bilingual(f"Why {code}.", f"Vì sao {code}.")
    return Rule(
        code,
        severity,
        subject=why,
        says=why,
        rationale=why,
        may_be_allowed=may_be_allowed,
    )


SMALL, SLOW = rule("text-too-small"), rule("loop-too-long", Severity.WARNING)
FLASH = rule("too-many-flashes", may_be_allowed=False)
OWN = {each.code: each for each in (SMALL, SLOW, FLASH)}


def span(line: int) -> Span:
    return Span(SOURCE, line, 1, line, 2)


def allowance(code: str, reason: str = "bảng sát lối đi", line: int = 9) -> Allowance:
    return Allowance(code, reason, span(line))


def finding(rule: Rule, line: int = 1) -> Diagnostic:
    message = msg("{line} px on 'a'", line=line)
    hint = msg("larger")
    return rule.finding(message, span(line), hints=(hint,))


def test_what_is_allowed_becomes_a_note_with_the_reason() -> None:
    """Where it was, without what would mend it; what was measured is still said."""
    found, allowed = finding(SMALL), allowance(SMALL.code)
    told, applied = apply([found], [allowed], OWN)

    assert told == (
        Diagnostic(
            "text-too-small",
            msg(
                "{message} – allowed: {reason}",
                message=finding(SMALL).message,
                reason="bảng sát lối đi",
            ),
            span(1),
            Severity.NOTE,
        ),
    )
    assert applied == ((found, allowed),)


def test_the_rest_stays_as_it_was() -> None:
    """In the order in which it was found; also what no rule says."""
    other = Diagnostic("wrong-length", msg("a"), span(2))
    found = [finding(SLOW, 1), other, finding(SMALL, 3), finding(SLOW, 4)]
    told, applied = apply(found, [allowance(SMALL.code), allowance("wrong-length")], OWN)

    assert [told[0], told[1], told[3]] == [found[0], other, found[3]]
    assert [d.severity for d in told] == [
        Severity.WARNING,
        Severity.ERROR,
        Severity.NOTE,
        Severity.WARNING,
    ]
    assert [found for found, _ in applied] == [finding(SMALL, 3)]


def test_every_finding_of_the_rule_is_allowed() -> None:
    """The line says which rule, not how often it may be broken; warnings need no less a reason."""
    told, applied = apply([finding(SLOW, 1), finding(SLOW, 2)], [allowance(SLOW.code)], OWN)

    assert [d.severity for d in told] == [Severity.NOTE] * 2
    assert len(applied) == 2


def test_the_nearest_reason_is_given() -> None:
    """The slide's own, before that of its playlist."""
    near, far = allowance(SMALL.code, "gần", 1), allowance(SMALL.code, "xa", 2)
    told, applied = apply([finding(SMALL)], [near, far], OWN)

    assert told[0].message.in_language("vi").endswith("được phép: gần")
    assert applied[0][1] == near
    assert [d.span for d in unused([near, far], {near}, OWN)] == [span(2)]


def test_where_somebody_could_be_hurt_no_reason_helps() -> None:
    """The finding stays an error, and the line that allows it is refused, once, with why."""
    found, never = finding(FLASH), allowance(FLASH.code)
    told, applied = apply([found], [never], OWN)
    (said,) = refused([never, never], OWN)

    assert (told, applied) == ((found,), ())
    assert (said.code, said.span, said.severity) == (
        "cannot-be-allowed",
        never.span,
        Severity.ERROR,
    )
    assert said.hints[0] == FLASH.rationale


def test_a_rule_that_there_is_not() -> None:
    """The nearest that may be broken is named."""
    (said,) = refused([allowance("text-to-small")], OWN)
    (other,) = refused([allowance("too-many-flash")], OWN)

    assert (said.code, said.span) == ("unknown-rule", span(9))
    assert str(said.hints[0]) == "did you mean 'text-too-small'?"
    assert not any("too-many-flashes" in str(hint) for hint in other.hints)


def test_a_message_that_is_no_rule_cannot_be_allowed() -> None:
    """It has to be mended."""
    (said,) = refused([allowance("wrong-length")])

    assert said.code == "unknown-rule"
    assert "docs/checks.md" in str(said.hints[-1])
    assert "docs/kiem-tra.md" in said.hints[-1].in_language("vi")


def test_what_may_be_allowed_is_not_refused() -> None:
    """Used or not."""
    assert list(refused([allowance(SMALL.code)], OWN)) == []


def test_what_nobody_needs_is_reported_once() -> None:
    """As a warning, where it is written."""
    needed, idle = allowance(SMALL.code, line=1), allowance(SLOW.code, line=2)
    (said,) = unused([needed, idle, needed, idle], {needed}, OWN)

    assert (said.code, said.severity, said.span) == ("unused-allowance", Severity.WARNING, span(2))


def test_the_same_rule_elsewhere_is_another_allowance() -> None:
    """One that is needed does not speak for the other."""
    one, other = allowance(SMALL.code, line=1), allowance(SMALL.code, line=2)

    assert [d.span for d in unused([one, other], {other}, OWN)] == [span(1)]


def test_what_was_refused_is_not_unused_as_well() -> None:
    """One mistake, one message."""
    assert list(unused([allowance(FLASH.code), allowance("abc")], (), OWN)) == []


def test_what_holds_for_what() -> None:
    """The slide's own first, then the playlist's, then the screen's; of a loop no slide's."""
    play, _ = PROJECT.plays
    first, second = play.slides
    (poster,) = PROJECT.posters

    assert codes(for_slide(play, first)) == ["playlist", "screen"]
    assert codes(for_slide(play, second)) == ["slide", "playlist", "screen"]
    assert codes(for_loop(play)) == ["playlist", "screen"]
    assert codes(for_poster(poster)) == ["poster", "page"]


def test_each_is_listed_once() -> None:
    """However many screens a slide is shown on; those of idle screens hold for nothing."""
    assert sorted(codes(holding(PROJECT))) == ["page", "playlist", "poster", "screen", "slide"]
    assert set(codes(written(PROJECT))) - set(codes(holding(PROJECT))) == {"idle"}
    assert len(written(PROJECT)) == len(set(written(PROJECT)))


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_what_a_guide_allows_may_be_allowed(guide: Any) -> None:
    """Its examples name rules that there are."""
    examples = [yaml.safe_load(b.text) for b in blocks(guide) if b.info == "yaml"]
    named = [code for example in examples for code in _allowed_in(example)]

    assert named
    assert all(RULES[code].may_be_allowed for code in named)


def test_without_inks_there_is_nothing_to_print() -> None:
    """Whatever the reason."""
    assert not RULES["missing-print-color"].may_be_allowed


def test_everything_is_said_in_both_languages() -> None:
    """With a remedy."""
    found = [
        *refused([allowance("abc"), allowance(FLASH.code)], OWN),
        *unused([allowance(SMALL.code)], (), OWN),
    ]

    assert len(found) == 3
    for diagnostic in found:
        assert diagnostic.hints
        for message in (diagnostic.message, *diagnostic.hints):
            assert all(message.in_language(language) for language in LANGUAGES)
            assert str(message) != message.in_language("vi")


def codes(allowances: tuple[Allowance, ...]) -> list[str]:
    return [each.code for each in allowances]


def _campaign() -> str:
    text = changed(PLAYLISTS, "    slot: 15s\n", "    slot: 15s\n    allow: {playlist: vì gần}\n")
    text = changed(
        text, "        name: goi-1022\n", "        name: goi\n        allow: {slide: x}\n"
    )
    text = changed(text, "        except: led-small-192x96\n", "")
    text = changed(text, "    page: a3\n", "    page: to\n    allow: {poster: vì gần}\n")
    own = "  to: {extends: a3, allow: {page: x}}\n  nghi: {extends: a4, allow: {idle: x}}\n"
    return changed(text, "    far_m: 2.5\n", f"    far_m: 2.5\n    allow: {{screen: x}}\n{own}")


def _allowed_in(node: object) -> Iterator[str]:
    match node:
        case {"allow": dict(allowed), **rest}:
            yield from allowed
            yield from _allowed_in(rest)
        case dict():
            for value in node.values():
                yield from _allowed_in(value)
        case list():
            for item in node:
                yield from _allowed_in(item)


PROJECT = project(_campaign())
