"""The operator's sheet: what lies in the folder, how it plays, how to check it, and the verdict."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from signage.checks.registry import on_sheet
from signage.diagnostic import Diagnostic, Severity
from signage.judge.verdicts import Verdicts
from signage.message import Message
from signage.model.campaign import Campaign
from signage.model.display import Display
from signage.model.encode import Audio
from signage.model.playlist import Play
from signage.outputs.artifact import Artifact
from signage.outputs.recipe import TextRecipe

if TYPE_CHECKING:
    from signage.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A slide as the sheet lists it: its file's name without suffix, and its frames."""

    name: str
    frames: int
    valid_until: datetime.date | None


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """A sheet but for its verdict."""

    campaign: Campaign
    play: Play
    lines: tuple[SheetLine, ...]
    files: tuple[str, ...]
    """The paths of the videos that it is about."""


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """What was checked, and what came of it."""

    title: Message
    mark: VerdictMark
    remarks: tuple[str, ...]
    """In Vietnamese."""


class VerdictMark(enum.Enum):
    """What comes of a check."""

    GOOD = "good"
    ALLOWED = "allowed"
    WARNED = "warned"
    BAD = "bad"
    UNSEEN = "unseen"
    """It was not looked at, as not all was asked for."""


def sheet(draft: SheetDraft, verdict: Sequence[VerdictRow]) -> str:
    """Return the sheet as one HTML page; pictures are those of its own folder."""
    campaign, play, lines = draft.campaign, draft.play, draft.lines
    fps = play.screen.encode.fps
    total_s = sum(line.frames for line in lines) / fps
    rows = "\n".join(_row(index, line, fps) for index, line in enumerate(lines, 1))
    facts = "\n".join(f"<dt>{term}<dd>{text}" for term, text in _facts(play, total_s))
    return _PAGE.format(
        title=escape(f"{play.title} – {play.screen.name}"),
        heading=escape(play.title),
        campaign=escape(" · ".join(filter(None, (campaign.title, campaign.place)))),
        screen=escape(f"{play.screen.name}: {play.screen.title.in_language('vi')}"),
        facts=facts,
        rows=rows,
        removal=_removal(play.valid_until),
        import_note=_import_note(play.screen),
        verdict="\n".join(map(_verdict_row, verdict)),
        warning=_STOP if any(row.mark is VerdictMark.BAD for row in verdict) else "",
    )


def _facts(play: Play, total_s: float) -> list[tuple[str, str]]:
    screen = play.screen
    encode = screen.encode
    assert encode is not None
    width, height = screen.file_size
    facts = [
        ("Kích thước <i>Size</i>", f"<b>{width} × {height} px</b>"),
        ("Độ dài vòng lặp <i>Loop</i>", f"<b>{_seconds(total_s)}</b>"),
        (
            "Mã hóa <i>Codec</i>",
            f"MP4, H.264 {encode.profile.capitalize()}@{encode.level}, {encode.fps} hình/giây, "
            f"≤ {encode.max_kbps} kbit/s",
        ),
        ("Âm thanh <i>Audio</i>", _audio(encode.audio, play)),
        ("Phát đến hết <i>Valid until</i>", f"<b>{_date(play.valid_until)}</b>"),
    ]
    if screen.canvas is not None:
        place = f"{screen.width} × {screen.height} px tại ({screen.canvas.x}, {screen.canvas.y})"
        facts.append(("Vùng hình <i>Artwork</i>", place))
    if screen.video_size != screen.file_size:
        video = " × ".join(map(str, screen.video_size))
        facts.append(("Khổ video <i>Video</i>", f"{video} px: bỏ cột hoặc hàng đen ở mép"))
    if screen.rotate:
        facts.append(("Đã xoay sẵn <i>Rotated</i>", f"{screen.rotate}° theo chiều kim đồng hồ"))
    return facts


def _audio(audio: Audio, play: Play) -> str:
    if audio is Audio.NONE:
        return "không có"
    return "có tiếng, chỉ trong loop.mp4" if play.heard else "rãnh im lặng"


def _row(index: int, line: SheetLine, fps: int) -> str:
    name = escape(line.name)
    return (
        f'<tr><td class="n">{index}<td><img src="{name}.png" alt="">'
        f"<td><b>{name}.png</b><br><b>{name}.mp4</b>"
        f"<td>{_seconds(line.frames / fps)}<td>{_date(line.valid_until)}"
    )


def _verdict_row(row: VerdictRow) -> str:
    remarks = "".join(f"<br><small>{escape(remark)}</small>" for remark in row.remarks)
    sign, word = _MARKS[row.mark]
    title, title_en = escape(row.title.in_language("vi")), escape(str(row.title))
    return (
        f'<tr class="{row.mark.value}"><td class="sign">{sign}'
        f"<td>{title} <i>{title_en}</i>{remarks}<td>{word}"
    )


_STOP = (
    '<p class="stop">Có mục không đạt (xem “Đã kiểm tra”): tệp mới được giữ lại. Tệp nào đang có '
    "trong thư mục này là bản đạt trước đó. "
    "<i>Something failed: new files are held back; what lies here is the last good one.</i></p>"
)
_MARKS = {
    VerdictMark.GOOD: ("✓", "đạt"),
    VerdictMark.ALLOWED: ("✓", "đạt, có ngoại lệ"),
    VerdictMark.WARNED: ("!", "cần lưu ý"),
    VerdictMark.BAD: ("✗", "không đạt"),
    VerdictMark.UNSEEN: ("–", "chưa kiểm tra hết"),
}


