"""Our `dataclass` does what the standard library's does: type checkers take it for that."""

from __future__ import annotations

import copy
import dataclasses
import functools
import pickle
import subprocess
import sys
import weakref
from collections.abc import Callable
from dataclasses import field, fields, replace
from pathlib import Path
from typing import Any, Generic, TypeVar
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage import dataclass as module
from signage.dataclass import dataclass

T = TypeVar("T")
NAN = float("nan")
ROOT = Path(__file__).parent.parent


def point(made_by: Any, **options: bool) -> type[Any]:
    """Return a class with every kind of field that there is."""

    class Point:
        """A place."""

        x: float
        y: float = 0.0
        tags: list[str] = field(default_factory=list)
        note: str = field(default="", compare=False, repr=False)
        count: int = field(init=False, default=3)
        later: int = field(init=False, repr=False, compare=False)
        found: dict[str, int] = field(init=False, default_factory=dict, compare=False)

        def far(self) -> float:
            """Use the fields."""
            return abs(self.x) + abs(self.y)

    return made_by(**options)(Point)


OPTIONS = [
    {},
    {"slots": True},
    {"frozen": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "eq": False},
    {"slots": True, "eq": False},
    {"frozen": True, "slots": True, "weakref_slot": True},
]


@pytest.fixture(params=OPTIONS, ids=str)
def pair(request: pytest.FixtureRequest) -> tuple[type[Any], type[Any]]:
    """The same class, ours and the standard library's."""
    return point(dataclass, **request.param), point(dataclasses.dataclass, **request.param)


def outcome(do: Callable[[], object]) -> object:
    """Return what *do* returns, or the type of what it raises."""
    try:
        return do()
    except Exception as error:
        return type(error)


@pytest.mark.parametrize(
    "do",
    [
        lambda cls: repr(cls(1.0)),
        lambda cls: repr(cls(x=1, y=2, tags=["a"], note="b")),
        lambda cls: (cls(1).y, cls(1).tags, cls(1).note, cls(1).count, cls(1).found),
        lambda cls: cls(1).tags is cls(1).tags,
        lambda cls: cls(1).later,
        lambda cls: cls(),
        lambda cls: cls(1, 2, [], "", 4),
        lambda cls: cls(1, z=2),
        lambda cls: cls(1, count=2),
        lambda cls: cls(1) == cls(1),
        lambda cls: cls(1) == cls(2),
        lambda cls: cls(1, note="a") == cls(1, note="b"),
        lambda cls: cls(1) == (1, 0.0, [], 3),
        lambda cls: cls(1) == cls(1.0),
        lambda cls: cls(NAN) == cls(NAN),
        lambda cls: hash(cls(1, tags=())) == hash(cls(1, tags=(), note="b")),
        lambda cls: hash(cls(1)) and None,
        lambda cls: {cls(1, tags=()): 1}[cls(1, tags=())],
        lambda cls: setattr(cls(1), "x", 2),
        lambda cls: delattr(cls(1), "x"),
        lambda cls: repr(replace(cls(1, 2), y=5)),
        lambda cls: [(f.name, f.compare, f.init) for f in fields(cls)],
        lambda cls: cls.__match_args__,
        lambda cls: cls.__doc__,
        lambda cls: cls.__qualname__,
        lambda cls: hasattr(cls(1), "__dict__"),
        lambda cls: weakref.ref(cls(1)) and None,
        lambda cls: cls(-1, 2).far(),
    ],
)
def test_it_does_what_the_original_does(pair, do):
    """Values or errors, whatever the options."""
    ours, original = pair

    assert outcome(lambda: do(ours)) == outcome(lambda: do(original))


@given(x=st.floats(allow_nan=False), y=st.floats(allow_nan=False), other=st.floats())
def test_equality_and_hash_go_together(x, y, other):
    """Equal objects have one hash, and are those with equal fields."""
    cls = Pixel
    one, two = cls(x, y), cls(x, other)

    assert (one == two) == (y == other)
    assert one != two or hash(one) == hash(two)


@dataclass(frozen=True, slots=True)
class Pixel:
    """A place; where others can find it, so that it can be sent to them."""

    x: float
    y: float = 1.0


@dataclass(frozen=True)
class Named:
    """Has a dictionary, for what is worked out once."""

    name: str

    @functools.cached_property
    def loud(self) -> str:
        """Work it out."""
        return self.name.upper()


@dataclass(frozen=True, slots=True)
class Box(Generic[T]):
    """Has what is in it, no less than nothing."""

    content: T
    size: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if self.size < 0:
            raise ValueError("too small")

    def __repr__(self) -> str:
        """Say it in its own words."""
        return f"[{self.content}]"


def test_it_can_be_sent_to_another_process():
    """Frozen, and without a dictionary: pickle needs to be told how."""
    for value in (Pixel(1.5), Named("a"), Box("b", 2)):
        assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value


def test_the_first_object_of_a_class_may_come_from_another_process():
    """A worker process has made none of its own when it is sent one."""
    program = f"import pickle; print(pickle.loads({pickle.dumps(Pixel(2.0))!r}))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "Pixel(x=2.0, y=1.0)\n"


def test_what_the_class_says_itself_is_kept():
    """Its own methods, and a check after the fields are set."""
    assert repr(Box("b")) == "[b]"
    with pytest.raises(ValueError, match="too small"):
        Box("b", -1)
    assert Box[str]("b") == Box("b")
    assert Named("a").loud == "A"


def test_a_mistake_names_the_class():
    """As it does where `__init__` was there from the beginning."""
    with pytest.raises(TypeError, match=r"Pixel\.__init__\(\) missing 1 required"):
        Pixel()  # type: ignore[call-arg]


def test_nothing_is_compiled_before_it_is_needed(monkeypatch):
    """That is what takes so long in the original."""
    compile_init = Mock(wraps=module._compiled)
    monkeypatch.setattr(module, "_compiled", compile_init)
    cls = point(dataclass, frozen=True, slots=True)

    assert compile_init.call_count == 0
    assert (cls(1).x, cls(2).x, compile_init.call_count) == (1, 2, 1)
