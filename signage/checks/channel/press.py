"""Rules about what newspapers get: its length, who answers for it, and figures that agree."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from signage.channels.press import ARTICLE_WORDS, NEWS_WORDS, Press
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.rule import Rule, rule
from signage.source import Span
from signage.text.figures import Figure, FigureKind, figures_in

_ASKED = (FigureKind.CALL, FigureKind.SITE)
"""What readers act on: one wrong digit, and they reach somebody else."""


@rule(
    "press-wrong-length",
    Severity.WARNING,
    subject=msg("texts for newspapers"),
    says=msg("A news item has 100 to 200 words, an article 400 to 600."),
    rationale=msg("What does not fit its place is cut by somebody else, or left out."),
)
def press_wrong_length(press: Press) -> Iterator[Diagnostic]:
    """Count words."""
    texts = (
        (msg("the news item"), "short", press.news, NEWS_WORDS),
        (msg("the article"), "long", press.article, ARTICLE_WORDS),
    )
    for called, wording, text, room in texts:
        count = text.word_count
        if room.least <= count <= room.most:
            continue
        yield press_wrong_length.finding(
            msg(
                "{text} has {count} words; {least} to {most} are printed as they are",
                text=called,
                count=count,
                least=room.least,
                most=room.most,
            ),
            text.span,
            hints=(
                msg(
                    "write it as the `{wording}:` wording of `press:`, which is "
                    "`{{long: …, short: …}}`",
                    wording=wording,
                ),
            ),
        )


@rule(
    "press-unsigned",
    Severity.ERROR,
    subject=msg("texts for newspapers"),
    says=msg("A press release has a date, somebody who signs it, and somebody to ask back."),
    rationale=msg("No newspaper prints what nobody answers for."),
)
def press_unsigned(press: Press) -> Iterator[Diagnostic]:
    """Look for the three."""
    lacking = (
        (press.date, msg("no date"), msg("write it: `date: 2020-08-12`")),
        (press.signer, msg("nobody who signs it"), msg("write who does: `signer: …`")),
        (
            press.contact,
            msg("nobody to ask back"),
            msg('write who it is: `contact: {{name: …, phone: "…"}}`'),
        ),
    )
    for there, what, hint in lacking:
        if not there:
            yield press_unsigned.finding(
                msg("the press release has {what}", what=what), press.span, hints=(hint,)
            )


@rule(
    "press-outside-campaign",
    Severity.WARNING,
    subject=msg("texts for newspapers"),
    says=msg("A press release is dated within the days of the campaign."),
    rationale=msg("What is announced before it begins, or after it ended, is looked for in vain."),
)
def press_outside_campaign(press: Press) -> Iterator[Diagnostic]:
    """Compare days."""
    first, last = press.days
    if press.date is None:
        return
    if first is not None and press.date < first:
        yield press_outside_campaign.finding(
            msg(
                "the press release is of {date}, and the campaign begins on {day}",
                date=str(press.date),
                day=str(first),
            ),
            press.date_span,
            hints=(msg("mend one of the two, or allow it with the reason"),),
        )
    if last is not None and press.date > last:
        yield press_outside_campaign.finding(
            msg(
                "the press release is of {date}, and the campaign ends on {day}",
                date=str(press.date),
                day=str(last),
            ),
            press.date_span,
            severity=Severity.ERROR,
            hints=(msg("mend one of the two, or allow it with the reason"),),
        )


@rule(
    "press-figure-alone",
    Severity.WARNING,
    subject=msg("texts for newspapers"),
    says=msg(
        "Each number, day, document, site and number to call in the texts is one of the `facts`, "
        "or stands in another text of the campaign."
    ),
    rationale=msg(
        "A figure that nobody else knows is a slip, or has no source: newspapers ask for it."
    ),
)
def press_figure_alone(press: Press) -> Iterator[Diagnostic]:
    """Look for each in everything else."""
    everything = tuple(_everything(press))
    for said in _said_by_texts(press):
        others = [each for each in everything if each.text != said.text]
        if any(each.figure.is_same(said.figure) for each in others):
            continue
        near = next((each for each in others if each.is_like(said)), None)
        if near is not None and said.figure.kind in _ASKED:
            continue  # `press-contact-differs` tells of it
        if near is None:
            yield press_figure_alone.finding(
                msg(
                    "{text} says {figure}, and nothing else of the campaign does",
                    text=said.text,
                    figure=said.words,
                ),
                said.place,
                hints=(
                    msg(
                        'write where it comes from: `facts: [{{fact: "…{figure}…", source: …}}]`',
                        figure=said.words,
                    ),
                ),
            )
        else:
            yield _differs(press_figure_alone, said, near)


@rule(
    "press-contact-differs",
    Severity.ERROR,
    subject=msg("texts for newspapers"),
    says=msg(
        "All texts for newspapers name the same numbers to call and the same sites, letter for "
        "letter those of the campaign's other texts."
    ),
    rationale=msg("Readers who are given two numbers call the wrong one."),
)
def press_contact_differs(press: Press) -> Iterator[Diagnostic]:
    """Compare what is nearly the same, and look for what one text has and another lacks."""
    everything = tuple(_everything(press))
    facts = [each.figure for each in everything if each.is_given]
    told: set[str] = set()
    for said in everything:
        figure = said.figure
        if figure.kind not in _ASKED or any(fact.is_same(figure) for fact in facts):
            continue
        near = next((each for each in everything if each.is_like(said)), None)
        if near is not None and figure.value not in told:
            told.update((figure.value, near.figure.value))
            yield _differs(press_contact_differs, said, near)
    yield from _lacking(press)


@rule(
    "press-claim-unattributed",
    Severity.WARNING,
    subject=msg("texts for newspapers"),
    says=msg(
        "A paragraph that says a fact whose source begins with “theo” – theo nhà phát triển – "
        "says whose word it is."
    ),
    rationale=msg("What only its maker says of a thing is a claim; an office answers for its own."),
)
def press_claim_unattributed(press: Press) -> Iterator[Diagnostic]:
    """Look for five words in a row of the fact."""
    for fact in press.facts:
        source = _CLAIMED.fullmatch(fact.source)
        if source is None:
            continue
        length = min(IN_A_ROW, len(_words(fact.fact)))
        claimed = _in_a_row(fact.fact, length)
        for called, text in press.texts:
            for paragraph in text.paragraphs:
                if claimed & _in_a_row(paragraph, length) and not _says(paragraph, source[1]):
                    yield press_claim_unattributed.finding(
                        msg(
                            "{text} says as if it were known: {fact}",
                            text=called,
                            fact=fact.fact,
                        ),
                        text.span.of(paragraph[:_LOOKED_UP]),
                        hints=(msg("write “{source}” into that paragraph", source=fact.source),),
                    )


_CLAIMED = lazy_regex(r"\s*theo\s+(.+?)[\s.]*", re.IGNORECASE)
IN_A_ROW, FEWEST = 5, 3
"""Words by which a fact is known again; with fewer than the fewest it is not looked for."""
_LOOKED_UP = 30
"""Characters by which a paragraph is found where it was written."""


def _in_a_row(text: str, length: int) -> set[tuple[str, ...]]:
    """Return each *length* words of *text* that follow one another."""
    words = _words(text)
    last = len(words) - length if length >= FEWEST else -1
    return {tuple(words[at : at + length]) for at in range(last + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _says(paragraph: str, source: str) -> bool:
    return " ".join(source.casefold().split()) in " ".join(paragraph.casefold().split())


def _lacking(press: Press) -> Iterator[Diagnostic]:
    """Yield which text names no number to call, or no site, where another one does."""
    for kind, what in ((FigureKind.CALL, msg("number to call")), (FigureKind.SITE, msg("site"))):
        named = [
            (called, text, next((f for f in figures_in(text.text) if f.kind is kind), None))
            for called, text in press.texts
        ]
        has = next(((text, figure) for _, text, figure in named if figure is not None), None)
        for called, text, figure in named:
            if figure is None and has is not None:
                there, known = has
                yield press_contact_differs.finding(
                    msg(
                        "{text} has no {what}; {figure} stands in another ({place})",
                        text=called,
                        what=what,
                        figure=known.printed,
                        place=there.span.of(known.printed).line_place,
                    ),
                    text.span,
                    severity=Severity.WARNING,
                    hints=(msg("name it in all texts: each is read without the others"),),
                )


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure, and the text that says it."""

    figure: Figure
    text: Message
    span: Span
    is_given: bool = False
    """Whether it is one of the facts, or said by the campaign as a whole."""

    @property
    def place(self) -> Span:
        """Return where it was written."""
        return self.span.of(self.figure.printed)

    @property
    def words(self) -> str:
        """Return it with what it counts."""
        return " ".join(filter(None, (self.figure.printed, self.figure.unit)))

    def is_like(self, other: _Said) -> bool:
        """Tell whether one of both may be a slip of the other."""
        one, two = self.figure, other.figure
        if one.is_same(two):
            return False
        kinds = {one.kind, two.kind}
        if kinds == {FigureKind.AMOUNT}:
            return one.unit == two.unit != ""
        if kinds == {FigureKind.DAY}:
            pairs = zip(one.value.split("-"), two.value.split("-"), strict=True)
            return sum(a != b for a, b in pairs) == 1
        if kinds == {FigureKind.SITE}:
            return _are_like_hosts(one.value, two.value)
        # A variable that is a bare number does not say that it is one to call.
        is_number = FigureKind.CALL in kinds and kinds <= {FigureKind.CALL, FigureKind.AMOUNT}
        return (is_number and min(map(len, (one.value, two.value))) >= _TOLD_APART) and is_one_slip(
            one.value, two.value
        )


