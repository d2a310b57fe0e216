"""The command `signage verify`."""

from __future__ import annotations

from pathlib import Path

import click

from signage.builder.failure import describe
from signage.builder.manifest import Verdict, verify
from signage.cli.call import Call
from signage.cli.parameter import argument
from signage.cli.speaking import command
from signage.cli.value import ExistingFolder
from signage.diagnostic import SignageError
from signage.phrase import Phrase

_MISSING = Phrase(en="missing", vi="thiếu")
_CHANGED = Phrase(en="changed", vi="sai nội dung")
_EXTRA = Phrase(en="extra", vi="thừa")


@command(
    "verify",
    says=Phrase(
        en="Compare a copied output folder with its manifest. Every file is read again; each "
        "that is missing, changed or extra is named.",
        vi="Đối chiếu thư mục output đã chép với manifest của nó. Mọi tệp được đọc lại; nêu tên "
        "từng tệp thiếu, sai hoặc thừa.",
    ),
)
@argument(
    "folder",
    says=Phrase(en="The copy, with manifest.json in it.", vi="Thư mục đã chép, có manifest.json."),
    value=Phrase(en="DIR", vi="THƯ_MỤC"),
    type=ExistingFolder(),
)
@click.pass_obj
def verify_command(call: Call, folder: Path) -> int:
    """Read everything again and say how it differs."""
    try:
        verdict = verify(folder)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    except OSError as error:
        call.show([describe(error, str(folder))])
        return 1
    for word, paths in (
        (_MISSING, verdict.missing),
        (_CHANGED, verdict.changed),
        (_EXTRA, verdict.extra),
    ):
        for path in paths:
            call.say(Phrase(en=f"{word.en}: {path}", vi=f"{word.vi}: {path}"))
    call.say(_sentence(verdict))
    return 0 if verdict.is_good else 1


def _sentence(verdict: Verdict) -> Phrase:
    if verdict.is_good:
        files = "1 file is" if verdict.listed == 1 else f"all {verdict.listed} files are"
        return Phrase(
            en=f"The copy is good: {files} as built.",
            vi=f"Bản sao tốt: đủ {verdict.listed} tệp, đúng như khi dựng.",
        )
    missing, changed, extra = map(len, (verdict.missing, verdict.changed, verdict.extra))
    return Phrase(
        en=f"The copy is not good: of {verdict.listed} files {missing} are missing and {changed} "
        f"changed, {extra} are extra.",
        vi=f"Bản sao không tốt: trong {verdict.listed} tệp thiếu {missing}, sai {changed}, "
        f"thừa {extra}.",
    )
