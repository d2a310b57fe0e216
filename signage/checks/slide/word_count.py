"""`too-many-words` and `headline-too-long`: more words than anybody begins to read."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.shown import ShownSlide, ShownText
from signage.checks.slide.reading_time import less_words, shorter_wordings
from signage.diagnostic import Diagnostic, Severity
from signage.layout.fragment import PlacedText
from signage.layout.reading import (
    HEADLINE_LINES,
    HEADLINE_SYLLABLES,
    LED_SYLLABLES,
    LINE_SYLLABLES,
    SLIDE_SYLLABLES,
    longest_s,
    most_syllables,
    syllables_in,
)
from signage.message import Message, msg
from signage.model.page import Page
from signage.number import decimal, quote
from signage.rule import rule
from signage.text.amount import AT_A_GLANCE, count_read
from signage.text.saying_less import ways_to_say_less


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
        fitting = min(limit, syllables_in(longest_s(screen)))
        hints = (
            _fewer_words(slide, fitting),
            *less_words(slide, fitting),
            *shorter_wordings(slide),
        )
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


def _fewer_words(slide: ShownSlide, fitting: int) -> Message:
    # Fewer than the limit if even those would take too long: nobody mends a slide twice.
    screen, excess = slide.screen, slide.syllables - fitting
    slides = math.ceil(slide.syllables / max(1, fitting))
    if fitting == most_syllables(screen):
        return msg("take {excess} out, or make {slides} slides of it", excess=excess, slides=slides)
    return msg(
        "take {excess} out, as only {fitting} are read in {longest} s; or make {slides} slides of "
        "it",
        excess=excess,
        fitting=fitting,
        longest=decimal(longest_s(screen)),
        slides=slides,
    )


@rule(
    "headline-too-long",
    Severity.WARNING,
    subject=msg("amount of text"),
    says=msg(
        "The largest text of a slide has at most {headline_lines} lines and {headline_syllables} "
        "syllables; a line that its author ended has at most {line_syllables}.",
        headline_lines=HEADLINE_LINES,
        headline_syllables=HEADLINE_SYLLABLES,
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
    longest = max(_ordered_lines(headline.placed.words), default=0)
    if len(counts) > HEADLINE_LINES:
        problem, most = _too_many_lines(headline, slide), sum(counts[:HEADLINE_LINES])
        fewer = _FEWER_LINES
    elif sum(counts) > HEADLINE_SYLLABLES:
        problem, most = _too_many_words(headline, sum(counts), slide), HEADLINE_SYLLABLES
        fewer = _FEWER_WORDS
    elif longest > LINE_SYLLABLES:
        yield headline_too_long.finding(
            _too_long_a_line(headline, longest, slide), headline.placed.span, hints=(_OTHER_END,)
        )
        return
    else:
        return
    yield headline_too_long.finding(
        problem,
        headline.placed.span,
        hints=(
            fewer,
            *ways_to_say_less(headline.placed.words, most),
            *shorter_wordings(slide),
        ),
    )


def _ordered_lines(text: str) -> list[int]:
    """Return the syllables of each line of *text*, if its author ended any, not the program."""
    lines = text.splitlines()
    return [count_read(line) for line in lines] if len(lines) > 1 else []


_FEWER_WORDS = msg("say it in fewer words")
_FEWER_LINES = msg(
    "say it in fewer words: so large, {lines} lines hold no more; or choose a smaller `size` for "
    "its style",
    lines=HEADLINE_LINES,
)
_OTHER_END = msg("end the line earlier, or not at all: then the program does")


def _too_many_lines(headline: ShownText, slide: ShownSlide) -> Message:
    return msg(
        "the headline {shown} takes {lines} lines on '{screen}', more than {most}",
        shown=quote(headline.placed.words),
        lines=len(headline.lines),
        screen=slide.screen.name,
        most=HEADLINE_LINES,
    )


def _too_many_words(headline: ShownText, count: int, slide: ShownSlide) -> Message:
    return msg(
        "the headline {shown} has {syllables} syllables on '{screen}', more than {most}",
        shown=quote(headline.placed.words),
        syllables=count,
        screen=slide.screen.name,
        most=HEADLINE_SYLLABLES,
    )


def _too_long_a_line(headline: ShownText, longest: int, slide: ShownSlide) -> Message:
    return msg(
        "the headline {shown} has a line of {longest} syllables on '{screen}', more than {most}",
        shown=quote(headline.placed.words),
        longest=longest,
        screen=slide.screen.name,
        most=LINE_SYLLABLES,
    )
