"""The house in numbers: how large signage/ is, how it hangs together, how much one job runs.

Prints the rows of docs/architecture.md. `--write` puts the numbers into its column
"now", `--check` fails where one there is off by more than a tenth; `--folder` counts
another checkout, such as one of an older version; `--names` tells which modules and
types stand behind two of the numbers.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import os
import re
import runpy
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE = REPOSITORY / "docs/architecture.md"
TEMPLATES = REPOSITORY / "benchmarks/reference/loop/templates"

GOALS: Mapping[str, str] = {
    "files": "about 240",
    "lines": "at most 32,000",
    "lines of the median file": "100 to 150",
    "modules that only one other imports, %": "at most 20",
    "lines of imports": "at most 2,360",
    "comments in 100 lines": "",
    "names of types defined in several modules": "0",
    "files run for the smallest still": "at most 110",
    "functions run for it": "",
}
"""The rows, with what is aimed at."""

TOLERANCE = 0.1
PLAYLISTS = """\
lang: en
campaign:
  title: The smallest still
playlists:
  one:
    screens: elevator-1080x1920
    allow: {low-contrast: "a benchmark: nobody reads it"}
    slides:
      - template: notice
        values:
          headline: Cài Bluezone
          first: Mở kho ứng dụng
          second: Cài đặt
          third: Bật Bluetooth
          link: https://bluezone.gov.vn
          footer: Tổng đài 1022
"""


def main() -> int:
    """Count, and print, write or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=REPOSITORY)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--trace", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.trace:
        _trace(options.folder, *options.trace)
        return 0
    now = count(options.folder)
    for name, number in now.items():
        print(f"| {name} | {_shown(number)} | {GOALS[name]} |")
    if options.names:
        _tell_names(_modules(options.folder))
    if options.write:
        PAGE.write_text(_with_numbers(PAGE.read_text("utf-8"), now), "utf-8")
    return _check(now) if options.check else 0


def count(folder: Path) -> dict[str, float]:
    """Return the numbers of the checkout *folder*, in the order of `GOALS`."""
    modules = _modules(folder)
    lines = [len(module.text.splitlines()) for module in modules]
    importers = _importers(modules)
    files, functions = _run(folder)
    numbers = (
        len(modules),
        sum(lines),
        statistics.median(lines),
        100 * sum(len(found) == 1 for found in importers.values()) / len(modules),
        sum(_import_lines(module) for module in modules),
        100 * sum(_comments(module) for module in modules) / sum(lines),
        len(_defined_twice(modules)),
        files,
        functions,
    )
    return dict(zip(GOALS, numbers, strict=True))


@dataclass(frozen=True, slots=True)
class _Module:
    name: str
    text: str
    tree: ast.Module


def _modules(folder: Path) -> list[_Module]:
    return [_read(path, folder) for path in sorted((folder / "signage").rglob("*.py"))]


def _read(path: Path, folder: Path) -> _Module:
    parts = path.relative_to(folder).with_suffix("").parts
    text = path.read_text("utf-8")
    return _Module(".".join(parts).removesuffix(".__init__"), text, ast.parse(text))


def _importers(modules: list[_Module]) -> dict[str, set[str]]:
    """Return which modules of the package import each, at its head or within a function."""
    importers: dict[str, set[str]] = {module.name: set() for module in modules}
    for module in modules:
        for name in _imported(module):
            # `from signage.model import color`: a module; `from … import Color`: out of one.
            target = name if name in importers else name.rpartition(".")[0]
            if target in importers:
                importers[target].add(module.name)
    return importers


def _imported(module: _Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _import_lines(module: _Module) -> int:
    imports = (n for n in ast.walk(module.tree) if isinstance(n, ast.Import | ast.ImportFrom))
    return sum((node.end_lineno or node.lineno) - node.lineno + 1 for node in imports)


def _comments(module: _Module) -> int:
    """Return on how many lines there is a comment; docstrings are none."""
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    return sum(token.type == tokenize.COMMENT for token in tokens)


def _tell_names(modules: list[_Module]) -> None:
    for name, found in _importers(modules).items():
        if len(found) == 1:
            print(f"{name} is imported only by {min(found)}")
    for name, homes in _defined_twice(modules).items():
        print(f"{name} is defined in {', '.join(sorted(homes))}")


def _defined_twice(modules: list[_Module]) -> dict[str, set[str]]:
    """Return the classes and type aliases, private ones too, of several modules, with these."""
    homes: dict[str, set[str]] = {}
    for module in modules:
        for name in _types(module):
            homes.setdefault(name, set()).add(module.name)
    return {name: homes[name] for name in sorted(homes) if len(homes[name]) > 1}


def _types(module: _Module) -> Iterator[str]:
    yield from (node.name for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef))
    for node in module.tree.body:
        match node:
            # An alias: `Piece = str | Placeholder`. A call makes a value, or a TypeVar.
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if re.fullmatch(r"_?[A-Z]\w*[a-z]\w*", name) and not isinstance(value, ast.Call):
                    yield name
            case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
                yield name


