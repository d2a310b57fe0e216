"""Whether the tests notice: breaks lines of signage/ at random, one at a time, and runs them.

A line is drawn from all that hold something to break: a comparison, a condition, an
operator, a number, a flag, a value that is returned. First the tests of its own room run,
and if these pass, the whole suite; lint and types are left out, as they judge no behaviour.
What no test notices is printed as it was and as it became: it may be a gap in the tests, or
a change that makes no difference. All of it happens in a copy of the checkout.
"""

from __future__ import annotations

import argparse
import ast
import itertools
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
NOT_RUN = ("tests/test_quality.py", "tests/test_structure.py")
ROOM_LIMIT_S, SUITE_LIMIT_S = 900, 3600
"""Whoever changes a condition may make a loop endless: that is noticed too."""

COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
}
OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "*",
    ast.Mod: "*",
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: what stands between two places of a file becomes *text*."""

    path: str
    line: int
    start: int
    end: int
    text: str

    def apply(self, source: bytes) -> bytes:
        """Return *source* with the change in it; *start* and *end* count its bytes."""
        return source[: self.start] + self.text.encode() + source[self.end :]


def main() -> None:
    """Break, test, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=["signage"], help="files or folders to break")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    mutants = draw(options.paths, options.count, random.Random(options.seed))
    survivors = 0
    with tempfile.TemporaryDirectory() as name:
        copy = _copied(Path(name))
        for mutant in mutants:
            noticed = _noticed(mutant, copy)
            survivors += noticed is None
            print(f"{mutant.path}:{mutant.line}: {noticed or 'NOT NOTICED'}", flush=True)
            source = (copy / mutant.path).read_bytes()
            for sign, text in (("-", source), ("+", mutant.apply(source))):
                print(f"  {sign} {text.decode().splitlines()[mutant.line - 1].strip()}", flush=True)
    print(f"{len(mutants) - survivors} of {len(mutants)} noticed")


def draw(paths: list[str], count: int, chance: random.Random) -> list[Mutant]:
    """Return *count* mutants on as many lines; the same for the same files and chance."""
    files = sorted(
        file
        for path in paths
        for file in _python_files(REPOSITORY / path)
        if "data" not in file.parts
    )
    by_line: dict[tuple[str, int], list[Mutant]] = {}
    for file in files:
        for mutant in mutants_of(file.relative_to(REPOSITORY).as_posix(), file.read_bytes()):
            by_line.setdefault((mutant.path, mutant.line), []).append(mutant)
    lines = chance.sample(sorted(by_line), min(count, len(by_line)))
    return [chance.choice(by_line[line]) for line in lines]


def mutants_of(path: str, source: bytes) -> Iterator[Mutant]:
    """Yield every change to *source* that can be drawn."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def place(line: int, column: int) -> int:
        return starts[line - 1] + column

    for node in _behaviour(ast.parse(source)):
        for inner, text in _changes(node):
            start = place(inner.lineno, inner.col_offset)
            end = place(inner.end_lineno or 0, inner.end_col_offset or 0)
            old = source[start:end].decode()
            yield Mutant(path, inner.lineno, start, end, text.replace("…", old))
        for before, after, text in _between(node):
            start = place(before.end_lineno or 0, before.end_col_offset or 0)
            end = place(after.lineno, after.col_offset)
            # Brackets and line ends may stand beside the operator: they stay.
            old = source[start:end].decode()
            if match := re.fullmatch(r"([\s)]*)[^\s()]+(?: (?:not|in))?([\s(]*)", old):
                yield Mutant(path, before.end_lineno or 0, start, end, match[1] + text + match[2])


def _python_files(path: Path) -> list[Path]:
    return [path] if path.is_file() else list(path.rglob("*.py"))


def _behaviour(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes but annotations, decorators and what is put into texts.

    Where a text is said in two languages, a number in it is hardly ever asked for.
    """
    if isinstance(tree, ast.JoinedStr) or _is_for_types(tree):
        return
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST):
                yield node
                yield from _behaviour(node)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Yield what in *node* can be replaced, and by what; … stands for what it was."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield test, "(not (…))"
        case ast.comprehension(ifs=[*tests]):
            for test in tests:
                yield test, "(not (…))"
        case ast.Constant(value=bool() as value):
            yield node, str(not value)
        case ast.Constant(value=int() | float() as value):
            yield node, repr(value + 1)
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield value, "None"


def _between(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr, str]]:
    """Yield two operands, and what may stand between them instead."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=[*comparators]):
            for before, operator, after in zip(
                [left, *comparators], ops, comparators, strict=False
            ):
                for text in COMPARISONS[type(operator)]:
                    yield before, after, text
        case ast.BoolOp(op=operator, values=[*values]):
            for before, after in itertools.pairwise(values):
                yield before, after, "or" if isinstance(operator, ast.And) else "and"
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in OPERATORS:
            yield left, right, OPERATORS[type(operator)]


def _copied(folder: Path) -> Path:
    """Return a copy of the checkout as it stands, without what Git does not know."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((REPOSITORY / name).read_bytes())
    return folder


def _noticed(mutant: Mutant, copy: Path) -> str | None:
    """Return the test that fails with *mutant* and passes without it; None if there is none."""
    file = copy / mutant.path
    source = file.read_bytes()
    room = _room(mutant.path, copy)
    for tests, limit_s in (([room] if room else [], ROOM_LIMIT_S), (["tests"], SUITE_LIMIT_S)):
        file.write_bytes(mutant.apply(source))
        failed = _failure(tests, copy, limit_s) if tests else None
        file.write_bytes(source)
        if failed is None:
            continue
        if failed.startswith("tests/") and _failure([failed], copy, limit_s) is not None:
            raise SystemExit(f"{failed} fails without any change")
        return failed
    return None


def _room(path: str, copy: Path) -> str | None:
    """Return the tests of the package that the file at *path* lies in, or of the file."""
    parts = Path(path).parts
    room = f"tests/{parts[1]}" if len(parts) > 2 else f"tests/test_{parts[-1]}"
    return room if (copy / room).exists() else None


def _failure(tests: list[str], copy: Path, limit_s: float) -> str | None:
    """Run *tests* until one fails; return its name, or what else went wrong."""
    options = ["-x", "-q", "-p", "no:cacheprovider", *(f"--ignore={path}" for path in NOT_RUN)]
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limit_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"runs for over {limit_s} s"
    if process.returncode == 0:
        return None
    # Without its parameters, which may hold anything.
    failed = re.search(r"^(?:FAILED|ERROR) (tests/[^\s\[]+)", output, re.MULTILINE)
    return failed[1] if failed else f"pytest ends with {process.returncode}"


if __name__ == "__main__":
    main()
