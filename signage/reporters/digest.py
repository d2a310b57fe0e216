"""Many diagnostics for a person at a terminal: what matters first, and no more than one sees."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from signage.diagnostic import Diagnostic
from signage.message import Language, Message, msg, plural, some, verbatim
from signage.reporters.excerpt import display_width, wrapped
from signage.reporters.terminal import (
    HINT,
    PICTURE,
    Style,
    colored,
    headline,
    plain,
    remark,
    to_summary,
    to_text,
)

COLUMNS = 80
ROWS = 20
"""Of a window of 30; what remains is for the command, what came of it, and the prompt."""
FIRST = 3
"""So many kinds of findings are told with their remedy: nobody mends more at once."""
MOST_NAMED = 5

_FIRST_HINT = msg("hint for the first")
_ALL = msg("`--details` tells all of it: every place, line and remedy.")


def to_digest(
    diagnostics: Sequence[Diagnostic],
    language: Language,
    *,
    color: bool = False,
    columns: int | None = None,
) -> str:
    """Return *diagnostics* as far as they are seen without scrolling.

    What fits is told in full. If it does not, what matters most comes first, each with its
    remedy, and of the rest how much there is of each slide. *columns* are those of the terminal,
    None if it is none.
    """
    style = colored if color else plain
    whole = [to_text(d, language, color=color, columns=columns) for d in diagnostics]
    # Bare of colours, which take no room.
    bare = [to_text(d, language, columns=columns) for d in diagnostics]
    if sum(_rows(text, columns) + 1 for text in bare) <= ROWS:
        return "\n\n".join(whole)
    kinds = sorted(_grouped(diagnostics, _kind), key=_urgency)
    items = [_item(kind, language, style, columns) for kind in kinds[:FIRST]]
    used = sum(_rows(_item(kind, language, plain, columns), columns) for kind in kinds[:FIRST])
    rest = tuple(chain.from_iterable(kinds[FIRST:]))
    end = wrapped(_ALL.in_language(language), columns)
    # A row is between the two.
    room = ROWS - used - 1 - _rows(end, columns)
    besides = _rest(rest, language, columns, room) if rest else ()
    return "\n".join((*items, "", *besides, end))


def _grouped(
    diagnostics: Iterable[Diagnostic], key: Callable[[Diagnostic], Hashable]
) -> list[tuple[Diagnostic, ...]]:
    groups: dict[Hashable, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        groups.setdefault(key(diagnostic), []).append(diagnostic)
    return [tuple(group) for group in groups.values()]


def _kind(diagnostic: Diagnostic) -> Hashable:
    """Tell apart what is mended in different ways, or in different files."""
    file = None if diagnostic.about else _home(diagnostic)
    return diagnostic.severity, diagnostic.code, diagnostic.message.msgid, file


def _home(diagnostic: Diagnostic) -> Message | str:
    """Return what it is about: a slide, a loop, a poster, or else a file."""
    if diagnostic.about is not None:
        return diagnostic.about
    return diagnostic.span.source.name if diagnostic.span else diagnostic.file or ""


def _urgency(kind: Sequence[Diagnostic]) -> tuple[int, int]:
    """Return by what kinds of findings are sorted: the worst first, then the most often shown."""
    return -kind[0].severity, -len({screen for each in kind for screen in each.screens})


def _item(kind: Sequence[Diagnostic], language: Language, style: Style, columns: int | None) -> str:
    """Tell of one kind of finding: the first of it, its remedy, and where it is found besides."""
    first, place = kind[0], _line_place(kind[0])
    said = replace(first, message=_with_others(kind))
    lines = [headline(said, language, style, columns, place)]
    is_same = all(each.hints[:1] == first.hints[:1] for each in kind)
    word = HINT if is_same else _FIRST_HINT
    lines += [remark(word, hint, language, style, columns) for hint in first.hints[:1]]
    if first.picture:
        lines.append(remark(PICTURE, verbatim(first.picture), language, style, columns))
    return "\n".join(lines)


def _with_others(kind: Sequence[Diagnostic]) -> Message:
    """Return what the first of *kind* says, and where the same is found besides."""
    first, *others = kind
    if others:
        file = first.span and first.span.source.name
        if all(each.span and each.span.source.name == file for each in others):
            numbers = dict.fromkeys(str(each.span.line) for each in others if each.span)
            lines = some(tuple(numbers), MOST_NAMED)
            return msg("{message}; likewise in line {lines}", message=first.message, lines=lines)
        places = some(tuple(dict.fromkeys(map(_line_place, others))), MOST_NAMED)
        return msg("{message}; likewise at {places}", message=first.message, places=places)
    if len(first.screens) > 1:
        screens = some(first.screens[1:], MOST_NAMED)
        return msg("{message}; also on {screens}", message=first.message, screens=screens)
    return first.message


def _line_place(diagnostic: Diagnostic) -> str:
    return diagnostic.span.line_place if diagnostic.span else diagnostic.file or ""


def _rest(
    rest: Sequence[Diagnostic], language: Language, columns: int | None, rows: int
) -> Iterable[str]:
    """Say how much there is of each slide or file, a line each, in so many *rows* if it can be."""
    found = to_summary(rest)
    yield msg("Besides, {found}:", found=found).in_language(language)
    homes = _grouped(rest, _home)
    room = max(2, rows - 1)
    # If not all are named, one row says how many are not.
    shown = homes if len(homes) <= room else homes[: room - 1]
    for home in shown:
        line = msg("{home}: {found}", home=_home(home[0]), found=to_summary(home))
        text = f"  {line.in_language(language)}"
        codes = f" ({', '.join(dict.fromkeys(d.code for d in home))})"
        fits = display_width(text + codes) <= (columns or COLUMNS)
        yield text + codes if fits else _cut(text, columns or COLUMNS)
    if more := len(homes) - len(shown):
        found = to_summary(chain.from_iterable(homes[len(shown) :]))
        line = plural(
            "{count} more place: {found}", "{count} more places: {found}", count=more, found=found
        )
        yield f"  {line.in_language(language)}"


def _cut(line: str, columns: int) -> str:
    if display_width(line) <= columns:
        return line
    while display_width(line) >= columns:
        line = line[:-1]
    return f"{line}…"


def _rows(text: str, columns: int | None) -> int:
    """Return how many rows of a terminal *text* takes."""
    width = columns or COLUMNS
    return sum(max(1, -(-display_width(line) // width)) for line in text.split("\n"))
