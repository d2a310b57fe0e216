"""POSTER by WeasyPrint: HTML and CSS; inks, but for the gradient and the code."""

from __future__ import annotations

import html
import io
import json
import sys
import time
from pathlib import Path
from typing import Any

import segno
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

Job = dict[str, Any]


def main(job_file: str, out: str) -> None:
    """Make every poster in *job_file*."""
    job = json.loads(Path(job_file).read_text("utf-8"))
    fonts = FontConfiguration()
    style = CSS(string=_style(job), font_config=fonts)
    code = _qr(job["link"])

    def write(footers: list[str], name: str) -> None:
        page = "".join(_page(job, footer, code) for footer in footers)
        HTML(string=f'<html lang="vi">{page}').write_pdf(
            Path(out, name), stylesheets=[style], font_config=fonts
        )

    if job["as"] == "pages":
        write(job["footers"], "pages.pdf")
        return
    seconds = []
    for number, footer in enumerate(job["footers"], 1):
        began = time.perf_counter()
        write([footer], f"{number:03d}.pdf")
        seconds.append(time.perf_counter() - began)
    Path(out, "seconds.json").write_text(json.dumps(seconds), "utf-8")


def _page(job: Job, footer: str, code: str) -> str:
    steps = "".join(
        f'<div class="step"><b>{number}</b><span>{html.escape(step)}</span></div>'
        for number, step in enumerate(job["steps"], 1)
    )
    return (
        f"<section><h1>{html.escape(job['headline'])}</h1>{steps}"
        f'<div class="qr">{code}</div><footer><p>{html.escape(footer)}</p></footer></section>'
    )


def _qr(link: str) -> str:
    picture = io.BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(picture, kind="svg", border=4, omitsize=True, xmldecl=False, light="#fff")
    return picture.getvalue().decode()


def _style(job: Job) -> str:
    size, bleed = job["sizes"], job["bleed"]
    accent = _inks(job["inks"]["accent"])
    white = _inks([0, 0, 0, 0])
    regular, bold = (Path(job["fonts"][weight]).as_uri() for weight in ("regular", "bold"))
    return f"""
@font-face {{ font-family: Notice; font-weight: 400; src: url({regular}) }}
@font-face {{ font-family: Notice; font-weight: 700; src: url({bold}) }}
@page {{
  size: {job["width"]}mm {job["height"]}mm; margin: 0; bleed: {bleed}mm;
}}
* {{ margin: 0; box-sizing: border-box }}
section {{
  position: relative; height: {job["height"]}mm; break-after: page; color: {white};
  padding: {size["top"]}mm {size["edge"]}mm; font-family: Notice;
}}
section::before {{
  content: ""; position: absolute; inset: -{bleed}mm;
  background: linear-gradient({job["screen"]["top"]}, {job["screen"]["bottom"]});
}}
section > * {{ position: relative }}
section:last-child {{ break-after: auto }}
h1 {{
  font: 700 {size["headline"]}mm/{size["headline_line"]}mm Notice;
  margin-bottom: {size["headline_gap"]}mm;
}}
.step {{
  display: flex; align-items: center; margin-bottom: {size["gap"]}mm;
  font-size: {size["step"]}mm; line-height: {size["step_line"]}mm;
}}
.step b {{
  flex: none; width: {size["disc"]}mm; height: {size["disc"]}mm; border-radius: 50%;
  margin-right: {size["disc_gap"]}mm; background: {accent}; text-align: center;
  font-size: {size["number"]}mm; line-height: {size["disc"]}mm;
}}
.qr {{ margin: 0 auto; width: {size["qr"]}mm; height: {size["qr"]}mm }}
.qr svg {{ display: block; width: 100%; height: 100% }}
section > footer {{
  position: absolute; left: -{bleed}mm; right: -{bleed}mm; bottom: -{bleed}mm;
  height: {size["footer_height"] + bleed}mm; background: {accent}; text-align: center;
  font: 700 {size["footer"]}mm/{size["footer_height"]}mm Notice;
}}
"""


def _inks(percents: list[float]) -> str:
    return f"device-cmyk({' '.join(f'{percent}%' for percent in percents)})"


if __name__ == "__main__":
    main(*sys.argv[1:])
