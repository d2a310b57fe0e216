"""What touches the trim goes on beyond it."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="bleed-not-inked",
    severity=Severity.ERROR,
    subject=Phrase(en="the bleed", vi="phần tràn lề"),
    says=Phrase(
        en="Wherever ink reaches the trim, it goes on to the edge of the bleed.",
        vi="Chỗ nào mực chạm đường xén thì phải kéo ra đến mép phần tràn lề.",
    ),
    rationale=Phrase(
        en="A bleed that is declared but white is none: the knife, half a millimetre off, leaves "
        "a white edge.",
        vi="Khai báo tràn lề mà để trắng thì cũng như không: dao lệch nửa milimét là mép giấy "
        "trắng.",
    ),
    reference="ISO 32000-1:2008, 14.11.2",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell on which sides the picture of the page is white beyond the trim."""
    gaps = page.rendering.gaps if page.rendering else ()
    if not gaps:
        return
    en, vi = (
        ", ".join(f"{gap.side[language]} ({gap.length_mm:g} mm)" for gap in gaps)
        for language in ("en", "vi")
    )
    yield RULE.finding(
        Phrase(
            en=f"ink ends at the trim, the bleed beyond it is white: {en}",
            vi=f"mực dừng ở đường xén, phần tràn lề bên ngoài để trắng: phía {vi}",
        ),
        hints=(
            Phrase(
                en=f"let it reach {ticket.printer.bleed_mm:g} mm beyond the trim",
                vi=f"kéo nó vượt đường xén {ticket.printer.bleed_mm:g} mm",
            ),
        ),
    )
