"""LG signage screens (webOS and older): they play the videos or the pictures in the root.

Where both are, only videos are played (owner's manual of the 55VH7B): one form is handed over.
"""

from __future__ import annotations

from signage.delivery.family import Family, only_numbered
from signage.message import msg

LG = Family(
    "lg",
    msg("LG signage screens, from USB"),
    only_numbered,
    steps=(
        msg("Plug the stick in. In the menu choose Fail Over: On, with USB; or open it by Input."),
        msg("Leave the stick in: the screen plays from it."),
    ),
    taken=msg("Within a minute the first picture is on the screen."),
    is_bare=True,
    plays_in_listed_order=True,
    highest_level="4.0",
)
