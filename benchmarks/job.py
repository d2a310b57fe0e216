"""The references as JSON, for the peers: same texts, colours, sizes and times."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

from machine import REPOSITORY
from signage.media.foreign import bundled_ffmpeg
from workcopy import REFERENCE, TEMPLATES

Document = dict[str, Any]

BROWSERS = ("/usr/lib/chromium/chromium-headless-shell", "chromium", "google-chrome")
"""By preference: the first is built for taking pictures."""


def write_job(name: str, target: Path) -> None:
    """Write what a peer has to know to make the reference *name* to *target*."""
    playlists = _read(REFERENCE / name / "playlists.yaml")
    slides = playlists["playlists"][name]["slides"]
    colors = _read(TEMPLATES / "themes" / "plain.yaml")["colors"]
    document = {
        "width": 1080,
        "height": 1920,
        "fps": 30,
        "colors": colors,
        "fonts": {
            "family": "Be Vietnam Pro",
            "regular": str(REPOSITORY / "fonts" / "BeVietnamPro-Regular.ttf"),
            "bold": str(REPOSITORY / "fonts" / "BeVietnamPro-Bold.ttf"),
        },
        "sizes": {
            "edge": 70,
            "top": 90,
            "gap": 34,
            "headline": 110,
            "headline_line": 137,
            "headline_gap": 60,
            "step": 52,
            "step_line": 64,
            "disc": 84,
            "disc_gap": 32,
            "number": 48,
            "qr": 420,
            "footer": 64,
            "footer_height": 170,
        },
        "entrance": {"seconds": 0.6, "stagger": 0.12, "delay": 0.1, "rise": 43},
        "fade_seconds": 0.5,
        "slide_seconds": 5.0,
        "slides": [_slide(slide["values"]) for slide in slides],
        "encoder": {"preset": "veryfast", "crf": 20},
        "ffmpeg": bundled_ffmpeg(),
        "browser": browser(),
    }
    target.write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")


def browser() -> str | None:
    """Return the path of a Chromium, None if this machine has none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _read(path: Path) -> Document:
    document: Document = yaml.safe_load(path.read_text("utf-8"))
    return document


def _slide(values: Document) -> Document:
    steps = [values["first"], values["second"], values["third"]]
    return {**{key: values[key] for key in ("headline", "link", "footer")}, "steps": steps}
