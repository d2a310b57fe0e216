"""Rules about orders to staff: one page, and an order rather than a request."""

from __future__ import annotations

from collections.abc import Iterator

from signage.channels.order import MOST_CHARACTERS, Order
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.rule import rule


@rule(
    "order-too-long",
    Severity.ERROR,
    subject=msg("orders to staff"),
    says=msg("The text of an order has 1,500 characters at most: the letter is one page."),
    rationale=msg("A second page is not read, and its stamp is on the first."),
    reference="Nghị định 30/2020/NĐ-CP, phụ lục I",
)
def order_too_long(order: Order) -> Iterator[Diagnostic]:
    """Count characters."""
    count = len(order.text)
    if count > MOST_CHARACTERS:
        yield order_too_long.finding(
            msg("the text has {count} characters; {most} fit", count=count, most=MOST_CHARACTERS),
            order.text_span,
            hints=(
                msg(
                    "shorten it by {over} characters, or give it a `short:` wording",
                    over=count - MOST_CHARACTERS,
                ),
            ),
        )


@rule(
    "order-asks",
    Severity.WARNING,
    subject=msg("orders to staff"),
    says=msg("An order says “yêu cầu”, and not only “đề nghị” or “mời”."),
    rationale=msg(
        "The office asks its visitors and orders its staff: an order that sounds like a request is "
        "taken for one."
    ),
)
def order_asks(order: Order) -> Iterator[Diagnostic]:
    """Look for the words."""
    asking = _ASKS.search(order.text)
    if asking is not None and not _ORDERS.search(order.text):
        yield order_asks.finding(
            msg("the order to staff only says “{asking}”", asking=asking[0]),
            order.text_span.of_word(asking[0].split()[0]),
            hints=(msg("write “yêu cầu”, in a message of its own if visitors read this one"),),
        )


_ASKS = lazy_regex(r"(?i)\b(?:đề nghị|kính mời|mời|vận động|khuyến khích)\b")
_ORDERS = lazy_regex(r"(?i)\b(?:yêu cầu|phải|giao|chỉ đạo)\b")

ORDER_RULES = (order_too_long, order_asks)
