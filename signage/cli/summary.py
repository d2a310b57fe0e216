"""The sentence that a command ends with."""

from __future__ import annotations

from collections.abc import Sequence

from signage.builder.session import Result
from signage.diagnostic import Diagnostic
from signage.phrase import Phrase
from signage.reporters.terminal import to_summary


def summary(result: Result, took_s: float) -> Phrase:
    """Say what a build came to and how many seconds it took."""
    time = seconds(took_s)
    if result.is_nothing:
        found = findings(result.diagnostics)
        return Phrase(
            en=f"Nothing was built: {found.en}; what was built before is as it was ({time.en}).",
            vi=f"Chưa dựng được gì: {found.vi}; những tệp dựng trước vẫn nguyên ({time.vi}).",
        )
    if result.is_good and not (result.made or result.removed):
        are = "is" if result.fresh == 1 else "are"
        return Phrase(
            en=f"Nothing to do: {_files(result.fresh)} {are} up to date ({time.en}).",
            vi=f"Không có gì phải làm: {result.fresh} tệp đều mới nhất ({time.vi}).",
        )
    return _counts(result, time)


def findings(diagnostics: Sequence[Diagnostic]) -> Phrase:
    """Say how many errors and warnings there are."""
    return Phrase(en=to_summary(diagnostics, "en"), vi=to_summary(diagnostics, "vi"))


def seconds(took_s: float) -> Phrase:
    """Say a length of time."""
    number = f"{took_s:.1f}"
    unit = "second" if number == "1.0" else "seconds"
    return Phrase(en=f"{number} {unit}", vi=f"{number.replace('.', ',')} giây")


def _counts(result: Result, time: Phrase) -> Phrase:
    made, removed, failed = len(result.made), len(result.removed), len(result.failed)
    held_back = len(result.held_back)
    en = [f"{_files(made)} made", f"{result.fresh} up to date"]
    vi = [f"Đã làm {made} tệp", f"{result.fresh} tệp đã mới nhất"]
    if removed:
        en.append(f"{removed} removed")
        vi.append(f"{removed} tệp cũ đã xóa")
    if held_back:
        en.append(f"{held_back} held back, of which the last good ones stay")
        vi.append(f"{held_back} tệp giữ lại, bản tốt trước đó vẫn còn")
    en.append(f"{failed} failed")
    vi.append(f"{failed} tệp lỗi" if failed else "không tệp nào lỗi")
    return Phrase(en=f"{', '.join(en)} ({time.en}).", vi=f"{', '.join(vi)} ({time.vi}).")


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
