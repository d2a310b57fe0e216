"""The command `signage where`."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import click

from signage.builder.failure import describe
from signage.campaign_paths import CampaignPaths
from signage.cli.call import Call, show_text, terminal_columns
from signage.cli.localized import command, option
from signage.cli.table import table
from signage.cli.value_types import Choice, Place
from signage.delivery.ledger import LEDGER_NAME, Delivery, delivered, forget, history
from signage.diagnostic import Report
from signage.message import Language, Message, msg

_HEADINGS = (
    msg("serial"),
    msg("last day"),
    msg("what"),
    msg("where"),
    msg("delivered"),
    msg("state"),
)
_SAME, _OTHER = msg("as it is now"), msg("older than now")


@command(
    "where",
    says=msg(
        "List what was delivered where, what ends first at the top, and whether it is still what "
        "the campaign says."
    ),
)
@option(
    "--expired", says=msg("Only what should be gone; exits with 1 if there is any."), is_flag=True
)
@option(
    "--forget",
    "forgotten",
    says=msg("Note that this hangs nowhere any more; may be given several times."),
    value=msg("SERIAL"),
    multiple=True,
)
@option(
    "--at",
    "place",
    says=msg("Only what is there: a place as this list calls it."),
    value=msg("PLACE"),
)
@option(
    "--mark",
    says=msg("Only what shows these letters in the corner of a slide, now or earlier."),
    value=msg("LETTERS"),
)
@option(
    "--ics",
    says=msg("Write a calendar of what is to be taken down, and when."),
    value=msg("FILE"),
    type=Place(),
)
@option(
    "--format",
    "form",
    says=msg("How to tell it (default: text)."),
    type=Choice(("text", "json")),
    default="text",
)
@click.pass_obj
def where_command(
    call: Call,
    expired: bool,
    forgotten: tuple[str, ...],
    place: str | None,
    mark: str | None,
    ics: Path | None,
    form: str,
) -> int:
    """Tell of all that hangs somewhere."""
    paths, today = CampaignPaths.of(call.folder), datetime.date.today()
    ledger, report = paths.folder / LEDGER_NAME, Report()
    try:
        # A photograph tells what hangs, also where the ledger knows of something newer.
        found = delivered(ledger, report) if mark is None else history(ledger, report)
        found = tuple(each for each in found if place in (None, each.medium))
        call.show(report.diagnostics)
        unknown = set(forgotten) - {each.serial for each in found}
        if unknown:
            call.say(msg("Nothing is called {serials}.", serials=", ".join(sorted(unknown))))
            return 1
        for each in found:
            if each.serial in forgotten:
                forget(ledger, each, today)
        left = [each for each in found if each.serial not in forgotten and _shows(each, mark)]
        if ics is not None:
            ics.write_bytes(_calendar(left, today))
    except OSError as error:
        call.show([describe(error, str(error.filename or ledger))])
        return 1
    left.sort(key=lambda each: (each.valid_until or datetime.date.max, each.folder, each.medium))
    over = [each for each in left if _is_over(each, today)]
    shown = over if expired else left
    if form == "json":
        show_text(json.dumps([_said(each, today) for each in shown], ensure_ascii=False, indent=1))
    elif not shown:
        call.say(_nothing(expired=expired, mark=mark))
    else:
        standing = _standing(call)
        rows = [_row(each, standing, today, call.language) for each in shown]
        headings = [heading.in_language(call.language) for heading in _HEADINGS]
        show_text(table([headings, *rows], terminal_columns(sys.stdout)))
    return int(expired and bool(over))


def _shows(delivery: Delivery, mark: str | None) -> bool:
    return mark is None or mark.upper() in delivery.marks


def _nothing(*, expired: bool, mark: str | None) -> Message:
    if mark is not None:
        return msg("Nothing that was delivered shows {mark}.", mark=mark.upper())
    return msg("Nothing is overdue.") if expired else msg("Nothing was delivered yet.")


def _is_over(delivery: Delivery, today: datetime.date) -> bool:
    return delivery.valid_until is not None and today > delivery.valid_until


def _standing(call: Call) -> frozenset[str]:
    """Return the SHA-256 of all that stands in the output folder."""
    from signage.builder.manifest import rows_in

    rows = rows_in(CampaignPaths.of(call.folder).output)
    return frozenset(str(row.get("sha256")) for row in rows)


def _row(
    delivery: Delivery, standing: frozenset[str], today: datetime.date, language: Language
) -> list[str]:
    until = delivery.valid_until
    return [
        delivery.serial,
        "–" if until is None else str(until),
        f"{delivery.folder} ({delivery.family})",
        delivery.medium,
        str(delivery.day),
        _state(delivery, standing, today).in_language(language),
    ]


def _state(delivery: Delivery, standing: frozenset[str], today: datetime.date) -> Message:
    if delivery.valid_until is not None and _is_over(delivery, today):
        return msg("over for {days} days: take it down", days=(today - delivery.valid_until).days)
    shown = [sum_ for path, sum_ in delivery.files.items() if path.endswith((".mp4", ".png"))]
    return _SAME if all(sum_ in standing for sum_ in shown) else _OTHER


def _said(delivery: Delivery, today: datetime.date) -> dict[str, object]:
    until = delivery.valid_until
    return {
        "serial": delivery.serial,
        "day": str(delivery.day),
        "family": delivery.family,
        "folder": delivery.folder,
        "build": delivery.build,
        "medium": delivery.medium,
        "valid_until": None if until is None else str(until),
        "marks": list(delivery.marks),
        "is_over": _is_over(delivery, today),
    }


def _calendar(deliveries: list[Delivery], today: datetime.date) -> bytes:
    from signage.delivery.ledger import reminders
    from signage.outputs.calendar import Appointment, CalendarRecipe

    appointments = tuple(
        Appointment(
            f"{each.serial.lower()}-{index}",
            0,
            datetime.datetime.combine(day, datetime.time(8)),
            30,
            f"Gỡ {each.serial}: {each.folder}",
            f"{each.medium} ({each.family}). Hết hạn ngày {each.valid_until:%d-%m-%Y}.",
        )
        for index, (day, each) in enumerate(reminders(deliveries), 1)
    )
    return CalendarRecipe("signage", today, appointments).content()
