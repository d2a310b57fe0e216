"""The table of outputs: each kind of file stands here once; installed packages add kinds."""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING

from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.plugins import OUTPUTS, BrokenPlugIn, PlugIn, names, plug_ins

if TYPE_CHECKING:
    from signage.outputs.output import Output


@dataclass(frozen=True, slots=True)
class OutputEntry:
    """Where an output is found; it is imported when something is planned."""

    module: str
    name: str
    asked: str | None = None
    """What `--kind` may say to ask for it; None: nothing of its own."""


OVERVIEW = "contact-sheet.png"
"""The picture of all others: where to look first."""
TABLE = (
    OutputEntry("signage.outputs.still", "STILL", "still"),
    OutputEntry("signage.outputs.jpeg", "JPEG", "jpeg"),
    OutputEntry("signage.outputs.slide_video", "SLIDE_VIDEO", "slide"),
    OutputEntry("signage.outputs.loop", "LOOP", "loop"),
    OutputEntry("signage.outputs.fallback", "FALLBACK", "fallback"),
    OutputEntry("signage.outputs.sheet", "SHEET"),
    OutputEntry("signage.outputs.poster", "POSTER", "poster"),
    OutputEntry("signage.outputs.poster", "PROOF"),
    OutputEntry("signage.outputs.imposed", "IMPOSED"),
    OutputEntry("signage.outputs.sms", "SMS_TEXT", "sms"),
    OutputEntry("signage.outputs.sms", "SMS_LIST"),
    OutputEntry("signage.outputs.zalo", "ZALO_POST", "zalo"),
    OutputEntry("signage.outputs.social", "SOCIAL_POST", "social"),
    OutputEntry("signage.outputs.loudspeaker", "LOUDSPEAKER_SCRIPT", "loudspeaker"),
    OutputEntry("signage.outputs.announcement", "ANNOUNCEMENT"),
    OutputEntry("signage.outputs.spot", "SPOT", "spot"),
    OutputEntry("signage.outputs.reminders", "CALENDAR", "reminders"),
    OutputEntry("signage.outputs.entrance", "RECORD", "entrance"),
    OutputEntry("signage.outputs.order", "LETTER", "order"),
    OutputEntry("signage.outputs.wifi", "WIFI_PAGES", "wifi"),
    OutputEntry("signage.outputs.portal", "PORTAL_GUIDE", "portal"),
    OutputEntry("signage.outputs.feed", "FEED_FILES", "feed"),
    OutputEntry("signage.outputs.alert", "ALERT_FILES", "alert"),
    OutputEntry("signage.outputs.press", "PRESS_FILES", "press"),
    OutputEntry("signage.outputs.contact_sheet", "CONTACT_SHEET"),
    OutputEntry("signage.outputs.proof", "PROOF_PAGE"),
    OutputEntry("signage.outputs.approval", "APPROVAL_SHEET"),
)
"""In the order in which they are planned: texts for newspapers are compared with all before."""


def kinds_asked() -> tuple[str, ...]:
    """Return what `--kind` may say; imports no output."""
    # A package's is called what its entry point is called.
    return (*(entry.asked for entry in TABLE if entry.asked is not None), *names(OUTPUTS))


@functools.cache
def outputs() -> tuple[PlugIn[Output], ...]:
    """Return all outputs: our own, of the package "", and those of installed packages.

    A package adds one by an entry point of the group `signage.outputs` that
    names an `Output`. Raises BrokenPlugIn.
    """
    from signage.outputs.output import Output

    found: list[PlugIn[Output]] = []
    for entry in TABLE:
        found.append(PlugIn("", getattr(importlib.import_module(entry.module), entry.name)))
    for plug_in in plug_ins(OUTPUTS, Output):
        kind = plug_in.offer.kind
        if any(known.offer.kind == kind for known in found):
            raise BrokenPlugIn(
                plug_in.package,
                msg("there is an output '{kind}' already", kind=kind),
            )
        found.append(plug_in)
    return tuple(found)
