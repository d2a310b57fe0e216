"""The guides as a reader finds them: headings, tables, examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
GUIDES = {"vi": REPOSITORY / "docs/huong-dan.md", "en": REPOSITORY / "docs/guide.md"}
API_PAGES = {
    "vi": REPOSITORY / "docs/giao-dien-lap-trinh.md",
    "en": REPOSITORY / "docs/api.md",
}
READMES = {"vi": REPOSITORY / "README.vi.md", "en": REPOSITORY / "README.md"}

_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two fences; *info* is what follows the first."""

    info: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, with everything down to the next one of any level."""

    level: int
    heading: str
    body: str

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return what its heading names as code."""
        return codes(self.heading)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows of its tables, as cells; headings left out."""
        lines = [line for line in self.body.splitlines() if line.startswith("|")]
        rules = [index for index, line in enumerate(lines) if set(line) <= set("|- ")]
        heads = {index - 1 for index in rules} | set(rules)
        return tuple(_cells(line) for index, line in enumerate(lines) if index not in heads)


def blocks(path: Path) -> tuple[Block, ...]:
    """Return the fenced blocks of the document at *path*."""
    text = path.read_text(encoding="utf-8")
    return tuple(
        Block(match[1].strip(), match[2], text.count("\n", 0, match.start()) + 1)
        for match in _FENCE.finditer(text)
    )


def sections(path: Path) -> tuple[Section, ...]:
    """Return the sections of the document at *path*; what is fenced is left out."""
    return tuple(_sections(_FENCE.sub("", path.read_text(encoding="utf-8"))))


def codes(text: str) -> tuple[str, ...]:
    """Return everything in *text* that is marked as code."""
    return tuple(_CODE.findall(text))


def section_about(guide: tuple[Section, ...], subject: str) -> Section:
    """Return the one section of *guide* whose heading names *subject*."""
    (found,) = (section for section in guide if subject in section.subjects)
    return found


def _sections(text: str) -> Iterator[Section]:
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=True):
        yield Section(len(heading[1]), heading[2], text[heading.end() : end])


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
