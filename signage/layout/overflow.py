"""What happens where elements need more than there is: texts are pressed, the rest is an error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from signage.diagnostic import Diagnostic
from signage.geometry import Rect
from signage.layout.flex import compress
from signage.layout.setting import Setting
from signage.model.element import Container, Element, Steps, Text, Ticker
from signage.phrase import Phrase

Side = Literal["width", "height"]
_HINT = Phrase(
    en="make the fixed sizes, the gaps or the padding smaller, or give the box more room",
    vi="hãy giảm kích thước cố định, khoảng cách (gap, padding), hoặc cho khung rộng hơn",
)


def make_room(
    container: Container,
    sizes: list[int],
    available: int,
    setting: Setting,
    side: Side,
    parts: Sequence[Element | Sequence[Element]] | None = None,
) -> list[int]:
    """Return *sizes* with those of texts cut until all fit into *available*.

    A text that is cut under its least size reports that itself, in syllables,
    which its author can act on; only what is left when no text can give way
    is reported here. *parts* are what has the sizes: the container's children,
    or the rows of a grid.
    """
    if sum(sizes) <= available:
        return sizes
    parts = container.children if parts is None else parts
    rigid = [0 if _gives_way(part, side) else size for part, size in zip(parts, sizes, strict=True)]
    expect_at_most(available, sum(rigid), side, container, setting)
    return compress(sizes, rigid, max(0, available))


def expect_inside(element: Element, box: Rect, container: Rect, setting: Setting) -> None:
    """Report *element* if its *box* is larger than its *container*."""
    expect_at_most(container.width, box.width, "width", element, setting)
    expect_at_most(container.height, box.height, "height", element, setting)


def expect_at_most(
    available: float, size: float, side: Side, element: Element, setting: Setting
) -> None:
    """Report *element* if its *size* is more than there is."""
    if size > available:
        setting.report.add(_does_not_fit(element, size, available, side))


def report_no_room(element: Element, setting: Setting) -> None:
    """Report that nothing is left of the box in which *element* was to stand."""
    setting.report.add(
        Diagnostic(
            "does-not-fit",
            Phrase(
                en=f"there is no room left for this on '{setting.screen.name}'",
                vi=f"không còn chỗ cho phần này trên '{setting.screen.name}'",
            ),
            element.span,
            hints=(_HINT,),
        )
    )


def _gives_way(part: Element | Sequence[Element], side: Side) -> bool:
    if isinstance(part, Sequence):
        return any(_gives_way(element, side) for element in part)
    fixed = part.box.width if side == "width" else part.box.height
    if fixed is not None:
        return False
    if isinstance(part, Container):
        return any(_gives_way(child, side) for child in part.children)
    return isinstance(part, Text | Steps | Ticker)


def _does_not_fit(element: Element, needed: float, available: float, side: Side) -> Diagnostic:
    sides = {"width": Phrase("wide", "chiều ngang"), "height": Phrase("high", "chiều cao")}
    return Diagnostic(
        "does-not-fit",
        Phrase(
            en=f"what stands here is {needed:.0f} px {sides[side].en}, "
            f"but its box has {max(0, available):.0f} px",
            vi=f"nội dung ở đây cần {needed:.0f} px {sides[side].vi}, "
            f"nhưng khung chỉ có {max(0, available):.0f} px",
        ),
        element.span,
        hints=(_HINT,),
    )
