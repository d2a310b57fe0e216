"""The reference poster as JSON, for the programs that make it for comparison, and who they are."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from peer import Peer, _python
from workcopy import Workcopy

POSTER_PEERS = (
    Peer("ReportLab", "reportlab", 1.0, _python("poster_reportlab.py")),
    Peer("Typst", "typst", 1.0, _python("poster_typst.py")),
    Peer("WeasyPrint", "weasyprint", 1.0, _python("poster_weasyprint.py")),
)
"""Who makes POSTER: out/pages.pdf, or files out/001.pdf and so on, each's time in seconds.json."""


def write_poster_job(copy: Workcopy, target: Path, *, alone: int | None = None) -> None:
    """Write what a peer has to know to make the poster in *copy* to *target*.

    All its variants are to be pages of one file; if *alone* is given, so many of them files.
    """
    poster = yaml.safe_load(copy.playlists.read_text("utf-8"))["posters"]["notice"]
    theme = copy.folder / "templates" / "themes" / "inks.yaml"
    colors = yaml.safe_load(theme.read_text("utf-8"))["colors"]
    values = poster["values"]
    document = {
        "width": 297,
        "height": 420,
        "bleed": 3,
        "inks": {name: colors[name]["print"] for name in ("top", "bottom", "accent")},
        "screen": {name: colors[name]["screen"] for name in ("top", "bottom")},
        "fonts": {
            "family": "Be Vietnam Pro",
            "regular": str(copy.folder / "fonts" / "BeVietnamPro-Regular.ttf"),
            "bold": str(copy.folder / "fonts" / "BeVietnamPro-Bold.ttf"),
        },
        # Millimetres.
        "sizes": {
            "edge": 24,
            "top": 28,
            "gap": 9,
            "headline": 27,
            "headline_line": 33.5,
            "headline_gap": 18,
            "step": 16.5,
            "step_line": 20.5,
            "disc": 21,
            "disc_gap": 8,
            "number": 12,
            "qr": 105,
            "footer": 16,
            "footer_height": 42,
        },
        "headline": values["headline"],
        "steps": [values["first"], values["second"], values["third"]],
        "link": values["link"],
        "footers": [variant["footer"] for variant in poster["variants"][:alone]],
        "as": "pages" if alone is None else "files",
    }
    target.write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
