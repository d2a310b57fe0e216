"""Newest wins: what nobody waits for any more is not drawn."""

from __future__ import annotations

import asyncio
import threading

from signage.desk.newest import MOST_PAGES, NewestWins


def test_what_is_outdated_when_its_turn_comes_is_not_done() -> None:
    """What was begun is finished; of one number all are done, and other pages have their own."""
    done: list[str] = []
    began, may_end = threading.Event(), threading.Event()

    def slow() -> str:
        began.set()
        may_end.wait()
        done.append("slow")
        return "slow"

    def work(name: str) -> str:
        done.append(name)
        return name

    async def all_at_once() -> list[str | None]:
        newest = NewestWins()
        first = asyncio.create_task(newest.do("a", 1, slow))
        await asyncio.to_thread(began.wait)
        asked = [("a", 2, "old"), ("b", 1, "other"), ("a", 3, "new"), ("a", 3, "beside")]
        others = [
            asyncio.create_task(newest.do(page, number, lambda name=name: work(name)))
            for page, number, name in asked
        ]
        late = asyncio.create_task(newest.do("a", 2, lambda: work("late")))
        await asyncio.sleep(0)
        may_end.set()
        return [await each for each in (first, *others, late)]

    answers = asyncio.run(all_at_once())

    assert answers == ["slow", None, "other", "new", "beside", None]
    assert done == ["slow", "other", "new", "beside"]


def test_no_more_pages_are_known_than_there_may_be() -> None:
    """Whoever opens pages for ever fills no memory."""

    async def many() -> NewestWins:
        newest = NewestWins()
        for page in range(3 * MOST_PAGES):
            await newest.do(str(page), 1, lambda: None)
        return newest

    assert len(asyncio.run(many())._newest) == MOST_PAGES
