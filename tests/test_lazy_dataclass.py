"""Data classes that are compiled late are those of the standard library in all that they do."""

from __future__ import annotations

import ast
import copy
import dataclasses
import pickle
import weakref
from collections.abc import Callable
from dataclasses import KW_ONLY, field, fields, replace
from pathlib import Path
from typing import Any

import pytest

import signage
from signage import lazy_dataclass

PACKAGE = Path(signage.__file__).parent
# Of the library whatever stands here to a type checker.
MAKERS: dict[str, Any] = {"ours": lazy_dataclass.dataclass, "theirs": dataclasses.dataclass}


@lazy_dataclass.dataclass(frozen=True, slots=True)
class Point:
    """Where other modules find it, as pickles want it."""

    x: int
    y: int = 2
    near: dict[str, int] = field(default_factory=dict)


@lazy_dataclass.dataclass(slots=True)
class Tally:
    """One that may be changed."""

    count: int = 0
    seen: list[int] = field(init=False, default_factory=list)


def told_of(make: Callable[..., Any], **options: bool) -> dict[str, Any]:
    """Return what is told of a class that *make* makes, and of its objects."""

    @make(**options)
    class Sample:
        first: int
        second: str = "two"
        many: list[int] = field(default_factory=list)
        hidden: int = field(default=7, compare=False, repr=False)

    one = Sample(1, many=[3])
    return {
        "fields": [(f.name, f.init, f.compare, f.repr, f.kw_only) for f in fields(one)],
        "repr": repr(one).rpartition(".")[2],
        "values": (one.first, one.second, one.many, one.hidden),
        "is fresh": Sample(1).many is not Sample(1).many,
        "equal": (one == Sample(1, many=[3], hidden=8), one == Sample(2, many=[3]), one == 1),
        "replaced": repr(replace(one, second="zwei")).rpartition(".")[2],
        "errors": [_error(call) for call in (lambda: Sample(), lambda: Sample(1, third=3))],
        "set": _error(lambda: setattr(one, "first", 9)),
        "deleted": _error(lambda: delattr(Sample(1), "first")),
        "unknown": _error(lambda: setattr(one, "other", 9)),
        "hash": _error(lambda: hash(Sample(1))),
        "match": Sample.__match_args__,
        "protected": Sample.__dataclass_params__.frozen,
    }


def _error(call: Callable[[], object]) -> str:
    try:
        call()
    except Exception as error:
        return type(error).__name__
    return ""


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"frozen": True},
        {"slots": True},
        {"frozen": True, "slots": True},
        {"frozen": True, "slots": True, "eq": False},
        {"slots": True, "eq": False},
        {"frozen": True, "slots": True, "weakref_slot": True},
    ],
    ids=lambda options: "+".join(name for name, value in options.items() if value) or "plain",
)
def test_they_are_like_those_of_the_standard_library(options):
    """Objects of both, in all that code here asks of them."""
    ours, theirs = (told_of(make, **options) for make in MAKERS.values())

    if options.get("frozen") and options.get("slots"):
        # Both refuse; which error it is, theirs says otherwise for what is no field.
        assert ours.pop("unknown")
        assert theirs.pop("unknown")
    assert ours == theirs


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_what_is_given_by_name_only(make):
    """All of a class, or what follows its mark."""

    @make(kw_only=True)
    class Named:
        a: int
        b: int = 2

    @make()
    class Mixed:
        a: int
        _: KW_ONLY
        b: int

    assert (Named(a=1).b, Mixed(1, b=3).b) == (2, 3)
    assert _error(lambda: Named(1)) == _error(lambda: Mixed(1, 2)) == "TypeError"


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_class_keeps_what_it_has_itself(make):
    """And is told when it has been filled."""

    @make(frozen=True, slots=True)
    class Own:
        a: int

        def __post_init__(self) -> None:
            if self.a < 0:
                raise ValueError(self.a)

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 5

    assert (repr(Own(1)), Own(1) == 3, hash(Own(1))) == ("own", True, 5)
    assert _error(lambda: Own(-1)) == "ValueError"


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("slots", [True, False])
def test_a_class_has_what_its_base_has(make, slots):
    """Both are protected, and of equal fields but another class they are not equal."""

    @make(frozen=True, slots=slots)
    class Base:
        a: int
        b: int = 2

    @make(frozen=True, slots=slots)
    class Follower(Base):
        c: int = 3

    @make(frozen=True, slots=slots)
    class Same(Base):
        pass

    one = Follower(1, c=4)
    assert (one.a, one.b, one.c) == (1, 2, 4)
    assert _error(lambda: setattr(one, "a", 2)) == "FrozenInstanceError"
    assert Base(1) != Same(1)
    assert hash(Same(1)) == hash(Same(1))


def test_others_may_follow_in_the_way_of_the_standard_library():
    """As a package of somebody else does."""

    @dataclasses.dataclass(frozen=True)
    class Theirs(Point):
        z: int = 3

    assert Theirs(1, z=4).z == 4


@pytest.mark.parametrize("one", [Point(1, near={"a": 1}), Tally(3)], ids=["frozen", "changeable"])
def test_they_go_to_other_processes(one):
    """And come to be what they were, with nothing that they share."""
    for other in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
        assert other == one
        assert other is not one


def test_nothing_is_compiled_before_it_is_needed():
    """Then once."""

    @lazy_dataclass.dataclass(frozen=True, slots=True, weakref_slot=True)
    class Late:
        a: int

    before = Late.__init__
    weakref.ref(Late(1))
    compiled = Late.__init__
    Late(2)

    assert before is not compiled is Late.__init__
    assert compiled.__code__.co_varnames[:2] == ("self", "a")


def test_the_program_has_no_others():
    """Each would be compiled at every start."""
    others = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if any(name.name == "dataclass" for name in node.names)
    ]
    assert others == ["lazy_dataclass.py"]
