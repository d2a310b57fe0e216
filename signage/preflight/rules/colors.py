"""Rules about colour spaces and transparency."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, in_context, msg
from signage.number import listed
from signage.preflight.marks import (
    ALL,
    AreaMark,
    ColorFamily,
    ImageMark,
    LineMark,
    PageMark,
    TextMark,
)
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import per_mark, per_page, where, with_others
from signage.preflight.ticket import PdfX, Ticket
from signage.rule import rule

TO_CONVERT = (
    ColorFamily.RGB,
    ColorFamily.CAL_RGB,
    ColorFamily.CAL_GRAY,
    ColorFamily.LAB,
    ColorFamily.ICC,
)
_KINDS: dict[type[PageMark], Message] = {
    TextMark: in_context("printed", "a text"),
    ImageMark: msg("a picture"),
    LineMark: msg("a line"),
    AreaMark: msg("a shape"),
}


@rule(
    "color-not-cmyk",
    Severity.ERROR,
    subject=msg("colours"),
    says=msg(
        "Nothing is in {spaces} or {to_convert}.",
        spaces=", ".join(space.value for space in TO_CONVERT[:-1]),
        to_convert=TO_CONVERT[-1].value,
    ),
    rationale=msg(
        "A press prints four inks. Whatever is not in them yet is converted on the way by settings "
        "that nobody chose: black text becomes a brown of four inks, and brand colours become "
        "others."
    ),
    reference="Ghent Workgroup 2022, R0027",
)
@per_page
def color_not_cmyk(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for marks in such a space, and name one of each."""
    for family in TO_CONVERT:
        found = [mark for mark in page.marks if mark.color.family is family]
        if not found:
            continue
        kind, place = _KINDS[type(found[0])], where(found[0].bounds, page)
        diagnostic = color_not_cmyk.finding(
            msg("{kind} is in {space} ({place})", kind=kind, space=family.value, place=place),
            hints=(
                msg(
                    "convert it to CMYK for {condition} before exporting, or export as PDF/X with "
                    "conversion",
                    condition=ticket.condition,
                ),
            ),
        )
        # Only the first is put into words: in a file for screens it is every mark there is.
        yield with_others(diagnostic, len(found) - 1)


@rule(
    "spot-color",
    Severity.ERROR,
    subject=msg("colours"),
    says=msg("Nothing is in an ink other than cyan, magenta, yellow and black."),
    rationale=msg(
        "Each further ink is a further plate that somebody has to pay, or is left out: then what "
        "it prints is missing."
    ),
    reference="Ghent Workgroup 2022, R0020",
)
@per_page
def spot_color(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for colorants that are none of the four."""
    spots = [name for mark in page.marks for name in mark.color.spots]
    if spots:
        yield spot_color.finding(
            msg("spot colours are used: {listed}", listed=listed(spots)),
            hints=(msg("convert them to process colours (CMYK)"),),
        )


@rule(
    "registration-color",
    Severity.WARNING,
    subject=msg("colours"),
    says=msg("The registration colour (Separation All) is used outside the trim only."),
    rationale=msg(
        "It is 400 % of ink, for marks that are cut off. Who takes it for black gets sheets that "
        "do not dry."
    ),
    reference="Ghent Workgroup 2022, R0024",
)
@per_mark(PageMark)
def registration_color(mark: PageMark, page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for it inside the trim."""
    if ALL in mark.color.colorants:
        place = where(mark.bounds, page)
        yield registration_color.finding(
            msg("the registration colour is used inside the trim ({place})", place=place),
            hints=(msg("use black: C 0, M 0, Y 0, K 100"),),
        )


@rule(
    "transparency",
    Severity.ERROR,
    subject=msg("transparency"),
    says=msg("A file for PDF/X-1a has no opacity, blend modes, soft masks or transparency groups."),
    rationale=msg(
        "The machines that ask for PDF/X-1a draw what is transparent opaque: a soft shadow becomes "
        "a black box."
    ),
    reference="ISO 15930-4:2003 (PDF/X-1a)",
)
@per_page
def transparency(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything transparent."""
    if ticket.standard is PdfX.X1A and page.transparency:
        names = listed(page.transparency)
        yield transparency.finding(
            msg(
                "'{printer}' takes PDF/X-1a, which knows no transparency: {names}",
                printer=ticket.printer,
                names=names,
            ),
            hints=(
                msg(
                    "export as PDF/X-1a, which flattens it, or ask whether the print shop takes "
                    "PDF/X-4"
                ),
            ),
        )


@rule(
    "blend-space-not-cmyk",
    Severity.ERROR,
    subject=msg("transparency"),
    says=msg("Each transparency group that names a space to blend in names DeviceCMYK."),
    rationale=msg(
        "Blended in RGB, everything in the group is converted there and back: black text comes out "
        "in four inks."
    ),
    reference="Ghent Workgroup 2022, R0030",
)
@per_page
def blend_space_not_cmyk(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the page's group and those on it."""
    if ticket.standard is PdfX.X1A:  # there, any transparency is one too much
        return
    spaces = [space.value for space in page.blend_spaces if space is not ColorFamily.CMYK]
    if spaces:
        yield blend_space_not_cmyk.finding(
            msg("transparency is blended in {listed}", listed=listed(spaces)),
            hints=(msg("set the document's transparency blend space to CMYK"),),
        )
