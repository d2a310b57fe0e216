"""`too-many-words` and `headline-too-long`: more words than anybody begins to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signage.checks.shown import ShownSlide, ShownText
from signage.checks.slide.reading_time import shorter_wordings
from signage.diagnostic import Diagnostic, Severity
from signage.layout.fragment import PlacedText
from signage.layout.reading import (
    HEADLINE_LINES,
    LED_SYLLABLES,
    LINE_SYLLABLES,
    SLIDE_SYLLABLES,
    longest_s,
    most_syllables,
    syllables_in,
)
from signage.message import Message, msg, plural
from signage.model.page import Page
from signage.number import decimal, quote
from signage.rule import rule
from signage.text.amount import AT_A_GLANCE, count_read


@rule(
    "too-many-words",
    Severity.WARNING,
    subject=msg("amount of text"),
    says=msg(
        "A slide has at most {slide_syllables} syllables, on LED boards {led_syllables}; running "
        "lines are not counted, and what every slide of a loop says (a footer) is counted by "
        "itself. Numbers, times and abbreviations count one for every {at_a_glance} digits or "
        "letters.",
        slide_syllables=SLIDE_SYLLABLES,
        led_syllables=LED_SYLLABLES,
        at_a_glance=AT_A_GLANCE,
    ),
    rationale=msg(
        "A slide that looks like a page is not begun. What is said in few words is read by most, "
        "and what is said in many by almost nobody. A telephone number is looked at in groups, "
        "and not spoken digit by digit."
    ),
    reference=(
        "Cowan 2001, Behavioral and Brain Sciences 24: four things at a time; Rayner 1998, "
        "Psychological Bulletin 124: a look takes as long as a syllable"
    ),
)
def too_many_words(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Count the syllables; posters may have more."""
    screen, limit = slide.screen, most_syllables(slide.screen)
    if isinstance(screen, Page):
        return
    if slide.syllables > limit:
        message = msg(
            "slide '{slide}' has {syllables} syllables on '{screen}', more than {limit}",
            slide=slide.name,
            syllables=slide.syllables,
            screen=screen.name,
            limit=limit,
        )
        hints = (_fewer_words(slide, limit), *shorter_wordings(slide))
        yield too_many_words.finding(message, slide.span, hints=hints)
    if slide.syllables_everywhere > limit:
        message = msg(
            "what every slide says on '{screen}' has {syllables} syllables, more than {limit}",
            screen=screen.name,
            syllables=slide.syllables_everywhere,
            limit=limit,
        )
        hints = (msg("say it in fewer words, or on a slide of its own"),)
        yield too_many_words.finding(message, _everywhere(slide).span, hints=hints)


def _everywhere(slide: ShownSlide) -> PlacedText:
    return next(text.placed for text in slide.standing() if text.placed.is_everywhere)


def _fewer_words(slide: ShownSlide, limit: int) -> Message:
    screen = slide.screen
    # Fewer than the limit if even those would take too long: nobody mends a slide twice.
    fitting = min(limit, syllables_in(longest_s(screen)))
    excess = slide.syllables - fitting
    if fitting == limit:
        return msg("take {excess} out, or make two slides of it", excess=excess)
    return msg(
        "take {excess} out, as only {fitting} are read in {longest} s; or make two slides of it",
        excess=excess,
        fitting=fitting,
        longest=decimal(longest_s(screen)),
    )


@rule(
    "headline-too-long",
    Severity.WARNING,
    subject=msg("amount of text"),
    says=msg(
        "The largest text of a slide has at most {headline_lines} lines of at most "
        "{line_syllables} syllables.",
        headline_lines=HEADLINE_LINES,
        line_syllables=LINE_SYLLABLES,
    ),
    rationale=msg(
        "The headline decides whether the rest is read. It has to be taken in at a glance, without "
        "the eye going back to the beginning of many lines."
    ),
)
def headline_too_long(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look at the largest text, the first of several; posters may have longer ones."""
    headline = max(slide.standing(), key=lambda text: text.placed.cap_height, default=None)
    if headline is None or isinstance(slide.screen, Page):
        return
    counts = [count_read("".join(run.text for run in line)) for line in headline.lines]
    if len(counts) > HEADLINE_LINES or max(counts, default=0) > LINE_SYLLABLES:
        yield headline_too_long.finding(
            _message(headline, counts, slide),
            headline.placed.span,
            hints=(_in_short(counts), *shorter_wordings(slide)),
        )


def _in_short(counts: Sequence[int]) -> Message:
    if max(counts) <= LINE_SYLLABLES:
        return msg(
            "say it in fewer words: so large, {lines} lines hold no more; or choose a smaller "
            "`size` for its style",
            lines=HEADLINE_LINES,
        )
    if len(counts) < HEADLINE_LINES:
        return msg(
            "say it in at most {syllables} syllables a line; where there is room for another "
            "line, end this one: `|`",
            syllables=LINE_SYLLABLES,
        )
    return msg("say it in fewer words")


def _message(headline: ShownText, counts: list[int], slide: ShownSlide) -> Message:
    shown, screen = quote(headline.placed.words), slide.screen.name
    lines, longest = len(counts), max(counts)
    if longest <= LINE_SYLLABLES:
        return msg(
            "the headline {shown} takes {lines} lines on '{screen}', more than {most}",
            shown=shown,
            lines=lines,
            screen=screen,
            most=HEADLINE_LINES,
        )
    return plural(
        "the headline {shown} has a line of {longest} syllables on '{screen}', more than {most}, "
        "and {count} line in all",
        "the headline {shown} has a line of {longest} syllables on '{screen}', more than {most}, "
        "and {count} lines in all",
        count=lines,
        shown=shown,
        longest=longest,
        screen=screen,
        most=LINE_SYLLABLES,
    )
