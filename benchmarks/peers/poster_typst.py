"""POSTER by Typst: one compiler, the footers handed in."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

import segno
import typst


def main(job_file: str, out: str) -> None:
    """Make every poster in *job_file*."""
    job = json.loads(Path(job_file).read_text("utf-8"))
    fonts = Path(job["fonts"]["regular"]).parent
    source = Path(__file__).with_name("poster.typ")
    compiler = typst.Compiler(str(source), font_paths=[str(fonts)], ignore_system_fonts=True)
    shared = {"job": json.dumps(job), "qr": _qr(job["link"])}

    def write(footers: list[str], name: str) -> None:
        inputs = {**shared, "footers": json.dumps(footers)}
        Path(out, name).write_bytes(compiler.compile(format="pdf", sys_inputs=inputs))

    if job["as"] == "pages":
        write(job["footers"], "pages.pdf")
        return
    seconds = []
    for number, footer in enumerate(job["footers"], 1):
        began = time.perf_counter()
        write([footer], f"{number:03d}.pdf")
        seconds.append(time.perf_counter() - began)
    Path(out, "seconds.json").write_text(json.dumps(seconds), "utf-8")


def _qr(link: str) -> str:
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="svg", border=4, light="#fff")
    return picture.getvalue().decode()


if __name__ == "__main__":
    main(*sys.argv[1:])
