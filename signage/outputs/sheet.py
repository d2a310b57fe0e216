"""The operator's sheet: what lies in a folder, how it plays, how to check it, and the verdict."""

from __future__ import annotations

import datetime
import enum
import functools
import io
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from signage.checks.loop.flashing import LARGEST_SHARE, MARGIN
from signage.checks.slide.out_of_date import out_of_date
from signage.diagnostic import Diagnostic, Severity
from signage.disk import write_new
from signage.lazy_dataclass import dataclass
from signage.message import Message
from signage.model.campaign import Campaign
from signage.model.encode import LEVELS, Audio
from signage.model.playlist import Play
from signage.outputs.output import LateArtifact, LateRecipe, Output, Planned, Standing, Unmakeable
from signage.outputs.segments import PLAIN_KEY_EVERY_S
from signage.package_data import package_data
from signage.serial import MEDIA_KINDS, serial
from signage.video.format import KEY_EVERY_S
from signage.work import Facts, Made, Measurement, WorkerContext

if TYPE_CHECKING:
    from signage.judge.subject import Subject
    from signage.judge.verdicts import Verdicts
    from signage.outputs.laid_out import LaidOutPlay

MOST_REMARKS = 3
LOOP_NAME = "loop.mp4"
ABSENT = "(chưa có)"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A slide as the sheet lists it: its file's name without suffix, and its frames in the loop."""

    name: str
    frames: int
    frames_alone: int
    """Of its own video, which may go on until a line has come round."""
    valid_until: datetime.date | None


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """A sheet but for its verdict."""

    campaign: Campaign
    play: Play
    lines: tuple[SheetLine, ...]
    key_every_s: int
    """How far apart key frames are at most."""


class VerdictMark(enum.Enum):
    """What comes of a check."""

    GOOD = "good"
    ALLOWED = "allowed"
    WARNED = "warned"
    BAD = "bad"
    UNSEEN = "unseen"
    """It was not looked at, as not all was asked for."""


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """What was checked, and what came of it."""

    title: Message
    mark: VerdictMark
    remarks: tuple[str, ...]
    """In Vietnamese."""


