"""The order in which letters stand that are read from either side: UAX 9, by levels.

    levels = embedding_levels("Wi-Fi: مجانا")
    for index in visual_order(levels):
        …                                    # from the left edge to the right

A level is even where reading goes to the right, odd where it goes to the left.
The names of rules (W1, N0, L2) are those of the annex.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterator, Sequence

from signage.lazy_dataclass import dataclass

_DEEPEST = 125
_TOO_MANY_BRACKETS = 63
_EMBEDDINGS = {"LRE": 0, "RLE": 1, "LRO": 0, "RLO": 1}
_ISOLATES = {"LRI": 0, "RLI": 1, "FSI": 0}
_REMOVED = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_SAME_BRACKETS = {"\u2329": "\u3008", "\u232a": "\u3009"}


def reads_leftwards(text: str) -> bool:
    """Tell whether any letter of *text* is of a script that is read from right to left."""
    return not text.isascii() and any(_class(character) in ("R", "AL", "AN") for character in text)


def paragraph_level(text: str) -> int:
    """Return the level of a paragraph: 1 if its first letter is read from right to left."""
    return _first_strong([_class(character) for character in text], 0) or 0


def embedding_levels(text: str, base: int | None = None) -> tuple[int, ...]:
    """Return the level of each character of *text*, one paragraph on one line.

    *base* is that of the paragraph, which else is that of its first letter.
    """
    classes = [_class(character) for character in text]
    base = (_first_strong(classes, 0) or 0) if base is None else base
    levels, resolved = _explicit(classes, base)
    for run in tuple(_isolating_runs(classes, levels, base)):
        _resolve(run, text, resolved, levels)
    _reset(classes, levels, base)
    return tuple(levels)


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of what has *levels* from left to right (L2)."""
    order = list(range(len(levels)))
    lowest_odd = min((level for level in levels if level % 2), default=None)
    if lowest_odd is not None:
        for level in range(max(levels), lowest_odd - 1, -1):
            order = _turned(order, [levels[index] >= level for index in order])
    return order


def _turned(order: list[int], is_turned: Sequence[bool]) -> list[int]:
    """Return *order* with each stretch turned round that is marked for it."""
    found: list[int] = []
    pairs = zip(is_turned, order, strict=True)
    for turned, group in itertools.groupby(pairs, lambda pair: pair[0]):
        stretch = [index for _, index in group]
        found += reversed(stretch) if turned else stretch
    return found


@functools.lru_cache(maxsize=4096)
def _class(character: str) -> str:
    # What the database does not know yet is as good as a letter.
    return unicodedata.bidirectional(character) or "L"


def _first_strong(classes: Sequence[str], start: int) -> int | None:
    """Return the level that the first letter from *start* on gives, isolates left out (P2)."""
    depth = 0
    for kind in classes[start:]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0 and start:
                return None
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return None


@dataclass(frozen=True, slots=True)
class _Status:
    """What the innermost embedding says: its level, what it makes of letters, what opened it."""

    level: int
    override: str | None
    is_isolate: bool


