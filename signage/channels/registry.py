"""The registry of channels: every kind there is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from signage.channels.alert import ALERT
from signage.channels.entrance import ENTRANCE
from signage.channels.feed import FEED
from signage.channels.loudspeaker import LOUDSPEAKER
from signage.channels.order import ORDER
from signage.channels.portal import PORTAL
from signage.channels.press import PRESS
from signage.channels.reminders import REMINDERS
from signage.channels.sms import SMS
from signage.channels.social import SOCIAL
from signage.channels.spot import SPOT
from signage.channels.wifi import WIFI
from signage.channels.zalo import ZALO
from signage.model.channel import ChannelKind

BUILT_IN: tuple[ChannelKind, ...] = (
    SMS,
    ZALO,
    SOCIAL,
    LOUDSPEAKER,
    SPOT,
    WIFI,
    PORTAL,
    FEED,
    ALERT,
    REMINDERS,
    ENTRANCE,
    ORDER,
    PRESS,
)
"""In the order of the guide."""


def channel_kinds() -> Mapping[str, ChannelKind]:
    """Return how each kind of channel is written, by its name."""
    return MappingProxyType({kind.name: kind for kind in BUILT_IN})