@dataclass(frozen=True, slots=True)
class SheetRecipe(LateRecipe):
    """Write a page of HTML."""

    text: str

    def content(self) -> tuple[bytes, Measurement]:
        """Return the page, and whether it is whole."""
        from signage.measure.page import measure_page

        return self.text.encode(), measure_page(self.text)

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the page."""
        data, measurement = self.content()
        write_new(target, data)
        return Made({}, measurement)

    @property
    def cost(self) -> float:
        """Return next to nothing."""
        return 0.0


class SheetOutput(Output):
    """A page about a playlist on a screen, judged as a page: it has to tell of what is wrong."""

    kind = "sheet"
    asked_by = ("still", "slide", "loop")

    def of_play(self, play: LaidOutPlay) -> Iterator[Planned]:
        """Yield the page, to be finished when all its files are judged."""
        from signage.judge.subjects import SheetSubject

        path = f"{play.folder}/to-phat.html"
        if play.shots is None or play.videos is None:
            yield Unmakeable(self, path, play.about)
            return
        lines = (
            SheetLine(
                slide.path.rpartition("/")[2], shot.frames, video.frames, slide.slide.valid_until
            )
            for slide, shot, video in zip(play.slides, play.shots, play.videos.slides, strict=True)
        )
        usual = PLAIN_KEY_EVERY_S if play.planning.is_plain else KEY_EVERY_S
        key_every_s = play.play.screen.encode.keyframe_s or usual
        draft = SheetDraft(play.campaign, play.play, tuple(lines), key_every_s)
        judged, loop = play.subjects, play.loop_subject

        def finish(verdicts: Verdicts, standing: Standing) -> SheetRecipe:
            files = standing.folders.get(play.folder, {})
            rows = verdict_rows(judged, verdicts)
            running = 0.0 if loop is None else loop.running_share(verdicts.measurement(loop))
            return SheetRecipe(sheet(draft, rows, files, running))

        yield LateArtifact(self, path, play.about, SheetSubject(path, "", None, ()), finish)


SHEET = SheetOutput()


def sheet(
    draft: SheetDraft,
    verdict: Sequence[VerdictRow],
    files: Mapping[str, Facts],
    running: float = 0.0,
) -> str:
    """Return the sheet as one HTML page; pictures are those of its own folder.

    *files* has the facts of what is in it, by name; *running* is the share of the picture over
    which letters that run would flash.
    """
    campaign, play, lines = draft.campaign, draft.play, draft.lines
    fps = play.screen.encode.fps
    total_s = sum(line.frames for line in lines) / fps
    width, height = play.screen.file_size
    is_bad = any(row.mark is VerdictMark.BAD for row in verdict)
    until = play.last_day
    name = serial(
        play.folder,
        (str(facts["sha256"]) for facts in files.values() if facts.get("kind") in MEDIA_KINDS),
        until,
    )
    return _html(
        "page",
        title=escape(f"{play.title} – {play.screen.name}"),
        heading=escape(play.title),
        campaign=escape(" · ".join(filter(None, (campaign.title, campaign.place)))),
        screen=escape(f"{play.screen.name}: {play.screen.title.in_language('vi')}"),
        facts="\n".join(_facts(draft, total_s, running)),
        serial=name,
        code=serial_code(name),
        call=_call(campaign),
        rows="\n".join(_row(index, line, fps, files) for index, line in enumerate(lines, 1)),
        play=_html(_way_to_play(lines, files)),
        removal=_removal(until),
        iso="" if until is None else until.isoformat(),
        overdue=overdue_script(),
        width=width,
        height=height,
        verdict="\n".join(map(_verdict_row, verdict)),
        warning=_html("stopped" if _lacks(lines, files) else "stop") if is_bad else "",
    )


@functools.cache
def _sections() -> Mapping[str, Template]:
    """Return the parts of the page, by name."""
    text = package_data("operator-sheet.html").decode()
    _, *parts = re.split(r"^<!-- section: (\w+) -->\n", text, flags=re.MULTILINE)
    return {name: Template(part) for name, part in zip(parts[::2], parts[1::2], strict=True)}


def _html(section: str, **values: object) -> str:
    """Return *section* of the page with *values*, which are HTML."""
    text = _sections()[section].substitute(values)
    return text if section == "page" else text.removesuffix("\n")


def _facts(draft: SheetDraft, total_s: float, running: float) -> Iterator[str]:
    play, screen = draft.play, draft.play.screen
    encode = screen.encode
    width, height = screen.file_size
    yield _html("size", width=width, height=height)
    yield _html("loop", length=_seconds(total_s))
    yield _html(
        "codec",
        profile=encode.profile.capitalize(),
        level=encode.level,
        fps=encode.fps,
        max_kbps=encode.max_kbps,
        used=_percent(LEVELS[encode.level].used(*screen.video_size, encode.fps)),
        key_every_s=draft.key_every_s,
    )
    if running:
        least, most = (LARGEST_SHARE * (1 - MARGIN), LARGEST_SHARE)
        yield _html("running", share=_percent(running), least=_percent(least), most=_percent(most))
    yield _html("audio", audio=_audio(encode.audio, play))
    yield _html("until", until=_date(play.valid_until))
    if (canvas := screen.canvas) is not None:
        size = {"width": screen.width, "height": screen.height}
        yield _html("artwork", **size, x=canvas.x, y=canvas.y)
    if screen.video_size != screen.file_size:
        width, height = screen.video_size
        yield _html("video", width=width, height=height)
    if screen.rotate:
        yield _html("rotated", degrees=screen.rotate)


def _percent(share: float) -> str:
    return f"{math.ceil(100 * share - 1e-9)}\u00a0%"


def _audio(audio: Audio, play: Play) -> str:
    if audio is Audio.NONE:
        return "không có"
    return "có tiếng, chỉ trong loop.mp4" if play.heard else "rãnh im lặng"


def _lacks(lines: Sequence[SheetLine], files: Collection[str]) -> bool:
    """Tell whether something that the sheet speaks of is not there."""
    return not {LOOP_NAME, *_names(lines)} <= set(files)


def _names(lines: Sequence[SheetLine]) -> Iterator[str]:
    return (f"{line.name}.{suffix}" for line in lines for suffix in ("png", "mp4"))


def _way_to_play(lines: Sequence[SheetLine], files: Collection[str]) -> str:
    """Return which section tells how to play what is there."""
    if LOOP_NAME in files:
        return "play"
    return "noloop" if any(name in files for name in _names(lines)) else "noplay"


def _row(index: int, line: SheetLine, fps: int, files: Mapping[str, Facts]) -> str:
    picture, video = f"{line.name}.png", f"{line.name}.mp4"
    told = (
        f"<b>{escape(name)}</b> {_size(files[name]) if name in files else ABSENT}"
        for name in (picture, video)
    )
    return _html(
        "row",
        index=index,
        picture=f'<img src="{escape(picture)}" alt="">' if picture in files else ABSENT,
        files="<br>".join((*told, *_mark(files.get(picture, {})))),
        length=_length(line, fps),
        until=_date(line.valid_until),
    )


def _mark(facts: Facts) -> Iterator[str]:
    """Yield by which letters in its corner the slide is known on a photograph."""
    if mark := facts.get("mark"):
        yield _html("mark", mark=mark)


def _size(facts: Facts) -> str:
    size = facts.get("bytes")
    return "" if size is None else f"<small>{file_size(int(size))}</small>"


def file_size(size: int) -> str:
    """Return how large a file of *size* bytes is, in Vietnamese."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1e6:.1f} MB".replace(".", ",")


