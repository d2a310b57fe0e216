"""The reference slide as HTML, for the peers that draw with a browser."""

from __future__ import annotations

import html
import io
from pathlib import Path
from typing import Any

import segno

Job = dict[str, Any]


def page(job: Job, slides: list[Job], *, script: str = "", body: str = "") -> str:
    """Return a page that shows *slides* upon one another.

    *body* holds attributes of the element around them, *script* what runs at the end.
    """
    inside = "".join(_slide(slide, number) for number, slide in enumerate(slides))
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><style>{_style(job)}</style>'
        f'</head><body><div id="root" {body}>{inside}</div>{script}</body></html>'
    )


def _slide(slide: Job, number: int) -> str:
    steps = "".join(
        f'<div class="part step"><b>{index}</b><span>{html.escape(step)}</span></div>'
        for index, step in enumerate(slide["steps"], 1)
    )
    return (
        f'<section id="slide-{number}" class="slide clip" {slide.get("attributes", "")}>'
        f'<h1 class="part">{html.escape(slide["headline"])}</h1>{steps}'
        f'<div class="part qr">{_qr(slide["link"])}</div>'
        f'<footer class="part">{html.escape(slide["footer"])}</footer></section>'
    )


def _qr(link: str) -> str:
    picture = io.BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(picture, kind="svg", border=4, omitsize=True, xmldecl=False, light="#fff")
    return picture.getvalue().decode()


def _style(job: Job) -> str:
    size, color, font = job["sizes"], job["colors"], job["fonts"]
    regular, bold = (Path(font[weight]).as_uri() for weight in ("regular", "bold"))
    return f"""
@font-face {{ font-family: Notice; font-weight: 400; src: url({regular}) }}
@font-face {{ font-family: Notice; font-weight: 700; src: url({bold}) }}
* {{ margin: 0; box-sizing: border-box }}
html, body, #root {{ width: {job["width"]}px; height: {job["height"]}px; overflow: hidden }}
#root {{ position: relative }}
.slide {{
  position: absolute; inset: 0; display: flex; flex-direction: column; gap: {size["gap"]}px;
  padding: {size["top"]}px {size["edge"]}px; color: {color["ink"]}; font-family: Notice;
  background: linear-gradient({color["top"]}, {color["bottom"]});
}}
h1 {{
  font: 700 {size["headline"]}px/{size["headline_line"]}px Notice;
  margin-bottom: {size["headline_gap"] - size["gap"]}px;
}}
.step {{
  display: flex; align-items: center;
  font-size: {size["step"]}px; line-height: {size["step_line"]}px;
}}
.step b {{
  flex: none; width: {size["disc"]}px; height: {size["disc"]}px; border-radius: 50%;
  margin-right: {size["disc_gap"]}px; background: {color["accent"]};
  display: grid; place-items: center; font-size: {size["number"]}px;
}}
.qr {{ align-self: center; width: {size["qr"]}px; height: {size["qr"]}px }}
.qr svg {{ display: block; shape-rendering: crispEdges }}
footer {{
  position: absolute; left: 0; right: 0; bottom: 0; height: {size["footer_height"]}px;
  display: grid; place-items: center; background: {color["accent"]};
  font-size: {size["footer"]}px; font-weight: 700;
}}
"""
