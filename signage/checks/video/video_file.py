"""The facts about a finished video that rules judge; a reader has found them in the file."""

from __future__ import annotations

from fractions import Fraction

from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.display import Display
from signage.model.encode import Encode


@dataclass(frozen=True, slots=True)
class OrderedVideo:
    """What a video was to be."""

    screen: Display
    frames: int
    codes: tuple[str, ...]
    """What the QR codes say that come to rest in it, each once."""
    slot_s: float | None
    """The length that the venue sold; None if it did not, and for single slides."""
    is_loop: bool = True
    """Whether it is to be played on and on by itself: a slide alone is mostly one of several."""
    is_cut_at_seam: bool = False
    """Whether what it shows changes at once from its last frame to its first, as was asked for:
    where slides without entrance follow one another by cuts, or lamps come on."""

    @property
    def encode(self) -> Encode:
        """Return what the player was promised."""
        return self.screen.encode


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
    """How many pictures a decoder has to keep: to decode others, or to show them later."""
    sizes: tuple[int, ...]
    """Of each frame as stored, in bytes."""
    keyframes: tuple[int, ...]
    """Indexes, in the order stored, of the frames a player can start from."""
    is_closed: bool
    """Whether each key frame makes a decoder forget what came before: each group stands alone."""
    times: tuple[Fraction, ...]
    """When each frame is shown, in seconds and in the order shown."""
    durations: tuple[Fraction, ...]
    """How long, in the same order."""
    audio: str
    """What the sound is: "none", "aac stereo"."""
    audio_s: Fraction
    """How long it is."""
    codes: tuple[str, ...]
    """What a reader reads in the frames at which the ordered codes are at rest, each once."""
    dark_lead_s: float
    """For how long it is all black at its beginning."""
    dark_tail_s: float
    """For how long it is all black at its end."""
    seam: float
    """How far the first frame is from the last, 0 to 255: the mean over the picture of what small
    blocks of it differ in luma, beyond what an encoder makes of one and the same picture."""
    step_near_seam: float
    """The same between frames that follow one another right before the end and right after the
    beginning: the largest. Where nothing jumps, the seam is one more such step."""
    decode_errors: tuple[str, ...]
    """What a strict decoder complained of, in the frames that were decoded."""
    stated_rate: Fraction | None = None
    """Frames a second as the pictures themselves say it, if they do: some players go by that."""
    field_order: str = "progressive"
    """Of frames that are two fields, which is first, in the file and when shown: "tt", "bb"."""
    audio_hz: int = 0
    """Samples of sound a second."""

    @property
    def duration_s(self) -> Fraction:
        """Return how long all its frames are shown."""
        return sum(self.durations, Fraction(0))

    @property
    def fps(self) -> Fraction:
        """Return how many frames a second there are, by the length of the first; 0 if it has none.

        Where frames do not stand equally long, a rule says so.
        """
        return 1 / self.durations[0] if self.durations[0] else Fraction(0)


AGAIN = msg("make it again: `signage build --force`")
"""What mends a file that was made wrongly."""
