"""What people call fields: every field of the stock has a name that is no English word of YAML."""

from __future__ import annotations

from pathlib import Path

import yaml

from signage.desk.field_names import FIELD_NAMES
from signage.desk.words import words
from signage.stock import stock_file, stock_names


def _stock_fields() -> set[str]:
    files = (
        stock_file(f"templates/{name}")
        for name in stock_names("templates")
        if name.endswith(".yaml")
    )
    texts = (yaml.safe_load(Path(file).read_text("utf-8")) for file in files if file is not None)
    return {name for text in texts for name in text.get("fields", {})}


def test_every_field_of_the_stock_has_a_name() -> None:
    """In both languages, and none that no template has."""
    fields = _stock_fields()
    registers = {"headline", "body", "steps", "sms", "say", "press"}
    facts = {"title", "place", "issuer", "site", "hotline_long"}
    shown = {"screens", "slides"}

    assert fields
    assert fields | registers | facts | shown == set(FIELD_NAMES)
    assert words("vi")["field_headline"] == "Dòng chính"
    assert words("en")["field_headline"] == "Main line"
