"""Layers (optional content) that are switched off, and so not printed (ISO 32000-1, 8.11)."""

from __future__ import annotations

from signage.prepress.objects import Number, as_name, elements, entry, number_of, one_or_many


def hidden_layers(root: object) -> frozenset[Number]:
    """Return the layers that a document begins with switched off."""
    properties = entry(root, "OCProperties")
    settings = entry(properties, "D")
    off = set(_numbers(entry(settings, "OFF")))
    if as_name(entry(settings, "BaseState")) == "OFF":
        off |= set(_numbers(entry(properties, "OCGs"))) - set(_numbers(entry(settings, "ON")))
    return frozenset(off)


def is_hidden(content: object, hidden: frozenset[Number]) -> bool:
    """Tell whether what belongs to *content*, a layer or several, is not printed."""
    if content is None or not hidden:
        return False
    if as_name(entry(content, "Type")) == "OCMD":
        groups = [number_of(group) for group in one_or_many(entry(content, "OCGs"))]
        # Unless it says otherwise, it is shown if any of its layers is (policy AnyOn).
        return bool(groups) and all(number in hidden for number in groups)
    return number_of(content) in hidden


def _numbers(groups: object) -> list[Number]:
    return [number for group in elements(groups) if (number := number_of(group))]
