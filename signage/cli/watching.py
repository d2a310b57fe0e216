"""Building again and again until Ctrl-C, as `signage watch` and `signage desk` do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from signage.builder.session import Result, Session
from signage.cli.call import Call
from signage.cli.progress import has_room_for_bar, progress_of
from signage.message import msg
from signage.plan.selection import Selection
from signage.watch.debouncer import Change
from signage.watch.watch import Audience, watch

_ENDED = msg("Ended.")


def watch_until_interrupted(
    call: Call, session: Session, *audiences: Audience, poll: bool = False
) -> int:
    """Build with *session* until interrupted, which is how this ends well; return 0."""
    from signage.watch.file_events import FileEvents

    folder = session.paths.folder
    events = FileEvents(folder, session.wake, poll=poll)
    try:
        watch(folder, partial(_build, call, session), events, _All(audiences))
    except KeyboardInterrupt:
        call.say(_ENDED)
        return 0
    finally:
        session.close()
        events.close()


def _build(call: Call, session: Session, is_outdated: Callable[[], bool]) -> Result:
    # Without a terminal the end of the round, which names the files, is enough.
    with progress_of(call, is_wanted=has_room_for_bar()) as progress:
        return session.build(Selection(), progress, is_outdated=is_outdated)


class _All:
    """Several audiences as one."""

    def __init__(self, audiences: tuple[Audience, ...]) -> None:
        self._audiences = audiences

    def begins(self, changes: tuple[Change, ...]) -> None:
        for each in self._audiences:
            each.begins(changes)

    def ended(self, result: Result, took_s: float) -> None:
        for each in self._audiences:
            each.ended(result, took_s)
