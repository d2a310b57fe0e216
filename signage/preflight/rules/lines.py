"""Rules about the width and the inks of lines."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import LineMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import per_mark, where
from signage.preflight.ticket import Ticket
from signage.rule import rule

TOLERANCE_PT = 0.005
THINNEST_PT = 0.25
"""Of lines that are white or of several inks."""


@rule(
    "line-too-thin-for-print",
    Severity.ERROR,
    subject=Phrase(en="lines", vi="nét"),
    says=Phrase(
        en="No line is thinner than the printer's `smallest_line_pt`.",
        vi="Không nét nào mảnh hơn `smallest_line_pt` của cách in.",
    ),
    rationale=Phrase(
        en="A thinner line breaks off, or is not there at all. One of no width at all is as thin "
        "as the machine can draw: nobody sees it in print, though every screen shows it.",
        vi="Nét mảnh hơn bị đứt, hoặc không in ra. Nét bề rộng bằng không được vẽ mảnh hết mức của "
        "máy: màn hình nào cũng hiện, in ra thì không ai thấy.",
    ),
    reference="printers.yaml: smallest_line_pt",
)
@per_mark(LineMark, order=attrgetter("width_pt"))
def line_too_thin_for_print(
    line: LineMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for the thinnest line."""
    limit = ticket.smallest_line_pt
    if line.width_pt < limit - TOLERANCE_PT:
        place = where(line.bounds, page)
        yield line_too_thin_for_print.finding(
            Phrase(
                en=f"a line is {line.width_pt:.2f} pt thin ({place.en}), '{ticket.printer}' takes "
                f"{limit:g} pt and more",
                vi=f"có nét mảnh {line.width_pt:.2f} pt ({place.vi}), '{ticket.printer}' cần từ "
                f"{limit:g} pt",
            ),
            hints=(
                Phrase(
                    en=f"make it {limit:g} pt, or leave it out",
                    vi=f"tăng lên {limit:g} pt, hoặc bỏ đi",
                ),
            ),
        )


@rule(
    "fine-line-in-several-inks",
    Severity.WARNING,
    subject=Phrase(en="lines", vi="nét"),
    says=Phrase(
        en=f"Lines below {THINNEST_PT:g} pt are neither white nor of more than one ink.",
        vi=f"Nét dưới {THINNEST_PT:g} pt không để trắng và không phối từ hai mực trở lên.",
    ),
    rationale=Phrase(
        en="Four plates never lie exactly upon one another: a hairline of two inks becomes two "
        "hairlines, a white one closes up.",
        vi="Bốn bản in không bao giờ chồng khít: nét mảnh hai mực thành hai nét, nét trắng bị bít "
        "lại.",
    ),
    reference="Ghent Workgroup 2022, R0018, R0019",
)
@per_mark(LineMark, order=attrgetter("width_pt"))
def fine_line_in_several_inks(
    line: LineMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for the thinnest line of no ink or several."""
    count = line.color.ink_count
    if line.width_pt < THINNEST_PT - TOLERANCE_PT and count not in (1, None):
        place = where(line.bounds, page)
        yield fine_line_in_several_inks.finding(
            Phrase(
                en=f"a line of {line.width_pt:.2f} pt ({place.en}) is "
                f"{f'of {count} inks' if count else 'white'}",
                vi=f"nét {line.width_pt:.2f} pt ({place.vi}) "
                f"{f'phối {count} mực' if count else 'để trắng'}",
            ),
            hints=(
                Phrase(
                    en=f"print it in one ink, or make it {THINNEST_PT:g} pt",
                    vi=f"in bằng một mực, hoặc tăng lên {THINNEST_PT:g} pt",
                ),
            ),
        )
