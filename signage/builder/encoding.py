"""How videos are encoded, as a person chooses it."""

from __future__ import annotations

import enum


class Encoding(enum.Enum):
    """What is done about pictures that stand still."""

    REPEAT = "repeat"
    """They are encoded once, and repeated in the video: fast, with a key frame twice a second."""
    PLAIN = "plain"
    """Every frame is encoded, in one piece: slow, for players that dislike many key frames."""
