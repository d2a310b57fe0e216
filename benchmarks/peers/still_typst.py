"""STILL by Typst: one compiler, the footer handed in for each variant."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import segno
import typst


def main(job_file: str, out: str) -> None:
    """Compile every slide in *job_file* to a picture."""
    job = json.loads(Path(job_file).read_text("utf-8"))
    fonts = Path(job["fonts"]["regular"]).parent
    source = Path(__file__).with_name("still.typ")
    compiler = typst.Compiler(str(source), font_paths=[str(fonts)], ignore_system_fonts=True)
    for number, slide in enumerate(job["slides"], 1):
        inputs = {"job": json.dumps({**job, "slide": slide}), "qr": _qr(slide["link"])}
        picture = compiler.compile(format="png", ppi=72, sys_inputs=inputs)
        Path(out, f"{number:02d}.png").write_bytes(picture)


def _qr(link: str) -> str:
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="svg", border=4, light="#fff")
    return picture.getvalue().decode()


if __name__ == "__main__":
    main(*sys.argv[1:])
