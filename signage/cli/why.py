"""The command `signage why`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from signage.cli.call import Call
from signage.cli.parameter import argument
from signage.cli.speaking import command
from signage.diagnostic import InvalidProject
from signage.phrase import Phrase
from signage.plan.schedule import Reason
from signage.plan.selection import UnknownName

if TYPE_CHECKING:
    from signage.builder.why import Explanation

_WOULD = Phrase(en="would be made: ", vi="sẽ được làm: ")
_WAS = Phrase(en="  the last time it was made: ", vi="  lần làm gần nhất: ")
_REASONS = {
    Reason.NEW: Phrase(
        en="it had never been built, or that build was cut short",
        vi="tệp chưa từng được dựng, hoặc lần dựng đó bị ngắt giữa chừng",
    ),
    Reason.CHANGED: Phrase(
        en="what it shows, or how it is made, had changed",
        vi="nội dung hoặc cách làm đã thay đổi",
    ),
    Reason.LOST: Phrase(
        en="it had been built, but the file was gone",
        vi="đã dựng rồi nhưng tệp không còn",
    ),
    Reason.FORCED: Phrase(en="--force was given", vi="có --force"),
}
_FRESH = Phrase(
    en="is up to date: it shows what is described now.",
    vi="đã mới nhất: đúng với nội dung hiện tại.",
)
_BROKEN = Phrase(
    en="cannot be made: what describes it has an error.",
    vi="chưa làm được: phần mô tả tệp này có lỗi.",
)
_HELD_BACK = Phrase(
    en="is held back: it breaks a rule; `signage check` says which.",
    vi="bị giữ lại: có chỗ vi phạm quy tắc; `signage check` nêu rõ.",
)
_ORPHAN = Phrase(
    en="would be removed: nothing describes it any more.",
    vi="sẽ bị xóa: không còn phần nào mô tả tệp này.",
)


@command(
    "why",
    says=Phrase(
        en="Say why a file was or would be made. It also names the files that changed since "
        "everything was built, and where the file is described.",
        vi="Cho biết vì sao một tệp đã hoặc sẽ được làm. Nêu cả những tệp đã sửa từ lần dựng đủ "
        "gần nhất, và chỗ mô tả tệp đó.",
    ),
)
@argument(
    "artifact",
    says=Phrase(
        en="A file in output/, such as lobby/loop.mp4.",
        vi="Một tệp trong output/, ví dụ sanh/loop.mp4.",
    ),
    value=Phrase(en="ARTIFACT", vi="TỆP"),
)
@click.pass_obj
def why_command(call: Call, artifact: str) -> int:
    """Explain one artifact."""
    from signage.builder.why import explain

    path = artifact.replace("\\", "/").removeprefix("./").removeprefix("output/")
    try:
        explanation = explain(call.folder, path)
    except UnknownName as error:
        call.show(error.diagnostics)
        return 2
    except InvalidProject as error:
        call.show(error.diagnostics)
        return 1
    if not explanation.is_makeable:
        call.show(explanation.diagnostics)
    _tell(call, explanation)
    return 0


def _tell(call: Call, explanation: Explanation) -> None:
    verdict = _verdict(explanation)
    call.say(Phrase(en=f"{explanation.path} {verdict.en}", vi=f"{explanation.path} {verdict.vi}"))
    if explanation.last_reason is not None:
        call.say(_because(_WAS, explanation.last_reason))
    for span in explanation.sources:
        call.say(Phrase(en=f"  described at {span}", vi=f"  mô tả tại {span}"))
    for name in explanation.templates:
        path = f"templates/{name}.yaml"
        call.say(Phrase(en=f"  made with {path}", vi=f"  làm theo mẫu {path}"))
    call.say(_changed(explanation.changed))


def _verdict(explanation: Explanation) -> Phrase:
    if not explanation.is_described:
        return _ORPHAN
    if not explanation.is_makeable:
        return _BROKEN
    if explanation.is_held_back:
        return _HELD_BACK
    return _FRESH if explanation.reason is None else _because(_WOULD, explanation.reason)


def _because(beginning: Phrase, reason: Reason) -> Phrase:
    words = _REASONS[reason]
    return Phrase(en=f"{beginning.en}{words.en}.", vi=f"{beginning.vi}{words.vi}.")


def _changed(paths: tuple[str, ...] | None) -> Phrase:
    if paths is None:
        return Phrase(
            en="  not everything has been built yet by this version without remarks",
            vi="  chưa lần nào dựng đủ mọi tệp bằng phiên bản này mà không có nhắc nhở",
        )
    if not paths:
        return Phrase(
            en="  no file has changed since everything was built",
            vi="  không tệp nào thay đổi từ lần dựng đủ gần nhất",
        )
    listed = ", ".join(paths)
    return Phrase(
        en=f"  changed since everything was built: {listed}",
        vi=f"  đã sửa từ lần dựng đủ gần nhất: {listed}",
    )
