"""Rules about the printing that the file was made for."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import OutputIntent, PrintedFile
from signage.preflight.ticket import PdfX, Ticket
from signage.rule import rule

OUTPUT_CLASS, FOUR_INKS = "prtr", "CMYK"
"""In the header of an ICC profile: of an output device, in four inks (ICC.1:2022, 7.2)."""


@rule(
    "wrong-output-intent",
    Severity.ERROR,
    subject=Phrase(en="the output intent", vi="điều kiện in (output intent)"),
    says=Phrase(
        en="The file has one output intent for PDF/X; its ICC profile is embedded (PDF/X-1a may "
        "name it only) and describes printing in four inks.",
        vi="Tệp có đúng một output intent cho PDF/X; hồ sơ ICC được nhúng kèm (PDF/X-1a có thể "
        "chỉ nêu tên) và mô tả việc in bốn mực.",
    ),
    rationale=Phrase(
        en="Percentages of ink are no colours: what 60 % of magenta looks like hangs on paper and "
        "press. The output intent says which were meant, so that proof and print agree.",
        vi="Phần trăm mực chưa phải là màu: 60 % magenta trông ra sao còn tùy giấy và máy in. "
        "Output intent cho biết đã tính cho giấy và máy nào, để bản in thử khớp bản in thật.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); Ghent Workgroup 2022, R0035",
)
def wrong_output_intent(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the output intents for PDF/X."""
    problem = _problem(file, ticket)
    if problem is not None:
        yield wrong_output_intent.finding(
            problem,
            hints=(
                Phrase(
                    en=f"export it with the ICC profile of the printing condition "
                    f"{ticket.condition}",
                    vi=f"hãy xuất kèm hồ sơ ICC của điều kiện in {ticket.condition}",
                ),
            ),
        )


def _problem(file: PrintedFile, ticket: Ticket) -> Phrase | None:
    match file.intents:
        case ():
            return Phrase(
                en="the file has no output intent for PDF/X", vi="tệp không có output intent PDF/X"
            )
        case (intent,):
            return _problem_of(intent, ticket)
    return Phrase(
        en=f"the file has {len(file.intents)} output intents for PDF/X",
        vi=f"tệp có {len(file.intents)} output intent PDF/X",
    )


def _problem_of(intent: OutputIntent, ticket: Ticket) -> Phrase | None:
    profile = intent.profile
    if not intent.condition:
        return Phrase(
            en="the output intent does not name its printing condition",
            vi="output intent không nêu tên điều kiện in",
        )
    if profile is None:
        if ticket.standard is PdfX.X1A:
            return None
        return Phrase(
            en="the output intent has no ICC profile that could be read",
            vi="output intent không kèm hồ sơ ICC đọc được",
        )
    if (profile.device_class, profile.space) == (OUTPUT_CLASS, FOUR_INKS):
        return None
    return Phrase(
        en=f"the output intent's profile is of class '{profile.device_class}' for "
        f"{profile.space}, not of class '{OUTPUT_CLASS}' for {FOUR_INKS}",
        vi=f"hồ sơ của output intent thuộc lớp '{profile.device_class}', hệ {profile.space}, "
        f"không phải lớp '{OUTPUT_CLASS}', hệ {FOUR_INKS}",
    )


@rule(
    "other-printing-condition",
    Severity.WARNING,
    subject=Phrase(en="the output intent", vi="điều kiện in (output intent)"),
    says=Phrase(
        en="The output intent names the printing condition of the printer, such as FOGRA39.",
        vi="Output intent nêu đúng điều kiện in của cách in, ví dụ FOGRA39.",
    ),
    rationale=Phrase(
        en="The same inks look paler on uncoated paper and darker on coated: a file that was made "
        "for the one comes out wrong on the other, most of all in skin and greys.",
        vi="Cùng lượng mực, giấy không tráng phủ cho màu nhạt hơn, giấy couché đậm hơn: tệp làm "
        "cho loại này in lên loại kia sẽ sai màu, rõ nhất ở da người và màu xám.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ICC characterization data registry",
)
def other_printing_condition(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare the condition that the file names with the printer's."""
    asked = ticket.condition
    for intent in file.intents:
        # "FOGRA39" is also meant by "Coated FOGRA39" and "FOGRA39L".
        if intent.condition and asked.lower() not in intent.condition.lower():
            yield other_printing_condition.finding(
                Phrase(
                    en=f"the file was made for '{intent.condition[:60]}', "
                    f"'{ticket.printer}' prints {asked}",
                    vi=f"tệp làm cho '{intent.condition[:60]}', còn '{ticket.printer}' in "
                    f"theo {asked}",
                ),
                hints=(
                    Phrase(
                        en="ask the print shop which of the two it prints; convert the file, or "
                        "name another printer with `--printer`",
                        vi="hãy hỏi nhà in sẽ in theo loại nào; chuyển đổi tệp, hoặc chọn cách in "
                        "khác bằng `--printer`",
                    ),
                ),
            )
