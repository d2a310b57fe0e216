"""The table of families: each stands here once."""

from __future__ import annotations

from collections.abc import Mapping

from signage.delivery.families.brightsign import BRIGHTSIGN
from signage.delivery.families.folder import ZIP
from signage.delivery.families.kiosk import KIOSK
from signage.delivery.families.lg import LG
from signage.delivery.families.loopers import LOOPER, MP4MUSEUM
from signage.delivery.families.mpv import MPV
from signage.delivery.families.numbered import NUMBERED
from signage.delivery.families.panasonic import PANASONIC
from signage.delivery.families.smil import SMIL
from signage.delivery.families.sony import SONY
from signage.delivery.families.vlc import VLC
from signage.delivery.family import Family

FAMILIES: Mapping[str, Family] = {
    family.name: family
    for family in (
        NUMBERED,
        KIOSK,
        SMIL,
        MPV,
        VLC,
        BRIGHTSIGN,
        PANASONIC,
        SONY,
        LG,
        LOOPER,
        MP4MUSEUM,
        ZIP,
    )
}
"""By name, the most usual first."""
