"""Captions and interpreters on film: what lies above the scenes of a spot, frame by frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from signage.assets import Assets
from signage.channels.cues import MOST_LINES, Cue
from signage.channels.spot import CAPTION_BOX, FPS, SIGN_BOX, TV
from signage.color import Color
from signage.diagnostic import Report
from signage.display_list import FillBox, GlyphRun, Group
from signage.elements.registry import element_layouts
from signage.elements.text import Text, fill_text
from signage.geometry import Rect
from signage.layout.context import LayoutContext, SharedSizes
from signage.layout.fragment import ClipBox, Fragment
from signage.model.box import Box, Fit
from signage.model.length import Length
from signage.model.motion import Transition, TransitionKind
from signage.model.paint import Solid
from signage.model.style import TextAlign, TextStyle
from signage.paint.pose import AT_REST
from signage.paint.shots import Shot
from signage.paint.stage import Actor, Stage
from signage.source import Span
from signage.text.marks import escaped

SIZE = 56.0
"""Pixels an em: a twentieth of the picture's height, as captions on television have."""
WHITE = Color(255, 255, 255)
GROUND = Color(12, 18, 32, 217)
_SIDE, _ABOVE, _BELOW = 32, 12, 14
_RADIUS = 12
_PITCH = 1.3
"""From line to line, in em."""


def caption(cue: Cue, style: TextStyle, assets: Assets, report: Report) -> Fragment | None:
    """Return *cue* in white on a dark ground, its last line always at the same height.

    None, and a reason in *report*, if it cannot be set.
    """
    white = replace(
        style,
        name="captions",
        color=WHITE,
        largest=Length(SIZE),
        align=TextAlign.CENTER,
        line_gap=0.0,
        max_lines=MOST_LINES,
        upper=False,
        emphasis_color=None,
        emphasis_weight=None,
    )
    # One wording: its lines are those that were broken before it was known how wide letters are.
    text = Text(("\n".join(map(escaped, cue.lines)),), white, Box(), cue.span)
    found = Report()
    # All have one pitch, whatever marks their letters carry: a caption does not jump.
    shared = SharedSizes(pitches={white.name: _PITCH})
    context = LayoutContext(TV, assets, found, element_layouts(), shared)
    room = Rect(
        CAPTION_BOX.x + _SIDE,
        CAPTION_BOX.y + _ABOVE,
        CAPTION_BOX.width - 2 * _SIDE,
        CAPTION_BOX.height - _ABOVE - _BELOW,
    )
    runs = [d for d in fill_text(text, room, context).drawings if isinstance(d, GlyphRun)]
    report.extend(found.diagnostics)
    if found.has_errors or not runs:
        return None
    left, right = min(run.ink.x for run in runs), max(run.ink.right for run in runs)
    top = min(run.y - run.size for run in runs)
    last = max(run.y + 0.3 * run.size for run in runs)
    ground = Rect(
        round(left) - _SIDE,
        round(top) - _ABOVE,
        round(right) - round(left) + 2 * _SIDE,
        round(last) - round(top) + _ABOVE + _BELOW,
    )
    box = FillBox(ground, _RADIUS, Solid(GROUND), 0, cue.span)
    lowered = Group((box, *runs), dy=CAPTION_BOX.bottom - ground.bottom)
    return Fragment(ground.moved(0, lowered.dy), (lowered,))


def interpreter(path: str, length_s: float, assets: Assets, span: Span) -> Fragment:
    """Return the film at *path*, *length_s* long, where interpreters stand."""
    clip = ClipBox(assets.asset(path), SIGN_BOX, Fit.COVER, _RADIUS, 0.0, length_s, 1.0, span)
    return Fragment(SIGN_BOX, (clip,))


def captioned(
    shots: Sequence[Shot], cues: Sequence[Sequence[tuple[Cue, Fragment]]]
) -> tuple[Shot, ...]:
    """Return *shots* with the captions of each above them, cut where one comes or goes."""
    starts = _starts(shots)
    return tuple(
        part
        for shot, start, above in zip(shots, starts, cues, strict=True)
        for part in _cut(shot, start, above)
    )


def interpreted(shots: Sequence[Shot], sign: Fragment) -> tuple[Shot, ...]:
    """Return *shots* with the interpreter *sign* beside them, who goes on through all of them."""
    (clip,) = (drawing for drawing in sign.drawings if isinstance(drawing, ClipBox))
    last_ms = max(0, round(clip.end_s * 1000) - 1000 // FPS)
    shown = []
    for shot, start in zip(shots, _starts(shots), strict=True):
        moments = tuple(
            replace(
                moment,
                poses=(*moment.poses, AT_REST),
                # Who has ended stands still.
                clip_ms=(*moment.clip_ms, min(last_ms, (start + index) * 1000 // FPS)),
            )
            for index, moment in enumerate(shot.moments)
        )
        shown.append(replace(shot, stage=_above(shot.stage, sign), moments=moments))
    return tuple(shown)


def _starts(shots: Sequence[Shot]) -> list[int]:
    return [sum(shot.frames for shot in shots[:index]) for index in range(len(shots))]


def _cut(shot: Shot, start: int, cues: Sequence[tuple[Cue, Fragment]]) -> Iterator[Shot]:
    at = 0
    for cue, fragment in cues:
        begin, end = cue.start - start, min(cue.end - start, len(shot.moments))
        if begin > at:
            yield _piece(shot, at, begin)
        part = _piece(shot, begin, end)
        moments = tuple(replace(m, poses=(*m.poses, AT_REST)) for m in part.moments)
        yield replace(part, stage=_above(shot.stage, fragment), moments=moments)
        at = end
    if at < len(shot.moments):
        yield replace(_piece(shot, at, len(shot.moments)))


def _piece(shot: Shot, begin: int, end: int) -> Shot:
    """Return some frames of *shot*; the last lead on as it does."""
    piece = replace(shot, moments=shot.moments[begin:end])
    if end == len(shot.moments):
        return piece
    return replace(piece, transition=Transition(TransitionKind.CUT), transition_frames=0)


def _above(stage: Stage, fragment: Fragment) -> Stage:
    """Return *stage* with *fragment*, which stands still, above all else."""
    # In the scene too, by which a stage is told from another.
    scene = replace(stage.scene, content=_with(stage.scene.content, fragment))
    return Stage(scene, (*stage.actors, Actor(fragment, (), None)))


def _with(content: Fragment, fragment: Fragment) -> Fragment:
    return replace(content, children=(*content.children, fragment))
