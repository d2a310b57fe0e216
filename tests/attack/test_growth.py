"""A watcher that runs for weeks grows no larger: what a process remembers has an end.

Every rebuild has other texts, codes, colours and sizes, as while somebody edits. Everything is
done in this process, planning as well as drawing, so that all of its memory can be counted: not
in bytes, which come and go, but in entries.
"""

from __future__ import annotations

import functools
import gc
import itertools
import os
import sys
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.builder.progress import Silence
from signage.builder.session import Session
from signage.cache import Cache
from signage.memo import Memo
from signage.plan.selection import Selection
from tests.campaigns import changed, write_campaign

pytestmark = pytest.mark.slow

REBUILDS = 200 if os.environ.get("SIGNAGE_ATTACK_LONG") else 6

KEPT = ("_font",)
"""Bounded memory of what itself remembers: faces."""

PLAYLISTS = """\
campaign: {title: Nhỏ, variables: {so: "1022"}}
playlists:
  bang:
    screens: [led-small-192x96]
    slides:
      - {template: notice, values: {headline: Xin chào}}
posters:
  to:
    template: paper
    page: a5
    values: {headline: Xin chào}
"""
TEMPLATE = """\
title: A
use: B
theme: da-nang
fields: {headline: {type: text, required: true}}
layouts:
  - ground: navy
    content: {text: "{headline}", style: headline, animate: rise}
"""
PAPER = """\
title: A
use: B
theme: da-nang
fields: {headline: {type: text, required: true}}
layouts:
  - content:
      column:
        - {text: "{headline}", style: headline, grow: 1}
        - row:
          - {qr: "HTTPS://A.VN/NUMBER", width: 40vmin}
          - {pictogram: templates/assets/shield.svg, width: WIDTHvmin}
"""
FILES = ("playlists.yaml", "templates/paper.yaml", "templates/themes/da-nang.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_campaign(tmp_path, playlists=PLAYLISTS, template=TEMPLATE)
    (tmp_path / FILES[1]).write_text(PAPER, encoding="utf-8")
    return tmp_path


def test_rebuilds_leave_nothing_behind(folder: Path) -> None:
    """But for what says how much it holds at most: `Cache`, `Memo`, `lru_cache`."""
    texts = {path: (folder / path).read_text(encoding="utf-8") for path in FILES}
    session = Session(folder, 1)

    def rebuild(number: int) -> None:
        playlists, paper, theme = texts.values()
        said = f"'Lời{number} thứ{number} {{so}}'"
        (folder / FILES[0]).write_text(playlists.replace("Xin chào", said), encoding="utf-8")
        drawn = paper.replace("NUMBER", str(number)).replace("WIDTH", str(10 + number % 20))
        (folder / FILES[1]).write_text(drawn, encoding="utf-8")
        color = changed(theme, "#06244f", f"#0624{number % 100:02}")
        (folder / FILES[2]).write_text(color, encoding="utf-8")
        result = session.build(Selection(), Silence())
        assert not result.failed, result.diagnostics

    try:
        for number in range(3):
            rebuild(number)
        counted = [_remembered()]
        for first in (3, 3 + REBUILDS):
            for number in range(first, first + REBUILDS):
                rebuild(number)
            counted.append(_remembered())
    finally:
        session.close()

    # What is first used late, a file of many lines for one, is more once, and no more after that.
    grown = [
        {name for name in after if after[name] - before[name] >= REBUILDS}
        for before, after in itertools.pairwise(counted)
    ]
    assert set.intersection(*grown) == set()


def _remembered() -> dict[str, int]:
    """Return how many entries everything of the program has that is not bounded."""
    count: Counter[str] = Counter()
    for cache in gc.get_objects():
        if isinstance(cache, functools._lru_cache_wrapper) and _is_ours(cache):
            if cache.cache_info().maxsize is None:
                count[f"{cache.__module__}.{cache.__name__}"] += cache.cache_info().currsize
            elif cache.__name__ not in KEPT:
                # Bounded; but what it holds may hold something that is not.
                cache.cache_clear()
        elif isinstance(cache, Memo):
            cache.clear()
        elif isinstance(cache, Cache):
            cache._values.clear()
            cache._held = 0
    gc.collect()
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "signage":
            for variable, value in vars(module).items():
                count[f"{name}.{variable}"] += _size(value)
    for each in gc.get_objects():
        if _is_ours(type(each)) and not isinstance(each, Cache | Memo):
            name = f"{type(each).__module__}.{type(each).__qualname__}"
            count[name] += 1
            for attribute, value in _attributes(each):
                count[f"{name}.{attribute}"] += _size(value)
    return count


def _is_ours(thing: object) -> bool:
    return str(getattr(thing, "__module__", "")).partition(".")[0] == "signage"


def _size(value: object) -> int:
    is_open = isinstance(value, dict | list | set | deque) and not isinstance(value, Memo)
    return len(value) if is_open else 0  # type: ignore[arg-type]


def _attributes(thing: object) -> Iterator[tuple[str, object]]:
    yield from getattr(thing, "__dict__", {}).items()
    for kind in type(thing).__mro__:
        for name in getattr(kind, "__slots__", ()):
            if hasattr(thing, name):
                yield name, getattr(thing, name)
