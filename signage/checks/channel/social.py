"""Rules about posts on social networks: lengths, alt texts, and hashtags that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from signage.channels.social import MOST_ALT_CHARACTERS, MOST_CHARACTERS, Social
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.number import quote
from signage.rule import rule
from signage.text.syllable import bare, has_bare_shape

SEEN_CHARACTERS = 125
"""Of a post in a feed, before “more”: the fewest of the large networks (Instagram)."""
GOOD_ALT_CHARACTERS = 250
"""Two sentences: longer ones are long to hear, and cannot be skimmed."""
MOST_HASHTAGS = 5
SHORTEST_RUN = 6
"""Letters, under which a run of them is read without effort, or is a foreign word."""
NETWORKS = (
    "Instagram, the strictest of the large networks, as tools that post there state it (2025)"
)


@rule(
    "post-too-long",
    Severity.ERROR,
    subject=msg("posts on social networks"),
    says=msg(
        "A post has {most} characters at most with its hashtags; its title at most {seen} (else a "
        "warning).",
        most=MOST_CHARACTERS,
        seen=SEEN_CHARACTERS,
    ),
    rationale=msg(
        "Networks refuse what is longer, and in the feed people see the first two lines, and then "
        "“more”: what it is about has to be there."
    ),
    reference=NETWORKS,
)
def post_too_long(social: Social) -> Iterator[Diagnostic]:
    """Count characters."""
    count = len(social.whole)
    if count > MOST_CHARACTERS:
        yield post_too_long.finding(
            msg(
                "the post has {count} characters with title and hashtags; {most} fit",
                count=count,
                most=MOST_CHARACTERS,
            ),
            social.text_span,
            hints=(msg("shorten it by {over} characters", over=count - MOST_CHARACTERS),),
        )
    if len(social.title) > SEEN_CHARACTERS:
        yield post_too_long.finding(
            msg(
                "the title has {count} characters; of a post in the feed {most} are seen",
                count=len(social.title),
                most=SEEN_CHARACTERS,
            ),
            social.title_span,
            hints=(msg("say first what people are to do"),),
            severity=Severity.WARNING,
        )


@rule(
    "alt-text-says-nothing",
    Severity.ERROR,
    subject=msg("posts on social networks"),
    says=msg("The alt text is neither the name of a file nor a word for any picture."),
    rationale=msg(
        "Whoever does not see the picture knows that there is one, and is told nothing of it."
    ),
    reference="WCAG 2.2, failure F30",
)
def alt_text_says_nothing(social: Social) -> Iterator[Diagnostic]:
    """Look for what programs and people in a hurry put there."""
    words = social.alt.strip(" .:").lower()
    if words in _ANY_PICTURE or _FILE_NAME.fullmatch(words):
        yield alt_text_says_nothing.finding(
            msg("the alt text {alt} says nothing of the picture", alt=quote(social.alt)),
            social.alt_span,
            hints=(
                msg(
                    "say what is written in the picture, and what is to be seen only as far as it "
                    "matters"
                ),
            ),
        )


@rule(
    "alt-text-too-long",
    Severity.WARNING,
    subject=msg("posts on social networks"),
    says=msg(
        "The alt text of a picture has {good} characters at most, in no case more than {most}.",
        good=GOOD_ALT_CHARACTERS,
        most=MOST_ALT_CHARACTERS,
    ),
    rationale=msg(
        "Whoever hears it cannot skim it. Two sentences say what is to be seen, and what is "
        "written there; what is longer than networks take is cut."
    ),
    reference="WCAG 2.2, 1.1.1; W3C WAI, Images Tutorial: one or two sentences; " + NETWORKS,
)
def alt_text_too_long(social: Social) -> Iterator[Diagnostic]:
    """Count characters."""
    count = len(social.alt)
    if count > GOOD_ALT_CHARACTERS:
        yield alt_text_too_long.finding(
            msg(
                "the alt text has {count} characters; {good} are heard to the end",
                count=count,
                good=GOOD_ALT_CHARACTERS,
            ),
            social.alt_span,
            hints=(
                msg(
                    "say what is written in the picture, and what is to be seen only as far as it "
                    "matters"
                ),
            ),
            severity=Severity.ERROR if count > MOST_ALT_CHARACTERS else Severity.WARNING,
        )


@rule(
    "hashtag-runs-together",
    Severity.WARNING,
    subject=msg("posts on social networks"),
    says=msg("In a hashtag every syllable begins with a capital: #CaiCho3Nguoi."),
    rationale=msg(
        "Without spaces and marks nobody sees where words end, and screen readers read letters: "
        "#caicho3nguoi. Networks find both."
    ),
    reference="W3C WAI: CamelCase in hashtags",
)
def hashtag_runs_together(social: Social) -> Iterator[Diagnostic]:
    """Look for runs of letters that are several syllables."""
    for tag in social.hashtags:
        word = tag.text.removeprefix("#")
        if (better := _with_capitals(word, social.right_words)) != word:
            yield hashtag_runs_together.finding(
                msg("nobody sees where the words of {tag} end", tag=quote(tag.text)),
                tag.span,
                hints=(
                    msg("write `#{better}`", better=better),
                    msg("if it is one word, name it in `words:` of the campaign"),
                ),
            )


@rule(
    "too-many-hashtags",
    Severity.WARNING,
    subject=msg("posts on social networks"),
    says=msg("A post has {most} hashtags at most.", most=MOST_HASHTAGS),
    rationale=msg("More look like advertising, to people and to networks, which show it to fewer."),
    reference=NETWORKS,
)
def too_many_hashtags(social: Social) -> Iterator[Diagnostic]:
    """Count them."""
    count = len(social.hashtags)
    if count > MOST_HASHTAGS:
        yield too_many_hashtags.finding(
            msg("there are {count} hashtags; {most} are enough", count=count, most=MOST_HASHTAGS),
            social.hashtags[MOST_HASHTAGS].span,
            hints=(msg("keep those that others use as well"),),
        )


_FILE_NAME = lazy_regex(r"\S+\.(?:png|jpe?g|webp|gif|svg|heic)")
_ANY_PICTURE = frozenset(
    ("ảnh", "hình", "hình ảnh", "ảnh bìa", "banner", "poster", "áp phích", "image", "picture")
)
LONGEST_SYLLABLE = 7
"""Letters of nghiêng."""
_VOWELS = frozenset("aeiouy")
_SILENT_E = lazy_regex(r"[b-df-hj-np-tv-z]e")
"""Last letters of foreign words that look like several syllables: online, phone, home."""


def _with_capitals(word: str, right_words: frozenset[str]) -> str:
    """Return *word* with a capital at each syllable, if there are several in a run of letters."""
    runs = list(_runs(word))
    better = runs[:1] and [_spread(runs[0], right_words)]
    for before, run in pairwise(runs):
        is_after_number = before.isdecimal() and has_bare_shape(run)
        better.append(_capital(run) if is_after_number else _spread(run, right_words))
    return "".join(better)


def _runs(word: str) -> Iterator[str]:
    """Yield what is read at a glance: a number, a capital with the small letters after it."""
    start = 0
    for place, (before, letter) in enumerate(pairwise(word), 1):
        if letter.isupper() or letter.isalpha() is not before.isalpha():
            yield word[start:place]
            start = place
    yield word[start:]


def _spread(run: str, right_words: frozenset[str]) -> str:
    if len(run) < SHORTEST_RUN or run.lower() in right_words:
        return run
    syllables = _syllables(run)
    if len(syllables) < 2 or _SILENT_E.fullmatch(bare(syllables[-1])):
        return run
    return "".join(map(_capital, syllables))


def _capital(run: str) -> str:
    return run[0].upper() + run[1:]


def _syllables(run: str) -> tuple[str, ...]:
    """Return *run* as the fewest syllables of at least two letters; nothing, if it is none.

    A consonant between two of them belongs to the second: Đà Nẵng, not Đan ẵng.
    """
    letters = bare(run)
    best: list[tuple[int, tuple[str, ...]] | None] = [(0, ())]
    for end in range(1, len(run) + 1):
        found = []
        for start in range(max(0, end - LONGEST_SYLLABLE), end - 1):
            before = best[start]
            if before is not None and has_bare_shape(letters[start:end]):
                vowels = before[0] + (start > 0 and letters[start] in _VOWELS)
                found.append((vowels, (*before[1], run[start:end])))
        best.append(min(found, key=lambda each: (each[0], len(each[1])), default=None))
    whole = best[len(run)]
    return () if whole is None else whole[1]


SOCIAL_RULES = (
    post_too_long,
    alt_text_says_nothing,
    alt_text_too_long,
    hashtag_runs_together,
    too_many_hashtags,
)
