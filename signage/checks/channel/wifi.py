"""Rules about notices on public Wi-Fi: their weight, and who can read them."""

from __future__ import annotations

from collections.abc import Iterator

from signage.channels.wifi import HEAVIEST, Wifi
from signage.diagnostic import Diagnostic, Severity
from signage.message import Numeral, msg
from signage.rule import rule

HEAVY = 50_000
"""Bytes from which on telephones at the edge of a network wait."""


@rule(
    "wifi-page-heavy",
    Severity.ERROR,
    subject=msg("notices on public Wi-Fi"),
    says=msg("A page has 100,000 bytes at most; over 50,000 there is a warning."),
    rationale=msg(
        "Everybody who joins the network loads it, on the worst connection they will have; and "
        "small routers have little room for it."
    ),
)
def wifi_page_heavy(wifi: Wifi) -> Iterator[Diagnostic]:
    """Weigh the heaviest page: they all say the same."""
    path, source = max(wifi.pages.items(), key=lambda item: len(item[1].encode()))
    size = len(source.encode())
    if size <= HEAVY:
        return
    is_too_much = size > HEAVIEST
    yield wifi_page_heavy.finding(
        msg(
            "{path} has {size} bytes; {most} are enough",
            path=path,
            size=Numeral(size, ","),
            most=Numeral(HEAVIEST if is_too_much else HEAVY, ","),
        ),
        wifi.span,
        severity=Severity.ERROR if is_too_much else Severity.WARNING,
        hints=(msg("shorten the longest wordings of its message"),),
    )


@rule(
    "wifi-not-in-english",
    Severity.WARNING,
    subject=msg("notices on public Wi-Fi"),
    says=msg("A notice says it to visitors in English, too (`english`)."),
    rationale=msg(
        "Public networks are where visitors are: at stations, ports, hotels, on the beach. For "
        "many this page is the only notice that reaches them."
    ),
)
def wifi_not_in_english(wifi: Wifi) -> Iterator[Diagnostic]:
    """Ask whether there is a second message."""
    if wifi.english is None:
        yield wifi_not_in_english.finding(
            msg("this notice says nothing to visitors who do not read Vietnamese"),
            wifi.span,
            hints=(
                msg(
                    "write a message in English with a headline, a body and steps, and name it "
                    "here: `english: …`"
                ),
            ),
        )


WIFI_RULES = (wifi_page_heavy, wifi_not_in_english)
