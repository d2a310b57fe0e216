"""Programs in SVG drawings: we run none, but whoever opens the file in a browser might."""

from __future__ import annotations

from xml.parsers import expat

_RUNNING = frozenset(("script", "handler", "foreignobject", "iframe", "embed", "object"))


def has_script(data: bytes) -> bool:
    """Tell whether *data*, an SVG drawing that can be shown, has something in it that runs."""
    parser = expat.ParserCreate(namespace_separator=" ")
    found: list[str] = []

    def look_at(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2].lower() in _RUNNING or any(
            key.lower().startswith("on") or value.strip().lower().startswith("javascript:")
            for key, value in attributes.items()
        ):
            found.append(name)

    parser.StartElementHandler = look_at
    parser.Parse(data, True)
    return bool(found)
