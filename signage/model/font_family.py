"""Font families: which file serves which weight."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import replace

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.model.field import (
    Entry,
    Field,
    Notation,
    Schema,
    integer,
    listed,
    object_schema,
    one_or_list,
)
from signage.model.font_feature import FEATURES, FontFeature
from signage.model.path import PATH, read_path
from signage.source import Span
from signage.syntax.fields import refuse_name
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.readers import as_mapping, as_word


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a family: the file (path inside the campaign folder) and its weight."""

    path: str
    weight: int
    variable: bool = False
    """Whether the file's own weight axis is set to *weight*."""


@dataclass(frozen=True, slots=True)
class FontFamily:
    """The faces of a family, lightest first; *pixel* is the size of a pixel font's grid."""

    name: str
    faces: tuple[FontFile, ...]
    pixel: int | None = None
    fallback: tuple[FontFamily, ...] = ()
    """What is taken for letters that it does not have, the first first."""
    features: tuple[FontFeature, ...] = ()
    """What every text in it is shaped with."""
    smaller: FontFamily | None = None
    """What is taken for sizes under those that this one has."""

    @property
    def drawings(self) -> Iterator[FontFamily]:
        """Yield the family and those that are taken for smaller sizes, the largest first."""
        yield self
        if self.smaller is not None:
            yield from self.smaller.drawings

    def face(self, weight: int) -> FontFile:
        """Return the face nearest to *weight*, the heavier of two equally near."""
        return min(self.faces, key=lambda face: (abs(face.weight - weight), -face.weight))


FAMILY_WORDS = msg("font family")
FAMILY_NAME = msg("the name of a font family")

WEIGHT = integer(1, 1000)
"""As in CSS Fonts 4: 400 is regular, 700 is bold."""

_WEIGHT_KEY = lazy_regex(r"[1-9][0-9]{0,2}|1000")


@dataclass(frozen=True, slots=True)
class FontUse:
    """A face that a theme names, where it does so, and its grid if it is a pixel font."""

    face: FontFile
    pixel: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class FeatureUse:
    """A feature that is asked of a face."""

    face: FontFile
    feature: FontFeature


@dataclass(frozen=True, slots=True)
class Families:
    """The font families of a theme."""

    known: Mapping[str, FontFamily]
    broken: frozenset[str]
    """Names of those about which everything has been said."""
    uses: tuple[FontUse, ...]

    @property
    def feature_uses(self) -> Iterator[FeatureUse]:
        """Yield what each family asks of its faces."""
        for family in self.known.values():
            for face in family.faces:
                yield from (FeatureUse(face, feature) for feature in family.features)


def decode_families(nodes: Mapping[str, Node], report: Report) -> Families:
    """Read families: ``{400: a.ttf, 700: b.ttf}`` or ``{file: v.ttf, weights: [400, 700]}``."""
    read = {
        name: report.whole(functools.partial(_decode_family, name, node, names=nodes))
        for name, node in nodes.items()
    }
    decoded = {name: family for name, family in read.items() if family is not None}
    reached = {name: _reached(name, decoded) for name in decoded}
    smaller = {name: _smaller(name, decoded) for name in decoded}
    whole = {
        name: others
        for name, others in reached.items()
        if decoded.keys() >= {*others, *smaller[name]}
    }
    linked = {
        name: replace(
            decoded[name].family,
            fallback=tuple(decoded[other].family for other in others),
            smaller=_linked(smaller[name], decoded),
        )
        for name, others in whole.items()
    }
    uses = tuple(use for each in decoded.values() for use in each.uses)
    return Families(linked, frozenset(read.keys() - linked.keys()), uses)


@dataclass(frozen=True, slots=True)
class _Decoded:
    family: FontFamily
    uses: tuple[FontUse, ...]
    fallback: tuple[str, ...]
    smaller: str | None


def _reached(name: str, decoded: Mapping[str, _Decoded]) -> list[str]:
    """Return the families that *name* falls back on, and what these fall back on, each once."""
    found: dict[str, None] = {}
    waiting = list(decoded[name].fallback)
    while waiting:
        other = waiting.pop(0)
        if other != name and other not in found:
            found[other] = None
            waiting[:0] = decoded[other].fallback if other in decoded else ()
    return list(found)


