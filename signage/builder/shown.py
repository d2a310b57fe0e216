"""From what is planned to what rules judge: slides, loops and posters as people see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from signage.checks.shown import ShownCode, ShownLoop, ShownShot, ShownSlide, ShownText
from signage.display_list import DisplayItem, Group, Modules
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.slide import Slide
from signage.paint.moment import settled
from signage.paint.paint import paint
from signage.paint.shots import Shot
from signage.paint.stage import Stage


def shown_slide(play: Play, slide: Slide, stage: Stage, shot: Shot | None) -> ShownSlide:
    """Return *slide* as it stands on the screen of *play*; *shot* says for how long."""
    encode = play.screen.encode
    assert encode is not None, "a page is not played"
    return ShownSlide(
        screen=play.screen,
        name=slide.name,
        span=slide.span,
        valid_until=slide.valid_until,
        texts=_texts(stage),
        codes=tuple(map(ShownCode, codes_of(stage))),
        syllables=stage.scene.syllables,
        duration_s=None if shot is None else len(shot.moments) / encode.fps,
        duration_span=None if slide.duration_s is None else slide.span,
        transition_s=0.0 if shot is None else shot.transition_frames / encode.fps,
    )


def shown_poster(poster: Poster, stage: Stage) -> ShownSlide:
    """Return *poster* as it is printed."""
    return ShownSlide(
        screen=poster.screen,
        name=poster.name,
        span=poster.span,
        valid_until=poster.valid_until,
        texts=_texts(stage),
        codes=tuple(map(ShownCode, codes_of(stage))),
        syllables=stage.scene.syllables,
    )


def shown_loop(play: Play, shots: Sequence[Shot]) -> ShownLoop:
    """Return the loop of *play*."""
    encode = play.screen.encode
    assert encode is not None, "a page is not played"
    return ShownLoop(
        play.screen,
        play.playlist,
        play.span,
        encode.fps,
        tuple(
            ShownShot(slide.name, slide.span, len(s.moments), s.transition, s.transition_frames)
            for slide, s in zip(play.slides, shots, strict=True)
        ),
        play.slot_s,
    )


def codes_of(stage: Stage) -> tuple[Modules, ...]:
    """Return the QR codes of *stage* at rest, in painting order."""
    return tuple(_codes(paint(stage, settled(stage)).items))


def _codes(items: Iterable[DisplayItem]) -> Iterator[Modules]:
    for item in items:
        match item:
            case Modules():
                yield item
            case Group():
                yield from _codes(item.items)


def _texts(stage: Stage) -> tuple[ShownText, ...]:
    return tuple(map(ShownText, stage.scene.texts))
