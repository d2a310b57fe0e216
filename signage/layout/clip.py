"""A staff-supplied video in its box."""

from __future__ import annotations

from signage.diagnostic import Diagnostic
from signage.geometry import Rect, Size
from signage.layout.boxes import corner_radius
from signage.layout.context import Content, LayoutContext, Squeeze, Widths
from signage.layout.fragment import ClipBox
from signage.layout.media import media_height, media_widths
from signage.layout.overflow import report_no_room
from signage.model.element import Clip
from signage.phrase import Phrase

USUAL_PROPORTIONS = Size(16, 9)
"""Of a video whose box has no size of its own; what it really has is not known here."""


def clip_widths(clip: Clip, space: Size, setting: LayoutContext) -> Widths:
    """Return the width that usual proportions ask for."""
    return media_widths(USUAL_PROPORTIONS, clip.box.grow, space, setting)


def clip_height(
    clip: Clip, width: int, space: Size, squeeze: Squeeze, setting: LayoutContext
) -> int:
    """Return the height that usual proportions ask for."""
    return media_height(USUAL_PROPORTIONS, clip.box.grow, width, squeeze, setting)


def fill_clip(clip: Clip, rect: Rect, setting: LayoutContext) -> Content:
    """Return the box in which the video plays, to its end unless the author says otherwise."""
    if rect.is_empty:
        report_no_room(clip, setting)
        return Content()
    duration_s = setting.assets.clip_duration_s(clip.path)
    end_s = duration_s if clip.end_s is None else min(clip.end_s, duration_s)
    if clip.start_s >= end_s:
        setting.report.add(_too_short(clip, duration_s))
        return Content()
    radius = corner_radius(clip, rect, setting)
    asset = setting.assets.asset(clip.path)
    return Content(
        (ClipBox(asset, rect, clip.fit, radius, clip.start_s, end_s, clip.speed, clip.span),)
    )


def _too_short(clip: Clip, duration_s: float) -> Diagnostic:
    return Diagnostic(
        "clip-too-short",
        Phrase(
            en=f"'{clip.path}' plays {duration_s:.1f} s: nothing is left from {clip.start_s:g} s",
            vi=f"'{clip.path}' dài {duration_s:.1f} s: từ giây {clip.start_s:g} không còn gì",
        ),
        clip.span,
        hints=(Phrase(en="let it `start` earlier", vi="hãy cho `start` sớm hơn"),),
    )