def _explicit(classes: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Return levels by marks that embed and isolate, and the classes that they leave (X1 to X8)."""
    stack = [_Status(base, None, is_isolate=False)]
    levels, resolved = [], list(classes)
    lost_isolates = lost_embeddings = open_isolates = 0
    for index, kind in enumerate(classes):
        if kind in _ISOLATES or kind == "PDI":
            if kind == "PDI" and lost_isolates:
                lost_isolates -= 1
            elif kind == "PDI" and open_isolates:
                lost_embeddings = 0
                while not stack.pop().is_isolate:
                    pass
                open_isolates -= 1
            levels.append(stack[-1].level)
            resolved[index] = stack[-1].override or kind
            if kind == "PDI":
                continue
            odd = _ISOLATES[kind]
            if kind == "FSI":
                odd = _first_strong(classes, index + 1) or 0
            level = _next_level(stack[-1].level, odd)
            if level <= _DEEPEST and not (lost_isolates or lost_embeddings):
                open_isolates += 1
                stack.append(_Status(level, None, is_isolate=True))
            else:
                lost_isolates += 1
        elif kind in _EMBEDDINGS:
            levels.append(stack[-1].level)
            odd = _EMBEDDINGS[kind]
            level = _next_level(stack[-1].level, odd)
            if level <= _DEEPEST and not (lost_isolates or lost_embeddings):
                override = "LR"[odd] if kind.endswith("O") else None
                stack.append(_Status(level, override, is_isolate=False))
            elif not lost_isolates:
                lost_embeddings += 1
        elif kind == "PDF":
            if not lost_isolates:
                if lost_embeddings:
                    lost_embeddings -= 1
                elif len(stack) > 1 and not stack[-1].is_isolate:
                    stack.pop()
            levels.append(stack[-1].level)
        elif kind == "B":  # here everything ends (X8)
            levels.append(base)
            del stack[1:]
            lost_isolates = lost_embeddings = open_isolates = 0
        else:
            levels.append(stack[-1].level)
            if kind != "BN":
                resolved[index] = stack[-1].override or kind
    return levels, resolved


def _next_level(level: int, odd: int) -> int:
    """Return the next higher level that is odd or even."""
    return level + 1 + (level + 1 + odd) % 2


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters that are resolved together, with the direction before and after them (X10)."""

    indices: list[int]
    level: int
    before: str
    after: str


def _isolating_runs(classes: Sequence[str], levels: Sequence[int], base: int) -> Iterator[_Run]:
    """Yield the sequences of level runs that isolates join, marks that embed left out (X9)."""
    kept = [index for index, kind in enumerate(classes) if kind not in _REMOVED]
    level_runs = [list(group) for _, group in itertools.groupby(kept, levels.__getitem__)]
    matches = _matching(classes)
    by_start = {run[0]: run for run in level_runs}
    continued = {end for start, end in matches.items() if end in by_start}
    for run in level_runs:
        if run[0] in continued:
            continue
        indices = list(run)
        while (end := matches.get(indices[-1])) is not None:
            indices += by_start[end]
        level = levels[indices[0]]
        first = kept.index(indices[0])
        last = kept.index(indices[-1])
        previous = levels[kept[first - 1]] if first else base
        is_open = classes[indices[-1]] in _ISOLATES
        following = levels[kept[last + 1]] if last + 1 < len(kept) and not is_open else base
        yield _Run(indices, level, "LR"[max(level, previous) % 2], "LR"[max(level, following) % 2])


def _matching(classes: Sequence[str]) -> dict[int, int]:
    """Return where each isolate ends that does (BD9)."""
    matches, opened = {}, []
    for index, kind in enumerate(classes):
        if kind in _ISOLATES:
            opened.append(index)
        elif kind == "PDI" and opened:
            matches[opened.pop()] = index
        elif kind == "B":
            opened.clear()
    return matches


def _resolve(run: _Run, text: str, classes: list[str], levels: list[int]) -> None:
    """Write the levels of *run*."""
    kinds = [classes[index] for index in run.indices]
    _resolve_weak(kinds, run.before)
    was_mark = [classes[index] == "NSM" for index in run.indices]
    _resolve_brackets(kinds, [text[index] for index in run.indices], was_mark, run)
    _resolve_neutral(kinds, run)
    for index, kind in zip(run.indices, kinds, strict=True):
        if run.level % 2 == 0:
            levels[index] += {"L": 0, "R": 1}.get(kind, 2)  # I1
        else:
            levels[index] += kind != "R"  # I2


def _resolve_weak(kinds: list[str], before: str) -> None:
    previous, strong = before, before
    for index, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kind = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kind = "AN"
        kinds[index] = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for index in range(1, len(kinds) - 1):  # W4
        left, kind, right = kinds[index - 1 : index + 2]
        if left == right and (
            (kind == "CS" and left in ("EN", "AN")) or (kind, left) == ("ES", "EN")
        ):
            kinds[index] = left
    start = 0
    for kind, group in itertools.groupby(list(kinds)):  # W5, W6
        end = start + len(list(group))
        if kind == "ET":
            is_number = "EN" in (*kinds[start - 1 : start], *kinds[end : end + 1])
            kinds[start:end] = ["EN" if is_number else "ON"] * (end - start)
        start = end
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]
    strong = before
    for index, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


def _resolve_brackets(
    kinds: list[str], characters: Sequence[str], was_mark: Sequence[bool], run: _Run
) -> None:
    """Give pairs of brackets the direction of what stands in them (N0)."""
    own = "LR"[run.level % 2]
    for opening, closing in _pairs(kinds, characters):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]} - {None}
        if own in inside:
            found = own
        elif inside:
            before = (_strong(kind) for kind in reversed(kinds[:opening]))
            found = next((kind for kind in before if kind), run.before)
        else:
            continue
        for at in (opening, closing):
            kinds[at] = found
            for mark in itertools.takewhile(was_mark.__getitem__, range(at + 1, len(kinds))):
                kinds[mark] = found


def _pairs(kinds: Sequence[str], characters: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of brackets, by where they open (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for index, character in enumerate(characters):
        if kinds[index] != "ON" or not (pair := _bracket_pair(character)):
            continue
        if unicodedata.category(character) == "Ps":
            if len(opened) == _TOO_MANY_BRACKETS:
                return []
            opened.append((_SAME_BRACKETS.get(pair, pair), index))
            continue
        character = _SAME_BRACKETS.get(character, character)
        for depth in reversed(range(len(opened))):
            if opened[depth][0] == character:
                pairs.append((opened[depth][1], index))
                del opened[depth:]
                break
    return sorted(pairs)


def _bracket_pair(character: str) -> str | None:
    """Return the bracket that makes a pair with *character*, if it is one (Bidi_Paired_Bracket)."""
    from fontTools.unicodedata import Mirrored

    if unicodedata.category(character) not in ("Ps", "Pe"):
        return None
    pair = Mirrored.MIRRORED.get(ord(character))
    return None if pair is None else chr(pair)


def _resolve_neutral(kinds: list[str], run: _Run) -> None:
    """Give neutrals the direction of what is on both sides of them, or that of the run (N1, N2)."""
    own, start = "LR"[run.level % 2], 0
    for is_neutral, group in itertools.groupby(list(kinds), _NEUTRAL.__contains__):
        end = start + len(list(group))
        if is_neutral:
            left = _strong(kinds[start - 1]) if start else run.before
            right = _strong(kinds[end]) if end < len(kinds) else run.after
            kinds[start:end] = [left if left == right and left else own] * (end - start)
        start = end


def _strong(kind: str) -> str | None:
    """Return the direction that *kind* counts as for what is beside it: numbers as right."""
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else None


def _reset(classes: Sequence[str], levels: list[int], base: int) -> None:
    """Give spaces at the end of the line, and before separators, the paragraph's level (L1)."""
    trailing = True
    for index in reversed(range(len(classes))):
        kind = classes[index]
        if kind in ("B", "S"):
            levels[index], trailing = base, True
        elif trailing and (kind in ("WS", *_ISOLATES, "PDI") or kind in _REMOVED):
            levels[index] = base
        else:
            trailing = False