def _call(campaign: Campaign) -> str:
    return _html("call", sender=escape(campaign.sender)) if campaign.sender else ""


def overdue_script() -> str:
    """Return what marks a page as `over` after the last day that its body names."""
    return package_data("overdue.js").decode()


def serial_code(text: str) -> str:
    """Return a QR code of *text* as SVG (ISO/IEC 18004), as large as its lines of text."""
    import segno

    written = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    # No class: pages of ours have their own.
    code.save(written, kind="svg", xmldecl=False, scale=4, svgclass=None, lineclass=None)
    return written.getvalue().decode()


def _length(line: SheetLine, fps: int) -> str:
    length = _seconds(line.frames / fps)
    if line.frames_alone == line.frames:
        return length
    return _html("alone", length=length, alone=_seconds(line.frames_alone / fps))


def _removal(until: datetime.date | None) -> str:
    return "" if until is None else _html("removal", until=_date(until), iso=until.isoformat())


def _verdict_row(row: VerdictRow) -> str:
    sign, word = MARKS[row.mark]
    return _html(
        "verdict",
        mark=row.mark.value,
        sign=sign,
        title=escape(row.title.in_language("vi")),
        title_en=escape(str(row.title)),
        remarks="".join(_html("remark", remark=escape(remark)) for remark in row.remarks),
        word=word,
    )


MARKS = {
    VerdictMark.GOOD: ("✓", "đạt"),
    VerdictMark.ALLOWED: ("✓", "đạt, có ngoại lệ"),
    VerdictMark.WARNED: ("!", "cần lưu ý"),
    VerdictMark.BAD: ("✗", "không đạt"),
    VerdictMark.UNSEEN: ("–", "chưa kiểm tra hết"),
}
"""How each is shown: a sign, and in words."""


def _date(date: datetime.date | None) -> str:
    return "–" if date is None else f"{date.day:02d}-{date.month:02d}-{date.year}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",").removesuffix(",0") + " giây"


def verdict_rows(subjects: Sequence[Subject], verdicts: Verdicts) -> tuple[VerdictRow, ...]:
    """Return what came of each topic for *subjects*."""
    # With all that is checked, which workers that write sheets do not need.
    from signage.checks.registry import on_sheet

    told = verdicts.of(subjects)
    rows = (
        _topic_row(topic.title, [d for d in told if d.code in topic.codes]) for topic in on_sheet()
    )
    if verdicts.know_all(subjects):
        return tuple(rows)
    return tuple(replace(row, mark=_UNSURE.get(row.mark, row.mark)) for row in rows)


def _topic_row(title: Message, told: Iterable[Diagnostic]) -> VerdictRow:
    found = tuple(told)
    worst = max((d.severity for d in found), default=None)
    remarks = tuple(dict.fromkeys(d.message.in_language("vi") for d in found))
    mark = _SEVERITY_MARKS[worst]
    if mark is VerdictMark.ALLOWED and any(d.code == out_of_date.code for d in found):
        # Whoever wrote the reason knows; an operator has to take it down all the same.
        mark = VerdictMark.WARNED
    return VerdictRow(title, mark, _shortened(remarks))


def _shortened(remarks: tuple[str, ...]) -> tuple[str, ...]:
    more = len(remarks) - MOST_REMARKS
    return (*remarks[:MOST_REMARKS], f"và {more} điều nữa") if more > 0 else remarks


_SEVERITY_MARKS = {
    None: VerdictMark.GOOD,
    Severity.NOTE: VerdictMark.ALLOWED,
    Severity.WARNING: VerdictMark.WARNED,
    Severity.ERROR: VerdictMark.BAD,
}
_UNSURE = {VerdictMark.GOOD: VerdictMark.UNSEEN, VerdictMark.ALLOWED: VerdictMark.UNSEEN}
"""What is good as far as it was looked at."""
