"""Regular expressions that are compiled late are those of the standard library in all they do."""

from __future__ import annotations

import ast
import copy
import gc
import importlib
import pickle
import pkgutil
import re
from pathlib import Path

import pytest

import signage
from signage.lazy_regex import lazy_regex

PACKAGE = Path(signage.__file__).parent


def test_it_does_what_the_library_does():
    """The first time, and when it is compiled."""
    ours, theirs = lazy_regex(r"(?P<word>ơn|anh)+", re.IGNORECASE), re.compile(r"(ơn|anh)+", re.I)

    for _ in range(2):
        assert ours.sub("–", "ƠN anh ơi") == theirs.sub("–", "ƠN anh ơi")
        assert ours.findall("ơn, anh") == theirs.findall("ơn, anh")
    assert ours.groupindex == {"word": 1}
    assert ours.flags == theirs.flags
    assert lazy_regex(rb"\d+").fullmatch(b"1022")


def test_nothing_is_compiled_before():
    """A wrong one is no error until then; one that was used is asked no more."""
    wrong = lazy_regex("(")
    with pytest.raises(re.error, match="unterminated"):
        wrong.search("")

    used = lazy_regex("a")
    assert "search" not in vars(used)
    assert used.search("a")
    assert "search" in vars(used)


@pytest.mark.parametrize("is_used", [False, True], ids=["new", "used"])
def test_it_can_be_handed_to_another_process(is_used):
    """And copied."""
    one = lazy_regex("Đà", re.IGNORECASE)
    if is_used:
        assert one.match("đà")

    for other in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
        assert other.match("đà NẴNG")


def test_all_of_the_package_are_right():
    """What is wrong in one would be said to whoever comes to use it first."""
    for module in pkgutil.walk_packages(signage.__path__, "signage."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = [each for each in gc.get_objects() if isinstance(each, lazy_regex)]

    assert len(ours) > 200
    for each in ours:
        if each._told[0] != "(":
            assert each.pattern == each._told[0]


def test_modules_compile_none_when_they_are_imported():
    """Of the standard library are those that a function makes of what it is told."""
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in PACKAGE.rglob("*.py")
        for line in _compiled_at_import(ast.parse(path.read_text("utf-8")))
    ]

    assert found == []


def test_none_is_handed_to_the_library() -> None:
    """Its functions take its own only: each is asked itself."""
    found = list[str]()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        late = {
            ast.unparse(target)
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and "lazy_regex(" in ast.unparse(node.value)
            for target in node.targets
        }
        found += [
            f"{path.relative_to(PACKAGE)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func).startswith("re.")
            and any(ast.unparse(argument) in late for argument in node.args)
        ]

    assert found == []


def _compiled_at_import(node: ast.AST) -> list[int]:
    lines = list[int]()
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call) and ast.unparse(child.func) == "re.compile":
            lines.append(child.lineno)
        lines += _compiled_at_import(child)
    return lines
