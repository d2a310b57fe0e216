"""Files of alerts: one CAP 1.2 message each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from signage.channels.alert import Alert, Category
from signage.channels.sending import in_vietnam
from signage.outputs.output import Output, Planned
from signage.outputs.written import WrittenRecipe
from signage.outputs.xml_file import child, xml_bytes

if TYPE_CHECKING:
    from signage.outputs.laid_out import LaidOutChannels

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
LANGUAGE = "vi-VN"


class _AlertFiles(Output):
    """Of each alert the message that is published."""

    kind = "alert"
    asked_by = ("alert",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield the file of each."""
        for alert in channels.of_kind(Alert):
            written = WrittenRecipe(xml_bytes(_message(alert)))
            yield channels.file(self, f"{alert.folder}/{alert.name}.xml", written, alert)


ALERT_FILES = _AlertFiles()


def _message(alert: Alert) -> Element:
    """Return the message; the schema asks for its elements in this order."""
    root = Element("alert", {"xmlns": CAP})
    child(root, "identifier", alert.identifier)
    child(root, "sender", alert.sender)
    # With an offset: `Z` is not allowed (CAP 1.2, 3.3.2).
    child(root, "sent", in_vietnam(alert.sent).isoformat())
    child(root, "status", alert.status.value.title())
    child(root, "msgType", "Alert")
    child(root, "scope", "Public")
    info = child(root, "info")
    child(info, "language", LANGUAGE)
    child(info, "category", _CATEGORIES.get(alert.category, alert.category.value.title()))
    child(info, "event", alert.event)
    # What a campaign asks for is wanted soon, by people who are in no danger now.
    child(info, "urgency", "Future")
    child(info, "severity", "Minor")
    child(info, "certainty", "Possible")
    child(info, "expires", alert.expires.isoformat())
    contact = alert.contact
    if contact.issuer is not None:
        child(info, "senderName", contact.issuer)
    child(info, "headline", alert.headline)
    child(info, "description", alert.description)
    if alert.instruction:
        child(info, "instruction", alert.instruction)
    child(info, "web", contact.site.url)
    if contact.hotline is not None:
        child(info, "contact", contact.hotline.shown)
    child(child(info, "area"), "areaDesc", alert.area)
    return root


_CATEGORIES = {Category.CBRNE: "CBRNE"}
