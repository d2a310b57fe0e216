"""The command `signage build`."""

from __future__ import annotations

import json
import os
import time

import click

from signage.builder.progress import Silence
from signage.builder.session import Result, Session
from signage.cli.call import Call
from signage.cli.form import FORMATS, annotate
from signage.cli.parameter import argument, option
from signage.cli.progress import progress_for
from signage.cli.speaking import command
from signage.cli.summary import summary
from signage.cli.value import Count, OneOf
from signage.outputs.table import kinds_asked
from signage.phrase import Phrase
from signage.plan.selection import Encoding, Selection, UnknownName
from signage.reporters.json import to_json

MOST_JOBS = 256

jobs_option = option(
    "--jobs",
    says=Phrase(
        en="Make so many files at once (default: one for each processor).",
        vi="Số tệp làm cùng lúc (mặc định: bằng số bộ xử lý).",
    ),
    value=Phrase(en="N", vi="SỐ"),
    type=Count(MOST_JOBS),
    default=lambda: os.cpu_count() or 1,
)

_KINDS = kinds_asked()
_ENCODINGS = tuple(encoding.value for encoding in Encoding)

encode_option = option(
    "--encode",
    says=Phrase(
        en="How videos are encoded: repeat is fast, what stands still is encoded once and "
        "repeated; plain encodes every frame, for players that stumble over many key frames "
        "(default: repeat).",
        vi="Cách mã hóa video: repeat làm nhanh, phần đứng yên chỉ mã hóa một lần rồi lặp lại; "
        "plain mã hóa từng khung hình, dành cho máy phát bị giật khi có nhiều khung hình khóa "
        "(mặc định: repeat).",
    ),
    value=Phrase("|".join(_ENCODINGS), "|".join(_ENCODINGS)),
    type=OneOf(_ENCODINGS),
    default=Encoding.REPEAT.value,
)


@command(
    "build",
    says=Phrase(
        en="Make what is missing or has changed, and only that. Files appear in output/, in the "
        "campaign folder.",
        vi="Làm những tệp còn thiếu hoặc đã thay đổi, và chỉ những tệp đó. Kết quả nằm trong "
        "output/ của thư mục chiến dịch.",
    ),
)
@argument(
    "playlists",
    says=Phrase(en="Only these playlists.", vi="Chỉ những danh sách phát này."),
    value=Phrase(en="PLAYLIST", vi="DANH_SÁCH"),
    nargs=-1,
)
@option(
    "--screen",
    "screens",
    says=Phrase(
        en="Only for this screen; may be given several times.",
        vi="Chỉ cho màn hình này; có thể dùng nhiều lần.",
    ),
    value=Phrase(en="SCREEN", vi="MÀN_HÌNH"),
    multiple=True,
)
@option(
    "--kind",
    says=Phrase(en="Only files of this kind.", vi="Chỉ loại tệp này."),
    value=Phrase("|".join(_KINDS), "|".join(_KINDS)),
    type=OneOf(_KINDS),
)
@jobs_option
@encode_option
@option(
    "--force",
    says=Phrase(en="Make everything anew.", vi="Làm lại tất cả."),
)
@option(
    "--format",
    "form",
    says=Phrase(
        en="How to tell the result; github: what is wrong beside the lines of a pull request "
        "(default: text).",
        vi="Cách báo kết quả; github: chỗ sai ngay cạnh dòng trong pull request (mặc định: text).",
    ),
    value=Phrase("|".join(FORMATS), "|".join(FORMATS)),
    type=OneOf(FORMATS),
    default="text",
)
@click.pass_obj
def build_command(
    call: Call,
    playlists: tuple[str, ...],
    screens: tuple[str, ...],
    kind: str | None,
    jobs: int,
    encode: str,
    force: bool,
    form: str,
) -> int:
    """Build once and say what came of it."""
    began_s = time.monotonic()
    progress = progress_for(call.language) if form == "text" else Silence()
    session = Session(call.folder, jobs, encoding=Encoding(encode))
    try:
        result = session.build(Selection(playlists, screens, kind), progress, force=force)
    except UnknownName as error:
        call.show(error.diagnostics)
        return 2
    finally:
        session.close()
    took_s = time.monotonic() - began_s
    _tell(call, result, form, took_s)
    return 0 if result.is_good else 1


def _tell(call: Call, result: Result, form: str, took_s: float) -> None:
    if form == "json":
        click.echo(_document(result, took_s))
    elif form == "github":
        annotate(call, result.diagnostics)
        # For who reads the log: beside the commands, which are for GitHub.
        call.remark(summary(result, took_s))
    else:
        call.show(result.diagnostics)
        call.say(summary(result, took_s))


def _document(result: Result, took_s: float) -> str:
    # ASCII: no console or pipe makes anything else of it, whatever its code page.
    return json.dumps(
        {
            "made": result.made,
            "fresh": result.fresh,
            "removed": result.removed,
            "failed": result.failed,
            "held_back": result.held_back,
            "diagnostics": to_json(result.diagnostics),
            "seconds": round(took_s, 3),
        },
        indent=2,
    )
