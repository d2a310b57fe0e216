"""Files of an order to staff: the letter, and its text for whoever has a form of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signage.channels.order import Order
from signage.channels.plain import bound
from signage.outputs.letters import letter_content
from signage.outputs.linked import linked
from signage.outputs.output import Output, Planned
from signage.outputs.written import WrittenRecipe, document_recipe

if TYPE_CHECKING:
    from signage.document import Content
    from signage.outputs.laid_out import LaidOutChannels


class _Letter(Output):
    """Of each order a letter and its text."""

    kind = "order"
    asked_by = ("order",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield two files."""
        for order in channels.of_kind(Order):
            path = f"{order.folder}/{order.name}"
            document = document_recipe("letter", _content(order))
            yield channels.file(self, f"{path}.pdf", document, order)
            text = WrittenRecipe(_text(order).encode())
            yield channels.file(self, f"{path}.txt", text, order)


LETTER = _Letter()


def _content(order: Order) -> dict[str, Content]:
    return {
        **letter_content(order),
        "title": order.subject,
        "subject": bound(order.subject),
        "to": [bound(each) for each in order.addressed],
        "paragraphs": [linked(line) for line in order.text.split("\n") if line],
    }


def _text(order: Order) -> str:
    """Return the parts of the letter that somebody wrote, in its order."""
    signed = "\n".join(filter(None, (order.signer_title.upper(), order.signer)))
    parts = (f"V/v {order.subject}", _to(order.addressed), order.text, signed)
    return "\n\n".join(filter(None, parts)) + "\n"


def _to(addressed: tuple[str, ...]) -> str:
    if len(addressed) < 2:
        return "".join(f"Kính gửi: {each}" for each in addressed)
    return "Kính gửi:\n" + "".join(f"- {each};\n" for each in addressed)[:-2] + "."
