"""The operator's sheet of a delivery: one page that goes with the stick, on paper or on a phone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from html import escape
from string import Template

from signage.delivery.family import Family, Piece
from signage.delivery.ledger import Delivery
from signage.delivery.shipment import Shipment
from signage.outputs.sheet import file_size, overdue_script, serial_code
from signage.package_data import package_data

_NEW, _CHANGED, _SAME, _GONE = "mới", "thay", "như cũ", "đã bỏ"


def delivery_sheet(
    family: Family, shipment: Shipment, pieces: Sequence[Piece], before: Delivery | None
) -> str:
    """Return a page of HTML in Vietnamese that needs nothing else; *before*: what was there."""
    until = shipment.valid_until
    return Template(package_data("delivery-sheet.html").decode()).substitute(
        serial=escape(shipment.serial),
        code=serial_code(shipment.serial),
        campaign=escape(shipment.campaign),
        title=escape(shipment.title),
        screen=escape(f"{shipment.screen_title.in_language('vi')} ({shipment.screen})"),
        family=escape(family.title.in_language("vi")),
        size=f"{shipment.width} × {shipment.height}",
        made=_day(shipment.made),
        since=_day(shipment.valid_from) if shipment.begins_later else "ngay khi nhận",
        until=_day(until),
        until_iso="" if until is None else until.isoformat(),
        overdue=overdue_script(),
        leaves=_leaves(family, until),
        steps="\n".join(f"<li>{escape(step.in_language('vi'))}" for step in family.steps),
        taken=escape(family.taken.in_language("vi")),
        call=escape(shipment.sender or "người đã giao USB này"),
        files="\n".join(_rows(pieces, before)),
    )


def _leaves(family: Family, until: datetime.date | None) -> str:
    if until is None:
        return "Không có ngày hết hạn."
    if family.expires:
        return "Hết ngày đó máy tự chuyển sang hình thường trực; hãy gỡ khi tiện."
    return "Máy này không tự gỡ: hãy rút USB hoặc xóa tệp vào sáng hôm sau."


def _rows(pieces: Sequence[Piece], before: Delivery | None) -> Iterator[str]:
    known = {} if before is None else before.files
    for piece in pieces:
        was = known.get(piece.path)
        word = _NEW if was is None else _SAME if was == piece.sha256 else _CHANGED
        told = "" if before is None else word
        yield f"<tr><td>{escape(piece.path)}<td>{file_size(piece.size)}<td>{told}"
    if before is not None:
        paths = {piece.path for piece in pieces}
        for path in known:
            # What lies beside the pictures is not listed.
            if path not in paths and path.endswith((".mp4", ".png")):
                yield f"<tr><td>{escape(path)}<td><td>{_GONE}"


def _day(day: datetime.date | None) -> str:
    return "không có" if day is None else f"{day.day:02d}-{day.month:02d}-{day.year}"