def _import_note(screen: Display) -> str:
    width, height = screen.file_size
    return (
        f"Đặt kích thước chương trình trong phần mềm điều khiển đúng {width} × {height} px, "
        "tỉ lệ 100 %, không co giãn, không hiệu ứng chuyển cảnh."
    )


def _removal(until: datetime.date | None) -> str:
    if until is None:
        return ""
    return (
        f'<p class="until">Gỡ khỏi máy phát sau ngày <b>{_date(until)}</b>. '
        f"<i>Remove from the player after {until.isoformat()}.</i></p>"
    )


def _date(date: datetime.date | None) -> str:
    return "–" if date is None else f"{date.day:02d}-{date.month:02d}-{date.year}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",").removesuffix(",0") + " giây"


_PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, "Segoe UI", sans-serif; color: #1f2937; background: #fff;
  max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }}
h1 {{ font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.15rem; margin: 2rem 0 .5rem; }}
.of {{ color: #6b7280; margin: 0 0 1.5rem; }}
i {{ color: #6b7280; font-style: normal; font-size: .85em; }}
dl {{ display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.5rem; margin: 0; }}
dt {{ color: #4b5563; }} dd {{ margin: 0; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: .6rem .75rem; border-top: 1px solid #e5e7eb;
  vertical-align: middle; }}
td.n {{ font-size: 1.25rem; font-weight: 700; color: #6b7280; width: 1.5rem; }}
img {{ max-height: 9rem; max-width: 16rem; display: block; border: 1px solid #e5e7eb;
  image-rendering: auto; }}
td.sign {{ font-weight: 700; width: 1.5rem; }}
.good .sign, .allowed .sign {{ color: #15803d; }} .warned .sign {{ color: #b45309; }}
.bad .sign {{ color: #b91c1c; }} .verdict small {{ color: #4b5563; }}
.stop {{ background: #fee2e2; border-left: 4px solid #b91c1c; padding: .6rem 1rem; }}
.until {{ background: #fef3c7; border-left: 4px solid #d97706; padding: .6rem 1rem; }}
code {{ background: #f3f4f6; padding: .1rem .35rem; border-radius: .25rem; }}
ol {{ padding-left: 1.25rem; }}
@media print {{ body {{ margin: 0; max-width: none; }} tr {{ break-inside: avoid; }} }}
</style>
<h1>{heading}</h1>
<p class="of">{campaign}<br>{screen}</p>
<dl>
{facts}
</dl>
{removal}
{warning}
<h2>Thứ tự phát <i>Order</i></h2>
<table>
<tr><th><th>Hình<th>Tệp<th>Độ dài<th>Phát đến hết
{rows}
</table>
<h2>Cách phát <i>How to play</i></h2>
<ol>
<li>Phát lặp lại <code>loop.mp4</code>: một tệp, đủ các trang, nối liền không chớp đen.
  <i>Loop this one file.</i></li>
<li>Hoặc phát lần lượt các tệp <code>.mp4</code> hay <code>.png</code> theo thứ tự trên.</li>
<li>{import_note}</li>
</ol>
<h2>Đã kiểm tra <i>Checked</i></h2>
<table class="verdict">
{verdict}
</table>
<h2>Cách kiểm tra <i>How to check</i></h2>
<ol>
<li>Sau khi chép cả thư mục <code>output</code>, chạy <code>signage verify</code> với thư mục đã
  chép: lệnh nêu tên mọi tệp thiếu, sai hoặc thừa.</li>
<li>Đứng ở chỗ người xem xa nhất và đọc từng trang.</li>
<li>Quét thử mã QR bằng điện thoại, ngay trên màn hình.</li>
</ol>
</html>
"""


MOST_REMARKS = 3


def verdict_rows(names: Sequence[str], verdicts: Verdicts) -> tuple[VerdictRow, ...]:
    """Return what came of each topic for the subjects and files *names*."""
    told = verdicts.of(names)
    rows = (
        _topic_row(topic.title, [d for d in told if d.code in topic.codes]) for topic in on_sheet()
    )
    if verdicts.knows_all(names):
        return tuple(rows)
    return tuple(replace(row, mark=_UNSURE.get(row.mark, row.mark)) for row in rows)


def _topic_row(title: Message, told: Iterable[Diagnostic]) -> VerdictRow:
    found = tuple(told)
    worst = max((d.severity for d in found), default=None)
    remarks = tuple(dict.fromkeys(d.message.in_language("vi") for d in found))
    return VerdictRow(title, _SEVERITY_MARKS[worst], _shortened(remarks))


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


def with_verdicts(plan: Plan, verdicts: Verdicts) -> None:
    """Finish the sheets of *plan* by what is known by now."""
    plan.artifacts[:] = [
        _finished(artifact, plan, verdicts) if artifact.path in plan.sheets else artifact
        for artifact in plan.artifacts
    ]


def _finished(artifact: Artifact, plan: Plan, verdicts: Verdicts) -> Artifact:
    draft = plan.sheets[artifact.path]
    judged = (name for file in draft.files for name in plan.judged_by.get(file, ()))
    rows = verdict_rows(tuple(dict.fromkeys((*judged, *draft.files))), verdicts)
    recipe = TextRecipe(sheet(draft, rows))
    return replace(artifact, recipe=recipe, key=plan.keys.key(recipe))