def _run(folder: Path) -> tuple[int, int]:
    """Return how many files and functions of the package run while one still is built.

    `signage build --kind still --jobs 1` with a cold cache, in one process, from command
    line to record and operator's sheet. A function counts once it is called, unless only
    while a module is imported, as the tables of fields are made; comprehensions and what
    `dataclass` writes are no functions of the package.
    """
    with tempfile.TemporaryDirectory() as name:
        campaign = Path(name) / "campaign"
        shutil.copytree(TEMPLATES, campaign / "templates")
        shutil.copytree(REPOSITORY / "fonts", campaign / "fonts")
        (campaign / "playlists.yaml").write_text(PLAYLISTS, "utf-8")
        found = Path(name) / "found.json"
        # -P: modules of this folder must not hide those of the program.
        script = [sys.executable, "-P", __file__, "--folder", str(folder.resolve())]
        done = subprocess.run(
            [*script, "--trace", str(campaign), str(found)],
            env={**os.environ, "PYTHONPATH": str(folder.resolve())},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0 or not list(campaign.glob("output/one/*/*.png")):
            raise RuntimeError(f"the still was not built:\n{done.stdout}{done.stderr}")
        functions = json.loads(found.read_text("utf-8"))
    return len({file for file, _, _ in functions}), len(functions)


def _trace(folder: Path, campaign: Path, found: Path) -> None:
    """Build the still in this process, and write to *found* which functions were called."""
    root = f"{folder / 'signage'}{os.sep}"
    seen: set[CodeType] = set()
    functions: list[tuple[str, str, int]] = []

    def watch(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or code in seen:
            return
        is_ours = code.co_filename.startswith(root) and not code.co_name.endswith("comp>")
        # Bodies of modules and classes are not optimized: they run when they are imported.
        is_function = bool(code.co_flags & 1) and code.co_name != "<genexpr>"
        if not is_ours or not is_function:
            seen.add(code)
        elif not _is_importing(frame, root):
            seen.add(code)
            functions.append((code.co_filename, code.co_qualname, code.co_firstlineno))

    job = ("build", "--kind", "still", "--jobs", "1")
    sys.argv = ["signage", "-C", str(campaign), *job]
    threading.setprofile(watch)
    sys.setprofile(watch)
    try:
        runpy.run_path(str(folder / "cli.py"), run_name="__main__")
    finally:
        sys.setprofile(None)
        found.write_text(json.dumps(functions), "utf-8")


def _is_importing(frame: FrameType | None, root: str) -> bool:
    while frame is not None:
        if frame.f_code.co_name == "<module>" and frame.f_code.co_filename.startswith(root):
            return True
        frame = frame.f_back
    return False


def _shown(number: float) -> str:
    return f"{number:,.1f}" if number < 10 and number != int(number) else f"{number:,.0f}"


_ROW = re.compile(r"^\| ([^|]+) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)


def _with_numbers(page: str, now: dict[str, float]) -> str:
    """Return *page* with *now* in the third cell of each row that is about one of the numbers."""

    def row(match: re.Match[str]) -> str:
        name, before, _, goal = match.groups()
        cells = (name, before, _shown(now[name]), goal) if name in now else match.groups()
        return f"| {' | '.join(cells)} |"

    return _ROW.sub(row, page)


def _check(now: dict[str, float]) -> int:
    told = {m[1]: m[3] for m in _ROW.finditer(PAGE.read_text("utf-8")) if m[1] in now}
    wrong = [name for name in now if not _is_close(told.get(name), now[name])]
    for name in wrong:
        print(f"{PAGE.name} says {told.get(name)} {name}, but it is {_shown(now[name])}")
    if wrong:
        print("python benchmarks/structure.py --write mends it")
    return 1 if wrong else 0


def _is_close(told: str | None, number: float) -> bool:
    if told is None or not re.fullmatch(r"[\d,.]+", told):
        return False
    return abs(float(told.replace(",", "")) - number) <= max(TOLERANCE * number, 1)


if __name__ == "__main__":
    sys.exit(main())
