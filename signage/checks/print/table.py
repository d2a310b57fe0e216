"""All rules about files for print, in the order in which they are judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from signage.checks.print import (
    active_content,
    annotation_on_sheet,
    black_text_knocks_out,
    bleed_not_inked,
    blend_space_not_cmyk,
    code_in_several_inks,
    code_not_readable,
    color_not_cmyk,
    contradicting_metadata,
    courier_font,
    cropped_page,
    crossing_boxes,
    decomposed_print_text,
    differing_pages,
    empty_page,
    encrypted_file,
    fine_line_in_several_inks,
    fine_text_in_several_inks,
    font_not_embedded,
    foreign_object,
    gray_text,
    heavy_ink_area,
    incomplete_metadata,
    line_too_thin_for_print,
    lost_text,
    low_resolution,
    missing_bleed,
    newer_pdf,
    not_fully_read,
    not_looked_at,
    other_printing_condition,
    registration_color,
    rich_black_text,
    rotated_page,
    scaled_page,
    spot_color,
    text_near_trim,
    text_not_extractable,
    text_too_small_for_print,
    too_much_ink,
    transparency,
    unclear_trim,
    unknown_trapping,
    white_shape_overprints,
    white_text_overprints,
    wrong_output_intent,
    wrong_standard,
)
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic
from signage.preflight.printed_file import PrintedFile, PrintedPage
from signage.preflight.ticket import Ticket


class FileCheck(Protocol):
    """A module with a rule about whole files."""

    RULE: Rule

    def check(self, file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
        """Give what breaks the rule."""


class PageCheck(Protocol):
    """A module with a rule about each page by itself."""

    RULE: Rule

    def check(self, page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
        """Give what breaks the rule."""


FILE_CHECKS: tuple[FileCheck, ...] = (
    not_fully_read,
    wrong_standard,
    newer_pdf,
    encrypted_file,
    active_content,
    foreign_object,
    incomplete_metadata,
    contradicting_metadata,
    unknown_trapping,
    wrong_output_intent,
    other_printing_condition,
    font_not_embedded,
    courier_font,
    lost_text,
    code_not_readable,
    differing_pages,
    not_looked_at,
)
PAGE_CHECKS: tuple[PageCheck, ...] = (
    unclear_trim,
    crossing_boxes,
    cropped_page,
    scaled_page,
    rotated_page,
    missing_bleed,
    bleed_not_inked,
    empty_page,
    annotation_on_sheet,
    color_not_cmyk,
    spot_color,
    registration_color,
    transparency,
    blend_space_not_cmyk,
    too_much_ink,
    heavy_ink_area,
    low_resolution,
    text_near_trim,
    text_too_small_for_print,
    fine_text_in_several_inks,
    rich_black_text,
    gray_text,
    black_text_knocks_out,
    white_text_overprints,
    white_shape_overprints,
    line_too_thin_for_print,
    fine_line_in_several_inks,
    code_in_several_inks,
    text_not_extractable,
    decomposed_print_text,
)
