"""The command `signage sizes`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from signage.cli.call import Call
from signage.cli.parameter import argument, option
from signage.cli.speaking import command
from signage.diagnostic import InvalidProject
from signage.number import quote
from signage.phrase import Phrase
from signage.plan.selection import Selection, UnknownName

if TYPE_CHECKING:
    from signage.plan.sizes import SizedText


@command(
    "sizes",
    says=Phrase(
        en="Say how every text came to its size. From where it is read, how large the screen's "
        "pixels are, how much room its box has, and what its style asks for.",
        vi="Cho biết vì sao mỗi đoạn chữ có cỡ như vậy. Đọc từ đâu, điểm ảnh của màn hình to chừng "
        "nào, khung có bao nhiêu chỗ, và kiểu chữ muốn cỡ nào.",
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
        en="Only on this screen; may be given several times.",
        vi="Chỉ trên màn hình này; có thể dùng nhiều lần.",
    ),
    value=Phrase(en="SCREEN", vi="MÀN_HÌNH"),
    multiple=True,
)
@click.pass_obj
def sizes_command(call: Call, playlists: tuple[str, ...], screens: tuple[str, ...]) -> int:
    """Tell of each text, file by file."""
    from signage.plan.sizes import sizes

    try:
        texts, diagnostics = sizes(call.folder, Selection(playlists, screens))
    except UnknownName as error:
        call.show(error.diagnostics)
        return 2
    except InvalidProject as error:
        call.show(error.diagnostics)
        return 1
    call.show(diagnostics)
    for where, group in groupby(texts, key=lambda text: text.where):
        call.say(Phrase(where, where))
        for text in group:
            call.say(_entry(text))
    return 0


def _entry(text: SizedText) -> Phrase:
    placed, screen = text.placed, text.screen
    cap_mm = placed.cap_height * screen.pitch_mm
    size, cap = f"{placed.size:.0f} px", f"{placed.cap_height:.0f} px = {cap_mm:.1f} mm"
    least = f"{text.least_cap_height:.0f} px"
    box = f"{placed.box.width:.0f} x {placed.box.height:.0f} px"
    bound = _bound(text)
    quoted, distance = quote(placed.words), f"{text.distance_m:g} m"
    return Phrase(
        en=f"  {quoted} ({placed.style.name}): {size}, capitals {cap}\n"
        f"    read from {distance}: capitals of at least {least}; box {box}\n"
        f"    {bound.en}",
        vi=f"  {quoted} ({placed.style.name}): {size}, chữ hoa cao {cap.replace('.', ',')}\n"
        f"    đọc từ {distance.replace('.', ',')}: chữ hoa cao ít nhất {least}; khung {box}\n"
        f"    {bound.vi}",
    )


def _bound(text: SizedText) -> Phrase:
    from signage.plan.sizes import SizeBound

    largest = f"{text.placed.largest:.0f} px"
    match text.bound:
        case SizeBound.STYLE:
            return Phrase(
                en=f"as large as its style asks for ({largest})",
                vi=f"lớn hết mức kiểu chữ muốn ({largest})",
            )
        case SizeBound.SMALLEST:
            return Phrase(
                en=f"its box holds no more: as small as it may be; its style asks for {largest}",
                vi=f"khung không còn chỗ: đã ở cỡ nhỏ nhất cho phép; kiểu chữ muốn {largest}",
            )
        case SizeBound.BOX:
            return Phrase(
                en=f"as large as fits its box, or that of another text of its style; the style "
                f"asks for {largest}",
                vi=f"lớn hết mức khung của nó, hoặc khung của đoạn khác cùng kiểu, chứa được; kiểu "
                f"chữ muốn {largest}",
            )
