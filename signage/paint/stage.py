"""Stages: a scene with its actors, the fragments that have a pose of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from signage.display_list import Group, Picture
from signage.layout.fragment import ClipBox, Fragment, Scene, TickerLine
from signage.lazy_dataclass import dataclass
from signage.model.motion import Animate, Emphasis, Entrance


@dataclass(frozen=True, slots=True)
class Turn:
    """Which of how many an element is, among those that are lit, or wave, in turn."""

    index: int
    count: int


ALONE = Turn(0, 1)


@dataclass(frozen=True, slots=True)
class Actor:
    """A fragment and what its `animate:` says, the stagger of its container added."""

    fragment: Fragment
    children: tuple[Actor, ...]
    animate: Animate | None
    turn: Turn = ALONE

    @property
    def rest_s(self) -> float:
        """Return when it has come to rest, in seconds from the slide's beginning."""
        if self.animate is None:
            return 0.0
        enters = self.animate.entrance is not Entrance.NONE
        return self.animate.delay_s + (self.animate.duration_s if enters else 0.0)


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene with its actors in painting order."""

    scene: Scene
    actors: tuple[Actor, ...]

    def __iter__(self) -> Iterator[Actor]:
        """Go through every actor, those inside others after them."""
        for actor in self.actors:
            yield from _walk(actor)

    @property
    def background(self) -> tuple[Actor, ...]:
        """Return those behind the content, which is the last of all."""
        return self.actors[:-1]

    @property
    def tickers(self) -> tuple[TickerLine, ...]:
        """Return the running lines, in painting order."""
        return tuple(d for a in self for d in a.fragment.drawings if isinstance(d, TickerLine))

    @property
    def clips(self) -> tuple[ClipBox, ...]:
        """Return the videos, in painting order."""
        return tuple(d for a in self for d in a.fragment.drawings if isinstance(d, ClipBox))

    @property
    def zooms(self) -> bool:
        """Tell whether a picture is slowly enlarged all the time."""
        return any(zooms(actor) for actor in self)

    @property
    def entered_s(self) -> float:
        """Return when the last element has come to rest."""
        return max((actor.rest_s for actor in self), default=0.0)


@dataclass(frozen=True, slots=True)
class Showing:
    """How a scene comes to be seen."""

    revealed_s: float | None = None
    """How long a transition takes to reveal it; None: none does."""
    is_one_bit: bool = False
    """Whether its lamps are on or off: nothing is dimmed, nor fades."""


_IN_TURN = (Emphasis.HIGHLIGHT, Emphasis.WAVE)
"""What the children of an element do, one after another."""
_IN_SHADES = frozenset({*_IN_TURN, Emphasis.RIPPLE, Emphasis.SEND, Emphasis.PRESS, Emphasis.SHAKE})
"""What needs shades, or steps finer than a lamp."""

ITSELF = Showing()
"""As it is written."""


def set_stage(scene: Scene, showing: Showing = ITSELF) -> Stage:
    """Find the actors of *scene*.

    Who would begin to enter while a transition reveals it is there from the
    beginning, and so are those that would follow one by one: else it would
    reveal an empty ground.
    """
    shown = (*scene.background, scene.content)
    return Stage(scene, tuple(_actor(f, None, showing) for f in shown))


def zooms(actor: Actor) -> bool:
    """Tell whether *actor* shows a picture that is slowly enlarged."""
    return (
        actor.animate is not None
        and actor.animate.emphasis is Emphasis.ZOOM
        and any(isinstance(drawing, Picture | Group) for drawing in actor.fragment.drawings)
    )


def _walk(actor: Actor) -> Iterator[Actor]:
    yield actor
    for child in actor.children:
        yield from _walk(child)


def _actor(fragment: Fragment, turn: Animate | None, showing: Showing) -> Actor:
    """Make *fragment* an actor; *turn* is the entrance that its container gives it, or None."""
    own = _in_turn(fragment.animate, turn)
    own = None if own is None else _shown(own, showing)
    if own is not None and own.emphasis in _IN_TURN and not fragment.is_unit:
        # Not the list itself is lit, or waves, but one after another of what it is made of.
        comes_in = _unless_idle(replace(own, emphasis=Emphasis.NONE))
        plain = _actor(replace(fragment, animate=None), comes_in, showing)
        return replace(plain, children=tuple(_in_order(plain.children, own.emphasis)))
    if own is None or not own.stagger_s or fragment.is_unit or not fragment.children:
        children = (_actor(child, None, showing) for child in fragment.children)
        return Actor(fragment, tuple(children), own)
    # The container itself stands; its children take its entrance, one after another.
    turns = (
        replace(own, delay_s=own.delay_s + index * own.stagger_s, stagger_s=0.0)
        for index in range(len(fragment.children))
    )
    children = (
        _actor(child, turn, showing) for child, turn in zip(fragment.children, turns, strict=True)
    )
    return Actor(fragment, tuple(children), None)


def _in_order(children: Sequence[Actor], emphasis: Emphasis) -> Iterator[Actor]:
    for index, child in enumerate(children):
        animate = replace(child.animate or Animate(), emphasis=emphasis)
        yield replace(child, animate=animate, turn=Turn(index, len(children)))


def _shown(own: Animate, showing: Showing) -> Animate | None:
    """Return what is left of *own* where it is shown; None if nothing is."""
    if showing.revealed_s is not None and own.delay_s <= showing.revealed_s:
        own = replace(own, entrance=Entrance.NONE)
    if showing.is_one_bit and own.emphasis in _IN_SHADES:
        own = replace(own, emphasis=Emphasis.NONE)
    return _unless_idle(own)


def _unless_idle(own: Animate) -> Animate | None:
    is_idle = own.entrance is Entrance.NONE and own.emphasis is Emphasis.NONE
    return None if is_idle else own


def _in_turn(own: Animate | None, turn: Animate | None) -> Animate | None:
    """Return an element's own animation, begun when its turn comes."""
    if own is None or turn is None:
        return own or turn
    return replace(own, delay_s=turn.delay_s + own.delay_s)
