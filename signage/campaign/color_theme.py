"""A theme around one colour, that of an organisation: a file that a person can go on with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from signage.campaign.loading import SUFFIX, THEMES, builtin_printers
from signage.campaign_paths import CampaignPaths
from signage.color import Color, parse_color
from signage.diagnostic import Diagnostic, SignageError
from signage.disk import RealDisk
from signage.message import msg
from signage.model.palette import palette

PRINTER = "coated"
"""The built-in printer for which inks are written."""


def write_color_theme(folder: Path, name: str, color: Color) -> str:
    """Write the theme *name* around *color* into the campaign *folder*; return its path there.

    Raises SignageError if there is one of that name, and OSError if it cannot be written.
    """
    path = f"{THEMES}/{name}{SUFFIX}"
    paths = CampaignPaths.of(folder)
    target = paths.folder / path
    # A link that leads nowhere is there, too.
    if target.exists() or target.is_symlink():
        raise SignageError([_is_there(path)])
    RealDisk(paths).publish(target, color_theme(color).encode())
    return path


def read_color(text: str) -> Color:
    """Return the colour in *text*; its hash may be left out. Raises SignageError if it is none."""
    said = text.strip()
    color = parse_color(said) or parse_color(f"#{said}")
    if color is None or color.alpha != 255:
        raise SignageError([_no_color(said)])
    return color


def color_theme(color: Color) -> str:
    """Return the YAML of a theme around *color*.

    Its inks are written down, to be looked through by a person: nothing is converted at a build.
    """
    return "\n".join((*_head(color), *_shades(color), *_named(_NAMES), *_named(_ROLES), ""))


def _head(color: Color) -> Iterator[str]:
    shown = Color(*color.rgb)
    yield f"# Giao diện pha từ một màu, {shown}. A look made of one colour, {shown}."
    yield "# Chữ trên mọi nền đều từ 7:1. Letters have 7:1 or more on every ground."
    yield ""
    yield "# Phông, cỡ chữ, khoảng cách. Fonts, sizes, spacing."
    yield "extends: da-nang"
    yield ""
    yield "colors:"
    yield "  # screen: trên màn hình; print: khi in, phần trăm mực C, M, Y, K trên giấy couché."
    yield "  # On screens; in print, percent of cyan, magenta, yellow and black on coated paper."


def _shades(color: Color) -> Iterator[str]:
    # With Pillow, which most commands do without.
    from signage.media.conversion import propose_inks
    from signage.media.icc_profile import separation

    printer = next(printer for printer in builtin_printers() if printer.name == PRINTER)
    profile = separation(printer.profile)
    for name, shade in palette(color).items():
        inks = propose_inks(shade, profile, printer.ink_limit)
        percents = ", ".join(
            f"{percent:g}" for percent in (inks.cyan, inks.magenta, inks.yellow, inks.black)
        )
        value = f'{{screen: "{shade}", print: [{percents}]}}'
        yield _line(name, value, _SHADES[name])


def _named(names: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield ""
    for name, (value, says) in names.items():
        yield _line(name, value, says)


def _line(name: str, value: str, says: str) -> str:
    line = f"  {name}: {value}"
    return f"{line:<{_COLUMN if value.startswith('{') else 26}}  # {says}" if says else line


def _no_color(text: str) -> Diagnostic:
    return Diagnostic(
        "wrong-color",
        msg(
            "'{text}' is not a colour; write it as `#c8102e`: three pairs of 0-9 and a-f, "
            "for red, green and blue.",
            text=text,
        ),
    )


def _is_there(path: str) -> Diagnostic:
    return Diagnostic(
        "theme-exists",
        msg("'{path}' is there already: nothing was written", path=path),
        hints=(msg("name another theme with `--name`, or move that file away"),),
    )


_COLUMN = 60
_SHADES = MappingProxyType(
    {
        "post_brand": "ba nền trên ảnh bài đăng. Three grounds of pictures in posts",
        "post_second": "",
        "post_together": "",
        "brand": "màu của đơn vị, làm nền. The organisation's own: grounds",
        "bright": "sáng nhất mà chữ trắng còn rõ. The lightest that carries white letters",
        "second": "màu thứ hai, để phân biệt. A second colour, to tell things apart",
        "deep": "đầu kia của dải chuyển màu. The other end of gradients",
        "night": "tối nhất: bảng LED, chân trang. The darkest: LED boards, feet",
        "pale": "giấy phớt màu. Paper with a touch of colour",
        "sand": "giấy ngả vàng. Warm paper",
        "coral": "nhấn trong hình vẽ. Stressed in drawings",
        "sun": "nhấn trên nền. Stressed on grounds",
        "second_disc": "mảng tròn trên nền ấy, cũng vậy bên dưới. Discs on these grounds",
        "pale_disc": "",
        "together_disc": "",
        "promise_disc": "",
        "help_disc": "",
    }
)
_NAMES = MappingProxyType(
    {
        # As templates of the stock call them.
        "blue": ("bright", "các tên cũ trong mẫu có sẵn. Names that templates of the stock have"),
        "royal": ("brand", ""),
        "navy": ("deep", ""),
        "sky": ("pale", ""),
        "white": ('"#ffffff"', ""),
        "teal": ("second", ""),
        "amber": ("help_disc", ""),
        # The grounds of messages.
        "brand_disc": ("bright", "mảng tròn trên nền lời mời. Discs on the ground of calls"),
        "together": ("coral", "nền: cùng nhau. The ground of what is done together"),
        "promise": ("sand", "nền: lời hứa. The ground of promises"),
        "help": ("sun", "nền: cần giúp. The ground of whom to ask"),
        "together_ink": ("night", "chữ trên ba nền ấy. Letters on these three"),
        "promise_ink": ("night", ""),
        "help_ink": ("night", ""),
        "warm_ring": ("white", "vòng trên nền ấm. The ring on warm grounds"),
        "code": ("white", "nền của mã QR. The ground of codes"),
        # In print a code of several inks is blurred where these do not meet.
        "code_ink": ('{screen: "#10141c", print: [0, 0, 0, 100]}', "mã QR. Codes"),
        "help_paper": (
            "sand",
            "nền của dải và của mã ở trang tổng đài. Of the slide of the number",
        ),
        "help_code": ("sand", ""),
        "help_code_ink": ("deep", ""),
    }
)
_ROLES = MappingProxyType(
    {
        "ground": ("brand", "nền. The ground"),
        "ground_2": ("deep", "nền, đầu kia của dải chuyển màu. Its other end"),
        "ink": ("white", "chữ trên nền. Letters on it"),
        "accent": ("sun", "nhấn trên nền. What is stressed on it"),
        "paper": ("white", "nền sáng. Light ground"),
        "paper_2": ("pale", "nền sáng, đầu kia. Its other end"),
        "paper_ink": ("night", "chữ trên nền sáng. Letters on it"),
        "paper_accent": ("bright", "nhấn trên nền sáng. What is stressed on it"),
        "bar": ("sun", "dải chân trang, nền số tổng đài. Bars, the ground of the hotline"),
        "bar_ink": ("night", "chữ trên dải ấy. Letters on them"),
        "bar_number": ("night", "số tổng đài trên nền ấy. The hotline on it"),
        "panel": ("bright", "mảng màu sau hình, trên bảng LED. Behind pictures on LED boards"),
        "foot": ("night", "mảng dưới của áp phích. The lower part of posters"),
    }
)
"""What stands for it, and what it is for."""
