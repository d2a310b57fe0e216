"""QUALITY: loops as players decode them against the frames that were drawn, beside LIMIT's."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from frames import LoopFrames, loops_of
from limit import encode, raw_folder
from measure import tell
from result import Cell, Figure, Table, arguments, publish
from signage.media.foreign import bundled_ffmpeg
from signage.media.library import CampaignLibrary
from signage.outputs.video import VideoRecipe
from signage.plan.plan import plan_campaign
from signage.plan.selection import Encoding
from signage.video.format import KEY_EVERY_S
from workcopy import Workcopy, copy_demo, copy_reference

DEMO = (
    "thang-may/elevator-1080x1920",
    "bang-led/led-pillar-512x1216",
    "bang-led/led-onebit-128x64",
)
"""Of the demo: a large screen, one whose slides fade into each other, the smallest."""

_MOST_BYTES = 1.3
MEASURES = ("SSIM", "VMAF")
Scores = Mapping[str, Sequence[float]]
"""By measure: of each frame, the more the better."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A video of a loop: its size, and how near its frames are to those drawn."""

    loop: str
    maker: str
    size_kb: float
    scores: Scores

    @property
    def row(self) -> tuple[Cell, ...]:
        """Return its row in the table."""
        values = (which(self.scores[m]) for m in MEASURES for which in (fmean, min))
        name = f"{self.loop}, {self.maker}"
        return (name, self.size_kb, *(f"{value:.5g}" for value in values))


def main() -> None:
    """Measure QUALITY."""
    options = arguments(__doc__, "quality", rounds=1).parse_args()
    figures: list[Figure] = []
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        reference = copy_reference("loop", Path(folder, "reference"))
        demo = copy_demo(Path(folder, "demo"))
        for copy, names in ((reference, None), (demo, DEMO)):
            for ours, limit, often in _compared(copy, names):
                figures += [*_sizes(ours, limit, often), *_figures(ours, limit)]
                rows += [ours.row, limit.row, often.row]
    columns = ("", "kB", *(f"{m}, {which}" for m in MEASURES for which in ("mean", "worst")))
    publish("quality", figures, Table(columns, tuple(rows)), options.json)


def _sizes(ours: Outcome, limit: Outcome, often: Outcome) -> list[Figure]:
    """Return how many bytes ours has for one of LIMIT's, and of LIMIT's with as many key frames."""
    return [
        Figure(f"{ours.loop}, bytes / {other.maker}", ours.size_kb / other.size_kb, _MOST_BYTES)
        for other in (limit, often)
    ]


def _figures(ours: Outcome, limit: Outcome) -> list[Figure]:
    """Return what LIMIT is better by; negative where it is worse."""
    return [
        Figure(
            f"{ours.loop}, {measure}, {word}: LIMIT - signage",
            which(limit.scores[measure]) - which(ours.scores[measure]),
            0.0,
        )
        for measure in MEASURES
        for word, which in (("mean", fmean), ("worst", min))
    ]


def _compared(copy: Workcopy, names: Collection[str] | None) -> list[tuple[Outcome, ...]]:
    """Build the loops of *copy* that are among *names*, and return each beside LIMIT's."""
    copy.build_cold("--kind", "loop")
    loops = [loop for loop in loops_of(copy.folder) if names is None or loop.name in names]
    return [_compared_loop(copy, loop) for loop in loops]


def _compared_loop(copy: Workcopy, loop: LoopFrames) -> tuple[Outcome, ...]:
    with raw_folder() as memory:
        drawn, limit, often = (memory / name for name in ("drawn.yuv", "limit.mp4", "often.mp4"))
        tell(f"{loop.name}: drawing and comparing {loop.count} frames, three times")
        _draw(copy, loop, drawn)
        encode(drawn, loop, limit)
        encode(drawn, loop, often, key_every_s=KEY_EVERY_S)
        ours = copy.output / loop.name / "loop.mp4"
        return (
            _outcome("signage", ours, drawn, loop),
            _outcome("LIMIT", limit, drawn, loop),
            _outcome(f"LIMIT, a key frame every {KEY_EVERY_S} s", often, drawn, loop),
        )


def _draw(copy: Workcopy, loop: LoopFrames, target: Path) -> None:
    """Write the frames of *loop* in the order of its file, which opens where a slide rests."""
    # Encoded plainly, a video is one segment that names all its frames.
    seen = plan_campaign(copy.folder, Encoding.PLAIN)
    (recipe,) = (a.recipe for a in seen.plan.artifacts if a.path == f"{loop.name}/loop.mp4")
    assert isinstance(recipe, VideoRecipe)
    (part,) = recipe.parts
    library = CampaignLibrary(seen.library)
    with target.open("wb") as file:
        file.writelines(seen.plan.segments[part.key].frames(library))
    library.close()


def _outcome(maker: str, video: Path, drawn: Path, loop: LoopFrames) -> Outcome:
    return Outcome(loop.name, maker, video.stat().st_size / 1000, _scores(video, drawn, loop))


def _scores(video: Path, drawn: Path, loop: LoopFrames) -> Scores:
    """Return what the bundled ffmpeg's filters say about each frame of *video*."""
    # The same flags on both sides, or ffmpeg converts one; and frame n is compared with frame n.
    raw = ("-f", "rawvideo", "-pixel_format", "yuv420p", "-framerate", str(loop.fps))
    tags = ("-color_range", "tv", "-colorspace", "bt709")
    more = ("-color_primaries", "bt709", "-color_trc", "bt709")
    even = f"settb=1/{loop.fps},setpts=N"
    graph = (
        f"[0:v]{even},split[a][b];[1:v]{even},split[c][d];"
        "[a][c]ssim=ssim.log;[b][d]libvmaf=log_fmt=json:log_path=vmaf.json:n_threads=4"
    )
    size = f"{loop.width}x{loop.height}"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                bundled_ffmpeg(),
                "-hide_banner",
                "-nostdin",
                "-v",
                "error",
                "-i",
                str(video.resolve()),
                *raw,
                "-video_size",
                size,
                *tags,
                *more,
                "-i",
                str(drawn),
                "-lavfi",
                graph,
                "-f",
                "null",
                "-",
            ],
            cwd=folder,
            check=True,
        )
        ssim = re.findall(r"All:([\d.]+)", Path(folder, "ssim.log").read_text("ascii"))
        frames = json.loads(Path(folder, "vmaf.json").read_text("utf-8"))["frames"]
    scores = {
        "SSIM": [float(value) for value in ssim],
        "VMAF": [float(frame["metrics"]["vmaf"]) for frame in frames],
    }
    assert all(len(values) == loop.count for values in scores.values())
    return scores


if __name__ == "__main__":
    main()
