"""The registry of rules: each stands here once, under its topic; installed packages add topics."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from signage.channels.alert import Alert
from signage.channels.entrance import Entrance
from signage.channels.feed import Feed
from signage.channels.loudspeaker import Loudspeaker
from signage.channels.order import Order
from signage.channels.portal import Portal
from signage.channels.press import Press
from signage.channels.reminders import Reminders
from signage.channels.sms import Sms
from signage.channels.social import Social
from signage.channels.spot import Spot
from signage.channels.wifi import Wifi
from signage.channels.zalo import Zalo
from signage.checks import characters, print_colors, sheet
from signage.checks.approval import approval_void
from signage.checks.channel.alert import ALERT_RULES
from signage.checks.channel.announcement import ANNOUNCEMENT_RULES
from signage.checks.channel.entrance import ENTRANCE_RULES
from signage.checks.channel.feed import FEED_RULES
from signage.checks.channel.loudspeaker import LOUDSPEAKER_RULES
from signage.checks.channel.order import ORDER_RULES
from signage.checks.channel.portal import PORTAL_RULES
from signage.checks.channel.press import PRESS_RULES
from signage.checks.channel.reminders import REMINDER_RULES
from signage.checks.channel.sms import SMS_RULES
from signage.checks.channel.social import SOCIAL_RULES
from signage.checks.channel.spot import SPOT_FILE_RULES, SPOT_RULES
from signage.checks.channel.wifi import WIFI_RULES
from signage.checks.channel.zalo import ZALO_RULES
from signage.checks.loop import burn_in, emptiness, flashing, length, reveals, transitions
from signage.checks.shown import ShownLoop, ShownSlide
from signage.checks.slide import (
    brightness,
    code_reading,
    code_size,
    color_alone,
    contrast,
    film_length,
    ink,
    letter_shapes,
    line_ends,
    mark_room,
    on_phone,
    out_of_date,
    overlap,
    picture_size,
    reading_time,
    small_print,
    spelling,
    text_size,
    word_count,
)
from signage.checks.tone_styles import mixed_tone_styles
from signage.checks.video import bit_rate, container, frames, level, streams, timing
from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.channel import Channel
from signage.plugins import CHECKS, BrokenPlugIn, plug_ins
from signage.rule import Check, Rule
from signage.source import Span

SlideCheck = Check[[ShownSlide]]
LoopCheck = Check[[ShownLoop]]
VideoCheck = Check[[VideoFile, OrderedVideo]]
TextsCheck = Check[[Iterable[tuple[str, Span]]]]
"""Of all texts of a campaign together, each with where it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Checks that answer one question of whoever plays the files, by what they are given."""

    title: Message
    """The answer if nothing is found, as it stands on the operator's sheet."""
    slides: tuple[SlideCheck, ...] = ()
    loops: tuple[LoopCheck, ...] = ()
    videos: tuple[VideoCheck, ...] = ()
    texts: tuple[TextsCheck, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return all its checks."""
        return (*self.slides, *self.texts, *self.loops, *self.videos)

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of all its checks."""
        return frozenset(rule.code for rule in self.rules)


LETTERS = Topic(
    title=msg("Letters can be read from where people stand"),
    slides=(
        text_size.text_too_small,
        small_print.small_print,
        on_phone.lost_in_thumbnail,
        letter_shapes.coarse_letters,
        letter_shapes.letters_alike,
        mark_room.crowded_marks,
        contrast.low_contrast,
        color_alone.color_alone,
        ink.ink_cut_off,
        ink.lines_touch,
        ink.text_outside_safe_area,
        overlap.texts_overlap,
    ),
)
SPELLING = Topic(
    title=msg("No misspellings were found"),
    slides=(spelling.misspelt, line_ends.torn_compound, line_ends.lone_syllable),
    texts=(mixed_tone_styles,),
)
TIME = Topic(
    title=msg("There is time to read"),
    slides=(
        reading_time.too_little_time,
        reading_time.too_long_to_read,
        word_count.too_many_words,
        word_count.headline_too_long,
        film_length.film_cut_off,
    ),
)
CODES = Topic(
    title=msg("QR codes can be scanned"),
    slides=(
        code_size.code_too_small,
        on_phone.code_in_hand,
        code_size.module_too_small,
        code_size.blurred_code,
        code_size.quiet_zone_too_narrow,
        code_reading.code_not_dark_on_light,
        code_reading.code_not_scannable,
    ),
)
LIGHT = Topic(
    title=msg("It is not too bright"),
    slides=(brightness.picture_too_bright, brightness.channel_too_high),
)
PICTURES = Topic(
    title=msg("Pictures are fine enough"),
    slides=(picture_size.coarse_picture,),
)
MOTION = Topic(
    title=msg("Nothing flashes, nothing hurries"),
    loops=(
        flashing.flashes,
        flashing.red_flashes,
        flashing.blinking,
        flashing.flickering_line,
        reveals.late_content,
        reveals.dark_transition,
        transitions.hard_cuts_too_often,
        transitions.crossfade_too_short,
        length.loop_too_long,
        length.loop_not_slot,
        emptiness.empty_frames,
        burn_in.burn_in,
    ),
)
FILES = Topic(
    title=msg("The files play"),
    videos=(
        container.damaged_video,
        streams.wrong_codec,
        level.wrong_level,
        streams.interlaced_video,
        streams.wrong_color_flags,
        streams.wrong_video_size,
        streams.open_gop,
        timing.uneven_frame_rate,
        timing.wrong_video_length,
        bit_rate.bit_rate_too_high,
        container.index_at_end,
        streams.wrong_audio,
        frames.black_frames,
        frames.seam_jumps,
        frames.code_lost_in_video,
        container.name_not_portable,
        container.too_large_for_fat32,
    ),
)
VALIDITY = Topic(
    title=msg("It is not out of date"),
    slides=(out_of_date.out_of_date,),
)

ON_AND_ON: frozenset[str] = frozenset(
    rule.code for rule in (length.loop_too_long, length.loop_not_slot, burn_in.burn_in)
)
"""Rules about loops that do not hold for films which are watched once."""

_OWN = (SPELLING, LETTERS, VALIDITY, TIME, CODES, PICTURES, LIGHT, MOTION, FILES)
"""In the order in which they are judged, and that of the reference."""
_OWN_ON_SHEET = (LETTERS, SPELLING, TIME, CODES, PICTURES, LIGHT, MOTION, FILES, VALIDITY)

PRINT_COLORS: tuple[Rule, ...] = (
    print_colors.missing_print_color,
    print_colors.color_over_ink_limit,
)
"""Looked for when posters are planned: without inks there is nothing to be printed."""
POSTERS: tuple[Rule, ...] = (print_colors.print_color_differs, print_colors.inks_converted)
"""Looked for in posters, whose inks have been looked at through the profile of the press."""
CHANNELS: Mapping[type[Channel], tuple[Check[[Any]], ...]] = {
    Sms: SMS_RULES,
    Zalo: ZALO_RULES,
    Social: SOCIAL_RULES,
    Loudspeaker: LOUDSPEAKER_RULES,
    Spot: SPOT_RULES,
    Reminders: REMINDER_RULES,
    Entrance: ENTRANCE_RULES,
    Order: ORDER_RULES,
    Press: PRESS_RULES,
    Wifi: WIFI_RULES,
    Portal: PORTAL_RULES,
    Feed: FEED_RULES,
    Alert: ALERT_RULES,
}
"""What is checked of each kind of channel, besides its spelling and its last day."""
APPROVALS: tuple[Rule, ...] = (approval_void,)
"""Looked for when everything is planned."""
SOUNDS: tuple[Rule, ...] = (*ANNOUNCEMENT_RULES, *SPOT_FILE_RULES)
"""Looked for in recorded voices, and in the finished files of announcements and spots."""
SHEETS: tuple[Rule, ...] = (sheet.broken_sheet,)
"""Looked for in the operator's sheets, which tell of all others."""
CHARACTERS: tuple[Rule, ...] = (
    characters.MOJIBAKE,
    characters.LOST_LETTERS,
    characters.TYPED_ESCAPE,
    characters.TYPED_MARKUP,
    characters.SPREADSHEET_DEBRIS,
    characters.DOUBTFUL_MARK,
    characters.ICELANDIC_D,
    characters.ZERO_WIDTH,
    characters.SOFT_HYPHEN,
    characters.STRAY_MARK,
    characters.DECOMPOSED_TEXT,
    characters.MISSING_GLYPH,
    characters.SCRIPT_CANNOT_BE_SET,
)
"""What `text.normalize` finds in a text as it was typed, which nobody knows any more when it is
set, and what `layout.unfit` finds of a text that therefore is not set. An exception for a slide
or a screen cannot reach them."""


def topics() -> tuple[Topic, ...]:
    """Return all topics: our own, and those of installed packages; raises BrokenPlugIn.

    A package adds one by an entry point of the group `signage.checks` that names a `Topic`.
    """
    return (*_OWN, *_added())


def on_sheet() -> tuple[Topic, ...]:
    """Return all topics in the order of the operator's sheet; raises BrokenPlugIn."""
    return (*_OWN_ON_SHEET, *_added())


def slide_checks() -> Iterator[SlideCheck]:
    """Yield what is checked of each slide, and of each page of a poster."""
    return (check for topic in topics() for check in topic.slides)


def loop_checks() -> Iterator[LoopCheck]:
    """Yield what is checked of each loop."""
    return (check for topic in topics() for check in topic.loops)


def video_checks() -> Iterator[VideoCheck]:
    """Yield what is checked of each finished video."""
    return (check for topic in topics() for check in topic.videos)


def texts_checks() -> Iterator[TextsCheck]:
    """Yield what is checked of all texts of a campaign together."""
    return (check for topic in topics() for check in topic.texts)


def channel_rules() -> tuple[Rule, ...]:
    """Return what is checked of channels, of all kinds."""
    return tuple(rule for rules in CHANNELS.values() for rule in rules)


class _Rules(Mapping[str, Rule]):
    """All rules; those about files for print are imported when no other has a code."""

    def __getitem__(self, code: str) -> Rule:
        rules = _rules()
        return rules[code] if code in rules else _print_rules()[code]

    def __iter__(self) -> Iterator[str]:
        yield from _rules()
        yield from _print_rules()

    def __len__(self) -> int:
        return len(_rules()) + len(_print_rules())


RULES: Mapping[str, Rule] = _Rules()
"""Every rule there is, by its code, in the order of the reference."""


@functools.cache
def _added() -> tuple[Topic, ...]:
    """Return the topics of installed packages; no rule of theirs may hide another."""
    topics: list[Topic] = []
    for plug_in in plug_ins(CHECKS, Topic):
        known = {rule.code for topic in (*_OWN, *topics) for rule in topic.rules}
        known |= {rule.code for rule in _outside_topics()}
        known |= _print_rules().keys()
        for code in sorted(known & plug_in.offer.codes):
            raise BrokenPlugIn(
                plug_in.package,
                msg("there is a rule '{code}' already", code=code),
            )
        topics.append(plug_in.offer)
    return tuple(topics)


@functools.cache
def _rules() -> Mapping[str, Rule]:
    own = (rule for topic in topics() for rule in topic.rules)
    return {rule.code: rule for rule in (*_outside_topics(), *own)}


def _outside_topics() -> tuple[Rule, ...]:
    return (
        *PRINT_COLORS,
        *POSTERS,
        *CHARACTERS,
        *channel_rules(),
        *SOUNDS,
        *APPROVALS,
        *SHEETS,
    )


@functools.cache
def _print_rules() -> Mapping[str, Rule]:
    from signage.preflight.rules import RULES as PRINT_RULES

    return {rule.code: rule for rule in PRINT_RULES}
