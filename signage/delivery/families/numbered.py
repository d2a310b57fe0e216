"""Television sets, boxes of LED boards, cheap Android boxes: they play the files that there are."""

from __future__ import annotations

from signage.delivery.family import Family, only_numbered
from signage.message import msg

NUMBERED = Family(
    "numbered",
    msg("television sets, LED boxes and others that play what lies on a USB stick"),
    only_numbered,
    steps=(
        msg("Pull the old stick out, and plug this one in."),
        msg("If the player asks, choose USB, then play all, repeated."),
    ),
    taken=msg("Within half a minute the first picture is on the screen."),
    is_bare=True,
    plays_in_listed_order=True,
    highest_level="4.0",
)
