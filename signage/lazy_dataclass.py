"""Data classes whose methods are made when they are called for the first time.

The standard library compiles five or six methods of each class when its module is imported: half
of the time in which this program starts, most of it for classes that a call never uses
(`docs/decisions/0050-data-classes-are-compiled-late.md`). Here what compares, hashes, shows and
protects is not compiled at all, and a constructor when something is first constructed. All else,
what `dataclasses` tells of them too, is as it says.
"""

from __future__ import annotations

import dataclasses
import operator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # To a type checker they are those of the standard library.
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *,
        frozen: bool = False,
        slots: bool = False,
        eq: bool = True,
        kw_only: bool = False,
        weakref_slot: bool = False,
    ) -> Any:
        """Make data classes of classes; the options are those of `dataclasses.dataclass`."""

        def made_of(plain: type) -> type:
            # Where a base is protected, the standard library wants all that follow to be.
            is_kept = frozen and any(map(dataclasses.is_dataclass, plain.__bases__))
            made = dataclasses.dataclass(
                init=False,
                repr=False,
                eq=False,
                frozen=is_kept,
                slots=slots,
                kw_only=kw_only,
                weakref_slot=weakref_slot,
            )(plain)
            _complete(made, eq=eq, frozen=frozen)
            return made

        return made_of


def _complete(made: Any, *, eq: bool, frozen: bool) -> None:
    """Give *made* the methods that it lacks."""
    own, fields = vars(made), dataclasses.fields(made)
    made.__dataclass_params__.frozen = frozen
    if "__init__" not in own:
        made.__init__ = _constructor(made, frozen=frozen)
    if "__repr__" not in own:
        made.__repr__ = _shown
    if eq:
        values = _values(tuple(field.name for field in fields if field.compare))
        if "__eq__" not in own:
            made.__eq__ = _equality(values)
        if own.get("__hash__") is None:
            made.__hash__ = _hashing(values) if frozen else None
    if frozen:
        made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
        if "__slots__" in own:
            made.__getstate__, made.__setstate__ = _pickling(made)


def _values(names: tuple[str, ...]) -> Any:
    """Return what gives the values of *names* of an object, as a tuple."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _equality(values: Any) -> Any:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(values(self) == values(other))

    return __eq__


def _hashing(values: Any) -> Any:
    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    return __hash__


def _shown(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _pickling(made: Any) -> tuple[Any, Any]:
    """Return what says all that an object of *made* holds, and what lets it hold that."""
    names = tuple(field.name for field in dataclasses.fields(made))
    values, setters = _values(names), [getattr(made, name).__set__ for name in names]

    def __getstate__(self: object) -> object:  # noqa: N807
        return values(self)

    def __setstate__(self: object, state: tuple[object, ...]) -> None:  # noqa: N807
        for set_value, value in zip(setters, state, strict=True):
            set_value(self, value)

    return __getstate__, __setstate__


def _constructor(made: Any, *, frozen: bool) -> Any:
    """Return an `__init__` that puts a compiled one in its place, and calls that."""

    def __init__(self: object, *args: object, **kwargs: object) -> None:  # noqa: N807
        made.__init__ = compiled = _compiled_constructor(made, frozen=frozen)
        compiled(self, *args, **kwargs)

    return __init__


def _compiled_constructor(made: Any, *, frozen: bool) -> Any:
    """Compile the `__init__` of *made*: a parameter for each field, and what sets it."""
    known: dict[str, Any] = {"_missing": dataclasses.MISSING, "_set": object.__setattr__}
    by_place, by_name, body = ["self"], list[str](), list[str]()
    for field in dataclasses.fields(made):
        name = value = parameter = field.name
        if field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            parameter = f"{name}=_default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_made_{name}"] = field.default_factory
            parameter = f"{name}=_missing"
            value = f"_made_{name}()"
            if field.init:
                value += f" if {name} is _missing else {name}"
        if field.init:
            (by_name if field.kw_only else by_place).append(parameter)
        elif field.default_factory is dataclasses.MISSING:
            # Its class has it, or somebody sets it later.
            continue
        slot: Any = getattr(made, name, None)
        if not frozen:
            body.append(f" self.{name} = {value}")
        elif hasattr(type(slot), "__set__"):
            known[f"_set_{name}"] = slot.__set__
            body.append(f" _set_{name}(self, {value})")
        else:
            body.append(f" _set(self, {name!r}, {value})")
    if hasattr(made, "__post_init__"):
        body.append(" self.__post_init__()")
    parameters = ", ".join(by_place + ["*"] * bool(by_name) + by_name)
    # As the standard library does: names of fields are all that comes into it.
    exec("\n".join([f"def __init__({parameters}):", *body, " pass"]), known)
    compiled = known["__init__"]
    compiled.__qualname__ = f"{made.__qualname__}.__init__"
    return compiled