def _are_like_hosts(one: str, two: str) -> bool:
    """Tell whether two sites differ in their hosts, by a slip or in what follows their name."""
    first, second = (site.split("/")[0] for site in (one, two))
    return first != second and (
        is_one_slip(first, second) or first.split(".")[0] == second.split(".")[0]
    )


_TOLD_APART = 4
"""Signs from which on two that differ in one are hardly meant: 113 and 114 are."""


def is_one_slip(one: str, two: str) -> bool:
    """Tell whether a sign more, less or other, or two in the other order, make *two* of *one*."""
    start = len(_shared(one, two))
    end = len(_shared(one[start:][::-1], two[start:][::-1]))
    left, right = one[start : len(one) - end], two[start : len(two) - end]
    return max(len(left), len(right)) == 1 or (len(left) == 2 and left == right[::-1])


def _shared(one: str, two: str) -> str:
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False))
    return "".join(first for first, _ in pairs)


def _differs(broken: Rule, said: _Said, near: _Said) -> Diagnostic:
    return broken.finding(
        msg(
            "{text} says {figure}; {other} ({place}) says {near}",
            text=said.text,
            figure=said.words,
            other=near.text,
            place=near.place.line_place,
            near=near.words,
        ),
        said.place,
        hints=(msg("mend one of them; if both are right, write both into `facts`"),),
    )


def _said_by_texts(press: Press) -> Iterator[_Said]:
    """Yield the figures of the texts, each once in each text."""
    for called, text in press.texts:
        seen: list[Figure] = []
        for figure in figures_in(f"{text.title}\n{text.text}"):
            if not any(figure.is_same(other) for other in seen):
                seen.append(figure)
                yield _Said(figure, called, text.span)


def _everything(press: Press) -> Iterator[_Said]:
    """Yield the figures of the facts, the texts, and all that the campaign says elsewhere."""
    for fact in press.facts:
        for figure in figures_in(fact.fact):
            yield _Said(figure, msg("the sheet of facts"), fact.span, is_given=True)
    for given, span in press.given:
        for figure in figures_in(given):
            yield _Said(figure, msg("the campaign"), span, is_given=True)
    yield from _said_by_texts(press)
    for text, span in press.elsewhere:
        for figure in figures_in(text):
            yield _Said(figure, msg("another text"), span)


PRESS_RULES = (
    press_wrong_length,
    press_unsigned,
    press_outside_campaign,
    press_figure_alone,
    press_contact_differs,
    press_claim_unattributed,
)
