"""The element `clip`: a staff-supplied video in its box."""

from __future__ import annotations

from signage.diagnostic import Diagnostic
from signage.elements.definition import Definition
from signage.geometry import Rect, Size
from signage.layout.boxes import corner_radius
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.fragment import ClipBox
from signage.layout.media import media_height, media_widths
from signage.layout.overflow import report_no_room
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.box import FIT, Box, Fit
from signage.model.element import (
    AssetKind,
    Element,
    ElementKind,
    ElementNames,
    Reference,
    kind_field,
)
from signage.model.field import Entry, Field, duration, number
from signage.model.path import PATH
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Clip(Element):
    """A video that the staff supply; its first frame stands in stills."""

    path: str
    start_s: float
    end_s: float | None
    speed: float
    fit: Fit
    box: Box
    span: Span

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return the file that it shows."""
        return (Reference(AssetKind.CLIP, self.path, self.span),)


LONGEST_CLIP_S = 600.0


def decode_clip(entry: Entry[ElementNames], box: Box) -> Clip | None:
    """Read a clip."""
    path = entry.get(_CLIP, None)
    start_s = entry.get(_START, 0.0)
    end_s = entry.get(_END, None)
    speed = entry.get(_SPEED, 1.0)
    fit = entry.get(FIT, Fit.COVER)
    if end_s is not None and end_s <= start_s:
        entry.report.add(_ends_too_early(entry, start_s, end_s))
    if path is None:
        return None
    return Clip(path, start_s, end_s, speed, fit, box, entry.place(_CLIP))


USUAL_PROPORTIONS = Size(16, 9)
"""Of a video whose box has no size of its own; what it really has is not known here."""


def clip_widths(clip: Clip, space: Size, context: LayoutContext) -> Widths:
    """Return the width that usual proportions ask for."""
    return media_widths(USUAL_PROPORTIONS, clip.box.grow, space, context)


def clip_height(
    clip: Clip, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height that usual proportions ask for."""
    return media_height(USUAL_PROPORTIONS, clip.box.grow, width, squeeze, context)


def fill_clip(clip: Clip, rect: Rect, context: LayoutContext) -> Content:
    """Return the box in which the video plays, to its end unless the author says otherwise."""
    if rect.is_empty:
        report_no_room(clip, context)
        return Content()
    duration_s = context.assets.clip_duration_s(clip.path)
    end_s = duration_s if clip.end_s is None else min(clip.end_s, duration_s)
    if clip.start_s >= end_s:
        context.report.add(_too_short(clip, duration_s))
        return Content()
    radius = corner_radius(clip, rect, context)
    asset = context.assets.asset(clip.path)
    return Content(
        (ClipBox(asset, rect, clip.fit, radius, clip.start_s, end_s, clip.speed, clip.span),)
    )


def _too_short(clip: Clip, duration_s: float) -> Diagnostic:
    return Diagnostic(
        "clip-too-short",
        msg(
            "'{path}' plays {duration_s:.1f} s: nothing is left from {start_s:g} s",
            path=clip.path,
            duration_s=duration_s,
            start_s=clip.start_s,
        ),
        clip.span,
        hints=(msg("let it `start` earlier"),),
    )


def _ends_too_early(entry: Entry[ElementNames], start_s: float, end_s: float) -> Diagnostic:
    return Diagnostic(
        "wrong-clip",
        msg(
            "the clip ends at {end_s:g} s, before it starts at {start_s:g} s",
            end_s=end_s,
            start_s=start_s,
        ),
        entry.place(_END),
    )


_START = Field("start", duration(0, LONGEST_CLIP_S), msg("from here"))


_END = Field("end", duration(0, LONGEST_CLIP_S), msg("up to here"))


_SPEED = Field("speed", number(0.1, 10), msg("1 is as filmed"))


_CLIP = kind_field("clip", PATH, msg("an MP4 video"))


CLIP = Definition(
    Clip,
    ElementKind(
        _CLIP,
        (_START, _END, _SPEED, FIT),
        decode_clip,
    ),
    Kind(clip_widths, clip_height, fill_clip),
)
