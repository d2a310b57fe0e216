"""Fonts that a campaign brings along: opened, with the weights that its theme asks for."""

from __future__ import annotations

import functools

from signage.campaign.folder import UnreadableFile
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.font_family import FeatureUse, FontUse
from signage.text.font import Font


def open_font(data: bytes, use: FontUse) -> Font:
    """Return the face that *use* names, with the weight it asks for; raises Unreadable."""
    weight = use.face.weight if use.face.variable else None
    try:
        font = _font(data, weight, use.pixel)
        # An axis whose tag is no text is a ValueError as well.
        has_weight = weight is None or _has_weight(font, weight)
    except ValueError as error:
        raise _bad_font(data, use) from error
    if font.cap_height <= 0:
        # Cut short, HarfBuzz still takes it for a font: with empty letters.
        raise _bad_font(data, use)
    if not has_weight:
        raise _no_weight(use)
    return font


def lacks_feature(font: Font, use: FeatureUse) -> Diagnostic:
    """Return that *font* does not have the feature of *use*, and what it has."""
    path, tag = f"'{use.face.path}'", use.feature.tag
    choices = sorted(font.features - _NO_CHOICE)
    listed = ", ".join(choices)
    return Diagnostic(
        "missing-feature",
        msg("{path} has no feature '{tag}': it changes nothing there", path=path, tag=tag),
        use.feature.span,
        Severity.WARNING,
        hints=(
            msg("it has: {listed}", listed=listed) if choices else _HAS_NONE,
            _FOR_ONE_FAMILY,
        ),
    )


_NO_CHOICE = frozenset(("aalt", "ccmp", "locl", "mark", "mkmk"))
"""What fonts do by themselves, or offer to menus only."""
_HAS_NONE = msg("it has none to choose from")
_FOR_ONE_FAMILY = msg(
    "what belongs to one font is written with its family, `features:` in `families:`; where a "
    "style has another family, `features: []` takes its features back"
)


@functools.lru_cache(maxsize=64)
def _font(data: bytes, weight: int | None, pixel: int | None) -> Font:
    """Return the face, with what it has shaped before: watching loads again and again."""
    return Font(data, weight, pixel)


def _has_weight(font: Font, weight: int) -> bool:
    axes = [axis for axis in font.face.axis_infos if axis.tag == "wght"]
    return any(axis.min_value <= weight <= axis.max_value for axis in axes)


def _bad_font(data: bytes, use: FontUse) -> UnreadableFile:
    web = data[:4] in (b"wOFF", b"wOF2")
    hint = (
        msg("web fonts (WOFF) cannot be used: take the TTF or OTF file")
        if web
        else msg("take a TTF or OTF file, and look whether it was copied whole")
    )
    path = f"'{use.face.path}'"
    message = msg("{path} is not a font that can be used", path=path)
    return UnreadableFile(Diagnostic("bad-font", message, use.span, hints=(hint,)))


def _no_weight(use: FontUse) -> UnreadableFile:
    path, weight = f"'{use.face.path}'", use.face.weight
    return UnreadableFile(
        Diagnostic(
            "bad-font",
            msg("{path} cannot be set to weight {weight}", path=path, weight=weight),
            use.span,
            hints=(
                msg(
                    "a font with one weight is written `{weight}: {path}`",
                    weight=weight,
                    path=use.face.path,
                ),
            ),
        )
    )
