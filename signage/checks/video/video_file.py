"""The facts about a finished video that rules judge; a reader has found them in the file."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from signage.model.screen import Screen


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a video was to be."""

    screen: Screen
    frames: int
    codes: tuple[str, ...]
    """What the QR codes say that come to rest in it, each once."""
    slot_s: float | None
    """The length that the venue sold; None if it did not, and for single slides."""


@dataclass(frozen=True, slots=True)
class VideoFile:
    """What a player finds in an MP4."""

    name: str
    """Of the file, without folders."""
    bytes: int
    boxes: tuple[str, ...]
    """The types of the boxes at the top level, in order: "ftyp", "moov", "mdat"."""
    codec: str
    profile: str
    """In lower case."""
    level: str
    """That the file claims: "4.0"."""
    width: int
    height: int
    pixel_format: str
    color: tuple[str, str, str, str]
    """Range, matrix, primaries, transfer: ("limited", "bt709", "bt709", "bt709")."""
    is_progressive: bool
    reference_frames: int
    """How many earlier pictures a decoder has to keep."""
    sizes: tuple[int, ...]
    """Of each frame as stored, in bytes."""
    keyframes: tuple[int, ...]
    """Indexes of the frames a player can start from."""
    is_closed: bool
    """Whether no frame after a key frame is shown before it: each group stands alone."""
    times: tuple[Fraction, ...]
    """When each frame is shown, in seconds."""
    durations: tuple[Fraction, ...]
    audio: str
    """What the sound is: "none", "aac stereo"."""
    codes: tuple[str, ...]
    """What a reader reads in the frames at which the ordered codes are at rest, each once."""
    dark_lead_s: float
    """For how long it is all black at its beginning."""
    dark_tail_s: float
    """For how long it is all black at its end."""
    seam: float
    """How far the first frame is from the last: the mean difference of luma, 0 to 255."""
    largest_step: float
    """The same between the two most different frames that follow one another within it."""
    decode_errors: tuple[str, ...]
    """What a strict decoder complained of."""
