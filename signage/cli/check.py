"""The command `signage check`."""

from __future__ import annotations

import click

from signage.api import check
from signage.cli.build import jobs_option
from signage.cli.call import Call, exit_code
from signage.cli.form import form_option, tell
from signage.cli.speaking import command
from signage.cli.summary import findings
from signage.phrase import Phrase


@command(
    "check",
    says=Phrase(
        en="Say what is wrong, without making anything. Everything is read, laid out for every "
        "screen, drawn and looked at; nothing appears in output/.",
        vi="Nêu những chỗ sai mà không tạo tệp nào. Mọi thứ được đọc, dàn trang cho từng màn hình, "
        "vẽ và xem thử; không có gì xuất hiện trong output/.",
    ),
)
@jobs_option
@form_option
@click.pass_obj
def check_command(call: Call, jobs: int, form: str) -> int:
    """Look at everything, and say what was found."""
    diagnostics = check(call.folder, jobs=jobs)
    found = findings(diagnostics)
    verdict = Phrase(en=f"Found: {found.en}.", vi=f"Tìm thấy: {found.vi}.")
    tell(call, diagnostics, form, verdict if diagnostics else _NOTHING)
    return exit_code(diagnostics)


_NOTHING = Phrase(en="Nothing is wrong.", vi="Không có gì sai.")
