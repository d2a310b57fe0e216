"""What is shown of a shipment: under which name, how long, from when until when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TypeVar

from signage.delivery.shipment import Item, Shipment
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg

Id = TypeVar("Id")

ALWAYS = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""When something began that has no first day, or whose first day is past."""
FOREVER = datetime.datetime(2099, 12, 31, 23, 59, 59, tzinfo=datetime.UTC)
"""When something ends that has no last day, for servers that want one."""
_HASH_LENGTH = 12
_MARK = lazy_regex(rf" #[0-9a-f]{{{_HASH_LENGTH}}}$")
_CUT_S = 0.05
"""What of a second nobody misses at the end of a loop."""


def name(shipment: Shipment, item: Item) -> str:
    """Return what a file is called, whatever is in it: `thang-may/elevator-1080x1920/loop`."""
    return f"{shipment.folder}/{item.file.stem}"


def marked_name(shipment: Shipment, item: Item) -> str:
    """Return the same with what is in it: `thang-may/elevator-1080x1920/loop #f80ab454243e`."""
    return f"{name(shipment, item)} #{mark(item)}"


def mark(item: Item) -> str:
    """Return the beginning of its digest, by which it is told from others."""
    return item.sha256[:_HASH_LENGTH]


def is_ours(shipment: Shipment, called: str) -> bool:
    """Tell whether a file with this marked name was pushed for the same screen and playlist."""
    return called.startswith(f"{shipment.folder}/") and is_marked(called)


def is_marked(called: str) -> bool:
    """Tell whether a file with this name was pushed by this program."""
    return _MARK.search(called) is not None


def whole_seconds(item: Item) -> int:
    """Return how long it is shown, for servers that count in seconds."""
    return max(1, round(item.seconds))


def begins(shipment: Shipment) -> datetime.datetime:
    """Return from which moment it may be shown: where this computer is, a day begins."""
    if shipment.valid_from is None or not shipment.begins_later:
        return ALWAYS
    return datetime.datetime.combine(shipment.valid_from, datetime.time()).astimezone()


def ends(item: Item) -> datetime.datetime:
    """Return until which moment it may be shown: where this computer is, a day ends."""
    if item.valid_until is None:
        return FOREVER
    return datetime.datetime.combine(item.valid_until, datetime.time(23, 59, 59)).astimezone()


def in_utc(moment: datetime.datetime) -> str:
    """Return *moment* as servers read it wherever they stand."""
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def following(now: Sequence[Id], ours: Sequence[Id]) -> list[Id]:
    """Return what is shown *now* with *ours* one after the other, where their first one was."""
    others = [each for each in now if each not in ours]
    first = next((number for number, each in enumerate(now) if each in ours), len(now))
    return [*others[:first], *ours, *others[first:]]


def cut_fractions(shipment: Shipment) -> Iterator[Diagnostic]:
    """Warn of videos that a server shows for whole seconds only, so that their end is cut off."""
    for item in shipment.items:
        if item.is_video and item.seconds % 1 > _CUT_S:
            yield warning(
                "fraction-cut",
                msg(
                    "'{name}' lasts {seconds:.1f} s; that server counts in whole seconds, and its "
                    "last fraction is not shown as it is",
                    name=name(shipment, item),
                    seconds=item.seconds,
                ),
                msg("write `loop: whole-seconds` for the screen, and build again"),
            )


def warning(code: str, what: Message, *hints: Message) -> Diagnostic:
    """Return something that should be known, though the push went well."""
    return Diagnostic(code, what, severity=Severity.WARNING, hints=hints)
