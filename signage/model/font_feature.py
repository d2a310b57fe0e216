"""OpenType features: what a font can do beyond its usual letters, by tags of four characters."""

from __future__ import annotations

from dataclasses import field

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.field import Field, listed, plain
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.readers import as_word

_TAG = lazy_regex(r"[A-Za-z0-9]{4}")


@dataclass(frozen=True, slots=True)
class FontFeature:
    """A feature that letters are to be shaped with, and where that is written."""

    tag: str
    span: Span = field(compare=False)


def _read_feature(node: Node, report: Report) -> FontFeature | None:
    tag = as_word(node, report, _WORDS)
    if tag is None:
        return None
    if not _TAG.fullmatch(tag):
        message = msg("{tag} is no feature of a font: its name has four characters", tag=quote(tag))
        report.add(Diagnostic("wrong-feature", message, node.span, hints=(_HINT,)))
        return None
    return FontFeature(tag, node.span)


_WORDS = msg("the name of a font's feature")
_HINT = msg("such as `ss01` (other letters), `tnum` (figures of one width), `pnum` (of their own)")
FEATURES: Field[object, tuple[FontFeature, ...]] = Field(
    "features",
    listed(plain(_read_feature, {"type": "string", "pattern": f"^{_TAG.pattern}$"})),
    msg("OpenType features of the font to be used, such as `ss01` or `tnum`"),
)
