"""LOOP as a HyperFrames project: a page whose timeline GSAP holds."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from page import Job, page

GSAP = Path(__file__).parent / "hyperframes" / "node_modules" / "gsap" / "dist" / "gsap.min.js"


def main(job_file: str, out: str) -> None:
    """Write the project for *job_file* to *out*/project."""
    job = json.loads(Path(job_file).read_text("utf-8"))
    project = Path(out, "project")
    project.mkdir(exist_ok=True)
    shutil.copy(GSAP, project)
    for name in ("regular", "bold"):
        shutil.copy(job["fonts"][name], project / f"{name}.ttf")
    html = page(job, _slides(job), script=_script(job), body=_root(job))
    for name in ("regular", "bold"):
        html = html.replace(Path(job["fonts"][name]).as_uri(), f"{name}.ttf")
    (project / "index.html").write_text(html, "utf-8")


def _slides(job: Job) -> list[Job]:
    fade, length = job["fade_seconds"], job["slide_seconds"]
    times = ((0, length), (length - fade, length + fade))
    return [
        {
            **slide,
            "attributes": f'data-start="{start}" data-duration="{seconds}" '
            f'data-track-index="{track}"',
        }
        for track, (slide, (start, seconds)) in enumerate(zip(job["slides"], times, strict=True))
    ]


def _root(job: Job) -> str:
    return (
        'data-composition-id="loop" data-start="0" '
        f'data-duration="{2 * job["slide_seconds"]}" data-fps="{job["fps"]}" '
        f'data-width="{job["width"]}" data-height="{job["height"]}"'
    )


def _script(job: Job) -> str:
    entrance, fade, length = job["entrance"], job["fade_seconds"], job["slide_seconds"]
    starts = [entrance["delay"], length + entrance["delay"]]
    return f"""
<script src="gsap.min.js"></script>
<script>
const timeline = gsap.timeline({{ paused: true }});
{json.dumps(starts)}.forEach((start, slide) => {{
  timeline.fromTo(
    `#slide-${{slide}} .part`,
    {{ opacity: 0, y: {entrance["rise"]} }},
    {{
      opacity: 1, y: 0, duration: {entrance["seconds"]},
      stagger: {entrance["stagger"]}, ease: "power2.out",
    }},
    start,
  );
}});
timeline.fromTo(
  "#slide-1", {{ opacity: 0 }}, {{ opacity: 1, duration: {fade}, ease: "none" }}, {length - fade},
);
window.__timelines = {{ loop: timeline }};
</script>"""


if __name__ == "__main__":
    main(*sys.argv[1:])
