"""`misspelt`: words in Vietnamese letters that no syllable is written as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.number import listed, quote
from signage.rule import rule
from signage.source import Span
from signage.text.misspelling import UnknownWord, find_unknown_words


@rule(
    "misspelt",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Every word in Vietnamese letters is written as a syllable can be (nghành and qúa cannot), "
        "or stands in the campaign's `words`."
    ),
    rationale=msg(
        "Whoever sees a slip in a notice trusts the rest of it less, and laughs at who put it up. "
        "A right syllable in a wrong place is not found: it takes a reader."
    ),
    reference="Quyết định 240/QĐ (Bộ Giáo dục, 1984)",
)
def misspelt(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look at each word; one that stands in a text twice is told once."""
    words = ((text.placed.words, text.placed.span) for text in slide.texts)
    return misspelt_words(words, slide.right_words)


def misspelt_words(
    texts: Iterable[tuple[str, Span]], right_words: frozenset[str]
) -> Iterator[Diagnostic]:
    """Look at each word of *texts*, each with where it was written; *right_words* are right."""
    for words, span in texts:
        found = find_unknown_words(words, right_words)
        for unknown in {each.word: each for each in found}.values():
            yield misspelt.finding(
                msg("{word} is not spelt as a Vietnamese word can be", word=quote(unknown.word)),
                span.of_word(unknown.word),
                hints=tuple(_hints(unknown)),
            )


def _hints(unknown: UnknownWord) -> Iterator[Message]:
    if unknown.meant:
        yield msg("is {meant} meant?", meant=listed(unknown.meant))
    word = unknown.word
    yield msg(
        "if it is right, a name or a foreign word, write it into `campaign:`: `words: [{word}]`",
        word=word,
    )