def _smaller(name: str, decoded: Mapping[str, _Decoded]) -> list[str]:
    """Return the families that smaller sizes of *name* are taken from, each once."""
    found = [name]
    while found[-1] in decoded:
        other = decoded[found[-1]].smaller
        if other is None or other in found:
            break
        found.append(other)
    return found[1:]


def _linked(names: list[str], decoded: Mapping[str, _Decoded]) -> FontFamily | None:
    family = None
    for name in reversed(names):
        family = replace(decoded[name].family, smaller=family)
    return family


def _decode_family(
    name: str, node: Node, report: Report, names: Mapping[str, object]
) -> _Decoded | None:
    mapping = as_mapping(node, report)
    if mapping is None:
        return None
    rest = tuple(entry for entry in mapping.entries if not _WEIGHT_KEY.fullmatch(entry[0].text))
    words = msg("the font family '{name}'", name=name)
    rest_node = MappingNode(rest, mapping.span, mapping.is_whole)
    entry = Entry(rest_node, report, _FIELDS, names, words)
    path, weights = entry.get(_FILE, None), entry.get(_WEIGHTS, ())
    pixel, fallback = entry.get(_PIXEL, None), entry.get(_FALLBACK, ())
    features, smaller = entry.get(FEATURES, ()), entry.get(_SMALLER, None)
    entry.finish()
    faces = _static_faces(mapping, report)
    if path is not None:
        faces.extend((FontFile(path, w, variable=True), entry.place(_FILE)) for w in weights)
    if not faces:
        hint = _WEIGHTS_HINT if entry.has(_FILE) else _FACES_HINT
        report.add(_no_face(words, mapping.key_span(_FILE.name), hint))
        return None
    faces.sort(key=lambda face: face[0].weight)
    family = FontFamily(name, tuple(face for face, _ in faces), pixel, features=features)
    uses = tuple(FontUse(face, pixel, span) for face, span in faces)
    return _Decoded(family, uses, fallback, smaller)


def _read_other(node: Node, report: Report, names: Mapping[str, object]) -> str | None:
    name = as_word(node, report, FAMILY_NAME)
    if name is None or name in names:
        return name
    refuse_name(name, names, report, node.span, "unknown-family", FAMILY_WORDS)
    return None


def family_schema() -> Schema:
    """Return the JSON Schema of a font family."""
    return {
        **object_schema(_FIELDS),
        "patternProperties": {f"^({_WEIGHT_KEY.pattern})$": PATH.schema},
    }


def _static_faces(mapping: MappingNode, report: Report) -> list[tuple[FontFile, Span]]:
    weighted = [(key, node) for key, node in mapping.entries if _WEIGHT_KEY.fullmatch(key.text)]
    paths = [(int(key.text), read_path(node, report), node.span) for key, node in weighted]
    return [(FontFile(path, weight), span) for weight, path, span in paths if path is not None]


def _no_face(words: Message, span: Span, hint: Message) -> Diagnostic:
    message = msg("{words} has no face", words=words)
    return Diagnostic("missing-field", message, span, hints=(hint,))


_WEIGHTS_HINT = msg("say which weights to take of it: `weights: [400, 700]`")
_FACES_HINT = msg("give a file for each weight: `400: fonts/Name-Regular.ttf`")
_FILE = Field("file", PATH, msg("of a variable font"))
_WEIGHTS = Field("weights", listed(WEIGHT), msg("to take of it"))
_PIXEL = Field(
    "pixel",
    integer(1, 64),
    msg("of a pixel font: its grid; sizes are whole multiples of it"),
)
_FALLBACK = Field(
    "fallback",
    one_or_list(Notation(_read_other, {"type": "string"})),
    msg("families that have the letters which this one does not: of other scripts"),
)
_SMALLER = Field(
    "smaller",
    Notation(_read_other, {"type": "string"}),
    msg("the family of smaller sizes: the same letters, drawn with fewer pixels"),
)
_FIELDS = (_FILE, _WEIGHTS, _PIXEL, _FALLBACK, _SMALLER, FEATURES)
