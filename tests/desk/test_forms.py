"""Forms: every field has its control, and what cannot be expressed is told of with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from signage.campaign.known_texts import KnownTexts
from signage.campaign.loading import load_again
from signage.campaign_paths import CampaignPaths
from signage.desk.controls import CHOICES, LABELS, TABLES
from signage.desk.forms import forms_of
from signage.desk.pen import Pen
from signage.model.template_field import FieldType
from tests.campaigns import write_campaign
from tests.desk.every_kind import write_every_kind


def forms(folder: Path) -> dict[str, Any]:
    loaded = load_again(folder, KnownTexts(), with_all_templates=True)
    return dict(forms_of(loaded.project, Pen(CampaignPaths.of(folder)).page(), "vi"))


def fields(said: dict[str, Any], kind: str, number: int = 0) -> dict[str, dict[str, Any]]:
    form = [each for each in said["forms"] if each["kind"] == kind][number]
    return {each["name"]: each for each in (*form["fields"], *form["settings"])}


def choices(said: dict[str, Any]) -> Iterator[str]:
    for form in said["forms"]:
        for each in (*form["fields"], *form["settings"]):
            yield from (choice["value"] for choice in each.get("choices", ()))


def test_a_field_of_every_kind_has_its_control(tmp_path: Path) -> None:
    """Of a template; a colour is chosen of its theme's."""
    slide = fields(forms(write_every_kind(tmp_path)), "slide")
    kinds = {slide[name]["type"] for name in slide} & {kind.value for kind in FieldType}

    assert kinds == {kind.value for kind in FieldType}
    assert slide["tone"]["colors"]["sun"] == "#ffd23f"
    assert slide["tone"]["usual"] == "sun"
    assert slide["headline"]["has_wordings"]


def test_settings_are_read_from_the_tables_of_the_schema(tmp_path: Path) -> None:
    """Each has what people call it, and a control for what it can hold."""
    said = forms(write_campaign(tmp_path))
    playlist, slide = fields(said, "playlist"), fields(said, "slide", 1)
    poster, facts = fields(said, "poster"), fields(said, "facts")
    found = {
        name: field["type"]
        for name, field in (facts | slide | poster | playlist).items()
        if "label" in field
    }

    assert found == {
        "title": "text",
        "place": "text",
        "valid_from": "date",
        "valid_until": "date",
        "sender": "text",
        "words": "list",
        "theme": "choice",
        "screens": "toggles",
        "except": "toggles",
        "page": "toggles",
        "printer": "toggles",
        "sheets": "toggles",
        "as": "choice",
        "template": "choice",
        "name": "name",
        "duration": "duration",
        "slot": "duration",
        "transition": "choice",
    }
    assert playlist["valid_until"]["label"] == "Ngày cuối"
    assert slide["except"]["among"] == ["thang-may-a", "led-small-192x96"]
    assert {name for table in TABLES.values() for name in (f.name for f in table)} <= {
        *LABELS,
        *("slides", "values", "variables"),
    }
    assert set(choices(said)) >= CHOICES.keys()


def test_what_no_form_expresses_is_told_of_with_its_place(tmp_path: Path) -> None:
    """A transition with fields of its own, wordings within a list."""
    folder = write_campaign(tmp_path)
    playlists = folder / "playlists.yaml"
    text = playlists.read_text("utf-8")
    text = text.replace("Mở kho ứng dụng", "{long: Mở kho ứng dụng, short: Mở kho}")
    playlists.write_text(text, "utf-8")
    slide = fields(forms(folder), "slide", 1)
    line = text[: text.index("kind: push")].count("\n") + 1

    assert slide["transition"]["type"] == "in_file"
    assert slide["transition"]["place"] == f"playlists.yaml:{line}"
    assert slide["steps"]["type"] == "in_file"


def test_a_slide_of_an_unknown_template_can_get_another(tmp_path: Path) -> None:
    """It has a form all the same, and those behind it keep their numbers."""
    folder = write_campaign(tmp_path)
    playlists = folder / "playlists.yaml"
    text = playlists.read_text("utf-8").replace("template: notice", "template: notise", 1)
    playlists.write_text(text, "utf-8")
    said = forms(folder)
    slides = [form for form in said["forms"] if form["kind"] == "slide"]

    assert [(form["name"], form["number"]) for form in slides] == [("notise", 0), ("goi-1022", 1)]
    assert fields(said, "slide")["template"]["type"] == "choice"


def test_a_new_slide_has_words_to_write_over(tmp_path: Path) -> None:
    """As many as its fields hold; of what the campaign's variables say none are needed."""
    said = forms(write_every_kind(tmp_path))
    templates = {each["name"]: each for each in said["templates"]}

    assert templates["every"]["values"] == {"headline": "Viết ngắn gọn điều mọi người cần biết"}
    assert templates["con-so"]["values"]["number"] == "Viết vào đây"
    assert templates["lich-gio"]["values"]["schedule"] == [["Thứ Hai", "7:00"], ["Thứ Ba", "7:00"]]
    assert templates["anh-va-loi"]["values"]["photo"] == "templates/assets/phone.svg"


@pytest.mark.parametrize("name", ["notice", "every"])
def test_its_words_are_what_the_template_takes(tmp_path: Path, name: str) -> None:
    """So it can be shown at once."""
    folder = write_every_kind(tmp_path)
    values = next(t for t in forms(folder)["templates"] if t["name"] == name)["values"]
    pen = Pen(CampaignPaths.of(folder))
    slide = {"template": name, "name": "moi", "values": values}
    slides = pen.page().said["playlists"]["bang"]["slides"]
    pen.write(("playlists", "bang", "slides"), slides, [*slides, slide])

    assert load_again(folder, KnownTexts()).is_whole
