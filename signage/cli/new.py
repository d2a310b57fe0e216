"""The command `signage new`."""

from __future__ import annotations

from pathlib import Path

import click

from signage.builder.failure import describe
from signage.cli.call import Call
from signage.cli.parameter import argument
from signage.cli.speaking import command
from signage.diagnostic import SignageError
from signage.phrase import Phrase


@command(
    "new",
    says=Phrase(
        en="Make a small campaign to begin with. It builds as it is: change its texts, colours "
        "and screens.",
        vi="Tạo một chiến dịch nhỏ để bắt đầu. Dựng được ngay: chỉ cần sửa chữ, màu và màn hình.",
    ),
)
@argument(
    "folder",
    says=Phrase(
        en="Where: a folder that is empty or not there yet.",
        vi="Ở đâu: thư mục trống hoặc chưa có.",
    ),
    value=Phrase(en="DIR", vi="THƯ_MỤC"),
    type=click.Path(path_type=Path),
)
@click.pass_obj
def new_command(call: Call, folder: Path) -> int:
    """Copy the starter campaign and say what to do next."""
    from signage.campaign.starter import write_starter

    try:
        write_starter(folder)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    except OSError as error:
        call.show([describe(error, str(error.filename or folder))])
        return 1
    quoted = f'"{folder}"' if " " in str(folder) else str(folder)
    build, watch = f"signage -C {quoted} build", f"signage -C {quoted} watch"
    call.say(
        Phrase(
            en=f"'{folder}' is ready. Next:\n  {build}\n  {watch}",
            vi=f"Đã tạo '{folder}'. Tiếp theo:\n  {build}\n  {watch}",
        )
    )
    return 0
