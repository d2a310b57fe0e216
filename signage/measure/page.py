"""Pages of HTML: whether they are whole, and what they take from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser

from signage.checks.measurements import PageMeasurement
from signage.lazy_regex import lazy_regex

_TAKING = frozenset(("src", "srcset", "href", "data", "poster", "action", "background"))
"""Attributes that name a file (HTML Standard, "Attributes")."""
_MAY_STAY_OPEN = frozenset(
    ("html", "head", "body", "li", "dt", "dd", "p", "tr", "td", "th", "thead", "tbody", "tfoot")
)
"""Elements whose end may be left out (HTML Standard, "Optional tags")."""
_EMPTY = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "base"))
_BESIDE = lazy_regex(r"#?[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
"""A file of the same folder or below it, or a place of the page itself."""
_IN_STYLES = lazy_regex(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]([^'\"]*)")


def measure_page(text: str) -> PageMeasurement:
    """Return what a browser would find in the HTML *text*."""
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    begins = text[:15].lower() == "<!doctype html>"
    is_whole = begins and text.rstrip().endswith("</html>") and reader.is_closed
    outside = (taken for taken in reader.taken if not _BESIDE.fullmatch(taken))
    return PageMeasurement(is_whole, tuple(dict.fromkeys(outside)))


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []
        self._open: list[str] = []
        self._is_crossed = False

    @property
    def is_closed(self) -> bool:
        return not self._open and not self._is_crossed

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.taken += [value or "" for name, value in attrs if name in _TAKING]
        for name, value in attrs:
            if name == "style":
                self._take_styles(value or "")
        if tag not in _MAY_STAY_OPEN | _EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _MAY_STAY_OPEN:
            return
        if self._open[-1:] != [tag]:
            self._is_crossed = True
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["style"]:
            self._take_styles(data)

    def _take_styles(self, data: str) -> None:
        self.taken += ["".join(match.groups("")) for match in _IN_STYLES.finditer(data)]
