"""How the shapes of an SVG drawing are painted: attributes, style sheets and what is inherited.

(SVG 2, chapter 6; CSS Cascade.) Of selectors those that drawing programs write are known: a tag,
a class, an id, or several of these together.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Set
from itertools import islice
from typing import Any

from signage.campaign.svg_color import is_paint
from signage.campaign.svg_length import read_length
from signage.campaign.svg_refusal import BadDrawing
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg

MOST_RULES = 200
"""Of all style sheets of a drawing: each is tried on each element."""
THINNEST, THICKEST = 0.5, 2.0
"""What `--stroke` may be, as a part of the width that the drawing has without it: of thinner
lines nothing is seen from afar, thicker ones fill what is between them."""

_INHERITED = {
    "clip-rule": "nonzero",
    "color": "black",
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "marker-end": "none",
    "marker-mid": "none",
    "marker-start": "none",
    "paint-order": "normal",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "visibility": "visible",
}
_OWN = {
    "clip-path": "none",
    "display": "inline",
    "filter": "none",
    "mask": "none",
    "mask-type": "luminance",
    "mix-blend-mode": "normal",
    "opacity": "1",
    "overflow": "hidden",
    "stop-color": "black",
    "stop-opacity": "1",
    "transform": "none",
    "transform-origin": "0 0",
    "vector-effect": "none",
}
_DEFAULTS = _INHERITED | _OWN
_WORDS = {
    "clip-rule": ("nonzero", "evenodd"),
    "fill-rule": ("nonzero", "evenodd"),
    "stroke-linecap": ("butt", "round", "square"),
    "stroke-linejoin": ("miter", "miter-clip", "round", "bevel", "arcs"),
    "visibility": ("visible", "hidden", "collapse"),
}
"""Whatever else stands there counts as if it did not."""

Style = Mapping[str, str]
"""The value of each property of an element."""

INITIAL: Style = _DEFAULTS


_Declaration = tuple[str, str, bool]
"""A property, its value, and whether it is important."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a style sheet says of the elements that one selector means."""

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    declarations: tuple[_Declaration, ...]

    def means(self, tag: str, name: str | None, classes: Set[str]) -> bool:
        return (
            self.tag in ("", "*", tag)
            and (not self.ids or self.ids == {name})
            and self.classes <= classes
        )

    @property
    def weight(self) -> tuple[int, int, int]:
        return len(self.ids), len(self.classes), int(self.tag not in ("", "*"))


class StyleSheet:
    """The rules of all style sheets in a drawing."""

    def __init__(self, text: str, stroke: float | None = None) -> None:
        """Read the rules of *text*; *stroke* is what `--stroke` stands for. Raises BadDrawing."""
        self._stroke = stroke
        rules = list(islice(_rules(text), MOST_RULES + 1))
        if len(rules) > MOST_RULES:
            raise BadDrawing("bad-svg", _TOO_MANY)
        self._rules = sorted(rules, key=lambda rule: rule.weight)

    def style(self, element: Any, inherited: Style) -> Style:
        """Return the style of *element*, whose parent has the style *inherited*."""
        style = dict(_OWN)
        style.update({name: inherited[name] for name in _INHERITED})
        for name, value in self._declared(element):
            if value == "inherit":
                style[name] = inherited[name]
            elif value in ("initial", "unset"):
                style[name] = _DEFAULTS[name]
            elif name == "stroke-width":
                style[name] = self._stroke_width(*role(value))
            elif _is_known(name, value):
                style[name] = value
        return style

    def _stroke_width(self, variable: str, drawn: str) -> str:
        """Return the width of a line that is *drawn* so wide where *variable* is not known."""
        width = read_length(drawn, 0.0) if variable else None
        if self._stroke is None or width is None:
            return drawn
        return f"{min(max(self._stroke, THINNEST * width), THICKEST * width):g}"

    def _declared(self, element: Any) -> Iterator[tuple[str, str]]:
        """Yield the declarations for *element*; what comes later counts."""
        yield from ((n, _value(n, v)) for n, v in element.attrib.items() if n in _DEFAULTS)
        classes = frozenset((element.get("class") or "").split())
        known = _tag(element), element.get("id"), classes
        rules = [d for rule in self._rules if rule.means(*known) for d in rule.declarations]
        own = _declarations(element.get("style") or "")
        for important in (False, True):
            yield from (
                (n, v) for n, v, is_important in (*rules, *own) if is_important == important
            )


def opacity(value: str) -> float:
    """Return how opaque *value* says that something is, 0 to 1."""
    number = float(value[:-1]) / 100 if value.endswith("%") else float(value)
    return min(1.0, max(0.0, number))


def reference(value: str) -> str | None:
    """Return the id that ``url(#id)`` refers to, "" if it is elsewhere; None: it is none."""
    match = re.match(r"url\(\s*[\"']?\s*(#?)([^\"')]*?)\s*[\"']?\s*\)", value)
    return None if match is None else match[2] if match[1] else ""


