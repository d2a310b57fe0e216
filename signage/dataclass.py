"""`dataclass`, as the standard library has it, but made in a third of the time.

The standard one writes six methods of every class as source text and compiles
them when the class is imported: 0.3 ms each, half of what it takes to import
this program, in every call and every worker process. Here most methods are
shared by all classes, and `__init__` is compiled when it is first called.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]


def _dataclass(
    *,
    frozen: bool = False,
    eq: bool = True,
    slots: bool = False,
    weakref_slot: bool = False,
) -> Callable[[type], type]:
    """Return a decorator that does what `dataclasses.dataclass` does with these options.

    `__eq__`, `__hash__`, `__repr__` and `__init__` are made unless the class has its own.
    """

    def made(plain: type) -> type:
        # Which fields there are, and their slots, is left to the original.
        cls: type = dataclasses.dataclass(
            plain, init=False, repr=False, eq=False, slots=slots, weakref_slot=weakref_slot
        )
        fields = dataclasses.fields(cls)
        methods: dict[str, object] = {"__init__": _init(cls, frozen=frozen), "__repr__": _repr}
        if eq:
            methods |= _comparing(tuple(f.name for f in fields if f.compare), frozen=frozen)
        if frozen:
            methods |= _ICE
        if frozen and slots:
            methods |= _pickling(tuple(f.name for f in fields))
        for name, method in methods.items():
            if name not in plain.__dict__:
                setattr(cls, name, method)
        return cls

    return made


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _dataclass


def _init(cls: type, *, frozen: bool) -> Callable[..., None]:
    def init_first(self: object, *args: object, **named: object) -> None:
        init = _compiled(cls, frozen=frozen)
        cls.__init__ = init  # type: ignore[misc] # for all that are made after this one
        init(self, *args, **named)

    return init_first


def _compiled(cls: type, *, frozen: bool) -> Callable[..., None]:
    fields = dataclasses.fields(cls)
    scope: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    for field in fields:
        scope[f"_default_{field.name}"] = field.default
        scope[f"_make_{field.name}"] = field.default_factory
    parameters = ", ".join(["self", *(_parameter(field) for field in fields if field.init)])
    lines = [line for field in fields for line in _assignment(field, frozen=frozen)]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    exec("\n ".join([f"def __init__({parameters}):", *lines, "pass"]), scope)
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _parameter(field: dataclasses.Field[Any]) -> str:
    if field.default is not dataclasses.MISSING:
        return f"{field.name}=_default_{field.name}"
    has_factory = field.default_factory is not dataclasses.MISSING
    return f"{field.name}=_missing" if has_factory else field.name


def _assignment(field: dataclasses.Field[Any], *, frozen: bool) -> Iterator[str]:
    """Yield the lines that give *field* its value."""
    name = value = field.name
    if field.default_factory is not dataclasses.MISSING:
        value = f"_make_{name}()"
        value = f"{value} if {name} is _missing else {name}" if field.init else value
    elif not field.init and field.default is dataclasses.MISSING:
        return  # set by `__post_init__`, or later
    elif not field.init:
        value = f"_default_{name}"
    yield f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}"


def _comparing(names: tuple[str, ...], *, frozen: bool) -> dict[str, object]:
    """Return what makes two objects of one class equal if the attributes *names* are."""
    values = _values(names)

    def eq(self: object, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        # As in tuples, what is the same object is equal, also where it holds a NaN.
        return other is self or values(self) == values(other)

    def hashed(self: object) -> int:
        return hash(values(self))

    return {"__eq__": eq, "__hash__": hashed if frozen else None}


def _pickling(names: tuple[str, ...]) -> dict[str, object]:
    """Return what takes a frozen object without a dictionary apart, and puts it together."""
    values, put = _values(names), object.__setattr__

    def state(self: object) -> tuple[object, ...]:
        return values(self)

    def restore(self: object, state: tuple[object, ...]) -> None:
        for name, value in zip(names, state, strict=True):
            put(self, name, value)

    return {"__getstate__": state, "__setstate__": restore}


def _values(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """Return what gives the attributes *names* of an object as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _repr(self: object) -> str:
    fields: tuple[dataclasses.Field[Any], ...] = dataclasses.fields(self)  # type: ignore[arg-type]
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields if f.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse_change(self: object, name: str, value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


_ICE = {"__setattr__": _refuse_change, "__delattr__": _refuse_removal}
