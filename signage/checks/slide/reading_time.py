"""`too-little-time` and `too-long-to-read`: the time that the words of a slide take."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.layout.reading import (
    LONGEST_S,
    NOTICE_S,
    READINGS,
    SHORTEST_S,
    SYLLABLES_PER_S,
    longest_s,
    most_syllables,
    reading_time_s,
    syllables_in,
    words_s,
)
from signage.message import NO_WORDS, Message, msg
from signage.model.page import Page
from signage.number import ceil, decimal, floor
from signage.rule import rule
from signage.text.amount import count_read
from signage.text.saying_less import ways_to_say_less

FRAME_S = 0.05
"""What the frame grid may take away from a time that was ordered to a tenth of a second."""


@rule(
    "too-little-time",
    Severity.ERROR,
    subject=msg("time"),
    says=msg(
        "A slide is shown {notice_s} s and then {readings} s for every {syllables_per_s} "
        "syllables, at least {shortest_s:g} s, the way to the next slide not counted.",
        notice_s=decimal(NOTICE_S),
        readings=READINGS,
        syllables_per_s=decimal(SYLLABLES_PER_S, 2),
        shortest_s=SHORTEST_S,
    ),
    rationale=msg(
        "People notice a board before they read it, and most come in the middle of a sentence. "
        "They have to be able to read it twice, as fast as one reads aloud."
    ),
    reference="Coupé et al. 2019, Science Advances 5 (9): 5.25 Vietnamese syllables a second",
)
def too_little_time(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the slide's time with that of its words."""
    shown_s, needed_s = (
        slide.duration_s,
        reading_time_s(slide.syllables + slide.syllables_everywhere),
    )
    if shown_s is None or shown_s >= needed_s - FRAME_S:
        return
    yield too_little_time.finding(
        _gone_too_soon(slide, shown_s, needed_s),
        slide.duration_span or slide.span,
        hints=tuple(_more_time(slide, shown_s, needed_s)),
    )


def _gone_too_soon(slide: ShownSlide, shown_s: float, needed_s: float) -> Message:
    shown, needed = floor(shown_s), ceil(needed_s)
    subject = msg(
        "slide '{slide}' is shown {shown} s on '{screen}'",
        slide=slide.name,
        shown=shown,
        screen=slide.screen.name,
    )
    if needed_s == SHORTEST_S:
        return msg(
            "{subject}, but nothing is taken in under {shortest_s:g} s",
            subject=subject,
            shortest_s=SHORTEST_S,
        )
    count = slide.syllables
    if slide.syllables_everywhere:
        return msg(
            "{subject}, but its {count} syllables, and {everywhere} that every slide shows, take "
            "{needed} s to read",
            subject=subject,
            count=count,
            everywhere=slide.syllables_everywhere,
            needed=needed,
        )
    return msg(
        "{subject}, but its {count} syllables take {needed} s to read",
        subject=subject,
        count=count,
        needed=needed,
    )


def _more_time(slide: ShownSlide, shown_s: float, needed_s: float) -> Iterator[Message]:
    # What is ordered includes the way to the next slide.
    ordered = str(ceil(needed_s + slide.transition_s))
    yield msg("write at least `duration: {ordered}s`, or `duration: auto`", ordered=ordered)
    if shown_s >= SHORTEST_S:
        most = max(0, syllables_in(shown_s) - slide.syllables_everywhere)
        yield msg("or say it in at most {most} syllables", most=most)


@rule(
    "too-long-to-read",
    Severity.WARNING,
    subject=msg("amount of text"),
    says=msg(
        "The words of a slide are read in {longest_s} s, and on a screen at which people look for "
        "a shorter time (`read_s`), in that time.",
        longest_s=LONGEST_S,
    ),
    rationale=msg(
        "Nobody stands still for a board. Who is past before the sentence ends has read nothing, "
        "and a loop of long slides hides each of them from most who come by."
    ),
)
def too_long_to_read(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the time of the words with that of a look; posters are read at leisure."""
    screen, count = slide.screen, slide.syllables
    # A slide with too many words for any time is said to have too many words.
    if isinstance(screen, Page) or count > most_syllables(screen):
        return
    limit_s = longest_s(screen)
    most = syllables_in(limit_s)
    if count <= most:
        return
    needed, longest = ceil(words_s(count)), decimal(limit_s)
    look = NO_WORDS
    if limit_s < LONGEST_S:
        look = msg(" that people look (`read_s`)")
    yield too_long_to_read.finding(
        msg(
            "the {count} syllables of slide '{slide}' on '{screen}' take {needed} s to read, more "
            "than {longest} s{look}",
            count=count,
            slide=slide.name,
            screen=screen.name,
            needed=needed,
            longest=longest,
            look=look,
        ),
        slide.span,
        hints=(
            msg("say it in at most {most} syllables, or on two slides", most=most),
            *less_words(slide, most),
            *shorter_wordings(slide),
        ),
    )


def less_words(slide: ShownSlide, most: int) -> Iterator[Message]:
    """Say what can be done about the longest text of *slide*, which may have *most* syllables."""
    counts = {
        text.placed.words: count_read(text.placed.words)
        for text in slide.standing()
        if not text.placed.is_everywhere
    }
    longest = max(counts, key=lambda words: counts[words], default=None)
    if longest is not None:
        yield from ways_to_say_less(longest, counts[longest] - (slide.syllables - most))


def shorter_wordings(slide: ShownSlide) -> Iterator[Message]:
    """Say of shorter wordings what there is to say: they are taken, or none are given."""
    if any(text.placed.has_shorter for text in slide.standing()):
        yield msg("of the wordings that it has, those that read best here are taken already")
    else:
        yield msg(
            "or give a shorter wording for screens like this: `headline: {{long: …, short: …}}`"
        )
