"""The codes of all diagnostics, read from the program's text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from signage.text.normalize import SuspectKind

PACKAGE = Path(__file__).parent.parent / "signage"

_PLACE_OF_CODE = {
    "Diagnostic": 0,
    "refuse": 2,
    "warn": 2,
    "refuse_name": 4,
    "look_up": 5,
    "BadDrawing": 0,
    "_refusal": 0,
    "Rule": 0,
    "rule": 0,
    "warning": 0,
}
"""Functions that are given a code, and where it stands among their arguments."""
_PASSED_ON = {
    "code",
    "kept.code",
    "first.code",
    "d.code",
    "error.code",
    "suspect.kind.value",
    "self.code",
}
"""What they are given where the code was said elsewhere, to one of them."""


def raised_codes() -> frozenset[str]:
    """Return every code that the program can say.

    Raises LookupError where a code comes from somewhere that is not known here.
    """
    return frozenset(
        (
            *(code for path in sorted(PACKAGE.rglob("*.py")) for code in _codes(path)),
            *(kind.value for kind in SuspectKind),
        )
    )


def _codes(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = dict(_constants(tree))
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and (argument := _code_of(call)) is not None:
            said = ast.unparse(argument)
            if isinstance(argument, ast.Constant):
                yield str(argument.value)
            elif said in constants:
                yield constants[said]
            elif said not in _PASSED_ON:
                raise LookupError(f"{path}:{call.lineno}: which code is '{said}'?")


def _code_of(call: ast.Call) -> ast.expr | None:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name == "Rule" and not call.args:
        return next(keyword.value for keyword in call.keywords if keyword.arg == "code")
    place = _PLACE_OF_CODE.get(name)
    return None if place is None or len(call.args) <= place else call.args[place]


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield name, text
