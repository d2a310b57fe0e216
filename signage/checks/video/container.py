"""A video as a file on a stick.

`damaged-video`, `index-at-end`, `name-not-portable`, `too-large-for-fat32`.
"""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.video.video_file import AGAIN, OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.number import decimal
from signage.rule import rule


@rule(
    "damaged-video",
    Severity.ERROR,
    subject=msg("the file"),
    says=msg(
        "A decoder that conceals nothing decodes the first frames, the last, and those with codes, "
        "without an error."
    ),
    rationale=msg(
        "Computers patch up what is broken; cheap players show blocks of colour, stop, or begin "
        "again from the front."
    ),
    reference="ITU-T H.264",
    may_be_allowed=False,
)
def damaged_video(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Pass on what the decoder said."""
    if video.decode_errors:
        said = "; ".join(video.decode_errors)
        yield damaged_video.finding(
            msg(
                "the video for '{screen}' is damaged: {said}", screen=ordered.screen.name, said=said
            ),
            hints=(AGAIN,),
        )


_INDEX, _PICTURES, _FRAGMENT = "moov", "mdat", "moof"


@rule(
    "index-at-end",
    Severity.ERROR,
    subject=msg("the file"),
    says=msg("The index (moov) stands before the pictures (mdat), in one piece."),
    rationale=msg(
        "A player that finds the index at the end reads the whole file first: black at each start; "
        "over a network it may never start."
    ),
    reference="ISO/IEC 14496-12",
    may_be_allowed=False,
)
def index_at_end(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at the order of the boxes."""
    order = [box for box in video.boxes if box in (_INDEX, _PICTURES, _FRAGMENT)]
    if order[:1] != [_INDEX] or _FRAGMENT in order:
        found = ", ".join(order[:4]) + (" …" if len(order) > 4 else "")
        yield index_at_end.finding(
            msg(
                "the video for '{screen}' is stored as {found}; its index (moov) has to come "
                "first, and whole",
                screen=ordered.screen.name,
                found=found,
            ),
            hints=(AGAIN,),
        )


LONGEST_NAME = 64
"""Characters, those of ".mp4" among them: what Joliet takes, the least of what is in use."""

_PORTABLE = lazy_regex(r"[a-z0-9][a-z0-9._-]*")
_DEVICE = lazy_regex(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


@rule(
    "name-not-portable",
    Severity.ERROR,
    subject=msg("the file's name"),
    says=msg(
        "File names are of lower case ASCII letters, digits, hyphens, dots and underscores, at "
        "most {longest_name} characters, and none that Windows keeps for devices.",
        longest_name=LONGEST_NAME,
    ),
    rationale=msg(
        "Sticks are FAT32, and players are old: names with marks arrive garbled, long ones cut "
        "off, and the player skips what it cannot name."
    ),
    reference="Microsoft FAT specification (2005); Joliet specification (1995)",
)
def name_not_portable(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at the name."""
    name, screen = video.name, ordered.screen.name
    if len(name) > LONGEST_NAME:
        message = msg(
            "'{name}' has {len_name} characters; a stick for '{screen}' takes {longest_name}",
            name=name,
            len_name=len(name),
            screen=screen,
            longest_name=LONGEST_NAME,
        )
    elif _PORTABLE.fullmatch(name) and not _DEVICE.fullmatch(name):
        return
    else:
        message = msg(
            "'{name}' is no name that every stick and player for '{screen}' takes",
            name=name,
            screen=screen,
        )
    yield name_not_portable.finding(message, hints=(_RENAME,))


_RENAME = msg("give the slide a short `name:` of letters without marks, digits and hyphens")


LARGEST_FILE = 2**32 - 1
"""Bytes."""


@rule(
    "too-large-for-fat32",
    Severity.ERROR,
    subject=msg("the file"),
    says=msg("Files are smaller than 4 GiB."),
    rationale=msg(
        "FAT32 counts a file's bytes in 32 bits: what is larger cannot be copied to a stick."
    ),
    reference="Microsoft FAT specification (2005)",
)
def too_large_for_fat32(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at the size."""
    if video.bytes > LARGEST_FILE:
        size = decimal(video.bytes / 2**30, 2)
        yield too_large_for_fat32.finding(
            msg(
                "the video for '{screen}' is {size} GiB; a FAT32 stick holds less than 4",
                screen=ordered.screen.name,
                size=size,
            ),
            hints=(msg("show less in one playlist, or lower `max_kbps` of the screen"),),
        )