def _is_known(name: str, value: str) -> bool:
    if name in ("fill", "stroke"):
        return is_paint(role(value)[1])
    if name.endswith("opacity"):
        return bool(re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?%?", value, re.IGNORECASE))
    return bool(value) and value in _WORDS.get(name, (value,))


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


_VARIABLE = lazy_regex(r"var\(\s*--([\w-]+)\s*,\s*([^()]*(?:\([^()]*\))?)\s*\)")
_NUMBERED = lazy_regex(r"(?:fill|stroke)-\d+")
"""Figma writes `var(--fill-0, white)`: these are no roles, and say no more than the colour."""


def role(value: str) -> tuple[str, str]:
    """Return the role that a paint names by ``var(--role, color)``, "" if none, and the rest."""
    match = _VARIABLE.fullmatch(value)
    return ("", value) if match is None else (match[1], match[2].strip())


def _value(name: str, text: str) -> str:
    """Return *text* as it counts: names of colours and words in any case, variables by default.

    Those stay that a theme can answer: roles of colours, and the width of strokes.
    """
    text = " ".join(text.split())
    variable, rest = role(text)
    if variable and _is_asked(name, variable):
        return f"var(--{variable}, {_plain(rest)})"
    return _plain(_VARIABLE.sub(r"\2", text))


def _is_asked(name: str, variable: str) -> bool:
    if name == "stroke-width":
        return variable == "stroke"
    return name in ("fill", "stroke") and _NUMBERED.fullmatch(variable) is None


def _plain(text: str) -> str:
    return text if "url(" in text else text.lower()


@functools.lru_cache(maxsize=256)
def _declarations(text: str) -> tuple[_Declaration, ...]:
    """Return the declarations in *text*, of each property the last."""
    found: dict[tuple[str, bool], _Declaration] = {}
    for declaration in _pieces(text):
        name, colon, value = declaration.partition(":")
        name, (value, mark, _) = name.strip().lower(), value.partition("!")
        names = ("marker-start", "marker-mid", "marker-end") if name == "marker" else (name,)
        if colon:
            for each in names:
                found[each, bool(mark)] = each, _value(each, value), bool(mark)
    return tuple(one for one in found.values() if one[0] in _DEFAULTS)


def _pieces(text: str) -> Iterator[str]:
    """Split *text* at semicolons that are not in brackets: addresses of data have some."""
    parts: list[str] = []
    depth = 0
    for part in text.split(";"):
        parts.append(part)
        depth += part.count("(") - part.count(")")
        if depth <= 0:
            yield ";".join(parts)
            parts, depth = [], 0
    yield ";".join(parts)


def _rules(text: str, *, is_nested: bool = False) -> Iterator[_Rule]:
    text = _without_comments(text).replace("<!--", " ").replace("-->", " ")
    for prelude, body in _blocks(text):
        prelude = _without_statements(prelude)
        # Letters are not drawn, whatever they look like.
        if prelude.startswith("@font-face"):
            continue
        if prelude.startswith("@media") and not is_nested:
            if _is_shown(prelude):
                yield from _rules(body, is_nested=True)
            continue
        if "{" in body:
            raise BadDrawing("bad-svg", _not_understood(prelude))
        if declarations := _declarations(body):
            for selector in prelude.split(","):
                yield _rule(selector.strip(), declarations)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each pair of braces, and in it; raises BadDrawing."""
    at = depth = start = 0
    for match in re.finditer(r"[{}]", text):
        depth += 1 if match[0] == "{" else -1
        if depth == 1 and match[0] == "{":
            start = match.start()
        if depth < 0:
            break
        if depth == 0:
            yield text[at:start], text[start + 1 : match.start()]
            at = match.end()
    if rest := _without_statements(text[at:]):
        raise BadDrawing("bad-svg", _not_understood(rest))


def _is_shown(prelude: str) -> bool:
    """Tell whether `@media` means what we draw: a light screen; raises BadDrawing."""
    asked = re.sub(r"\s", "", prelude.removeprefix("@media").lower())
    if asked in _MEDIA:
        return _MEDIA[asked]
    raise BadDrawing("bad-svg", _not_understood(prelude))


_MEDIA = {
    "all": True,
    "screen": True,
    "(prefers-color-scheme:light)": True,
    "print": False,
    "(prefers-color-scheme:dark)": False,
}


def _without_comments(text: str) -> str:
    kept = []
    while text:
        before, _, after = text.partition("/*")
        kept.append(before)
        _, _, text = after.partition("*/")
    return " ".join(kept)


def _without_statements(text: str) -> str:
    """Return *text* without what says of the style sheet itself how it is written."""
    text = text.strip()
    while text.startswith(("@charset", "@namespace")) and ";" in text:
        text = text.partition(";")[2].strip()
    return text


def _rule(selector: str, declarations: tuple[_Declaration, ...]) -> _Rule:
    match = re.fullmatch(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)", selector)
    if match is None or not selector:
        raise BadDrawing("bad-svg", _not_understood(selector))
    parts = re.findall(r"[.#][\w-]+", match[2])
    return _Rule(
        match[1] or "",
        frozenset(part[1:] for part in parts if part[0] == "#"),
        frozenset(part[1:] for part in parts if part[0] == "."),
        declarations,
    )


def _not_understood(text: str) -> Message:
    shown = " ".join(text.split())[:60]
    return msg("its style sheet (`<style>`) has `{text}`, which is not understood", text=shown)


_TOO_MANY = msg(
    "its style sheets (`<style>`) have more than {most_rules} rules", most_rules=MOST_RULES
)
