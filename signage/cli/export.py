"""The command `signage export`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signage.builder.failure import describe
from signage.campaign_paths import CampaignPaths
from signage.cli.build import output_option
from signage.cli.bytes_bar import bytes_bar
from signage.cli.call import Call
from signage.cli.localized import argument, command, option
from signage.cli.value_types import Choice, Place
from signage.diagnostic import Diagnostic, SignageError
from signage.message import Message, msg, plural, verbatim
from signage.model.player_family import FAMILY_NAMES

if TYPE_CHECKING:
    from signage.delivery.export import Prepared
    from signage.delivery.family import Family
    from signage.delivery.ledger import Delivery
    from signage.delivery.shipment import Form, Shipment

_EJECT = {
    "win32": msg("Now eject it: right-click the drive in Explorer, then Eject. Only then pull it."),
    "darwin": msg("Now eject it: drag it to the bin, or press ⏏ beside it in Finder."),
}
_UNMOUNT = msg("Now eject it in the file manager, and wait until it says so. Only then pull it.")


@command(
    "export",
    says=msg(
        "Lay the files of a screen out as a family of players takes them, on a stick, in a folder "
        "or as a ZIP: only what differs is written, and every byte is read back."
    ),
)
@argument(
    "family",
    says=msg("How the player takes files."),
    value=msg("FAMILY"),
    type=Choice(FAMILY_NAMES),
)
@argument(
    "target",
    says=msg("The stick (E:\\), a folder, or with --zip a file."),
    value=msg("TARGET"),
    type=Place(),
)
@option(
    "--screen",
    "screens",
    says=msg("Which screen, as SCREEN or PLAYLIST/SCREEN, if the campaign has several."),
    value=msg("SCREEN"),
    multiple=True,
)
@option("--singles", says=msg("A video of each slide instead of one loop."), is_flag=True)
@option("--stills", says=msg("A picture of each slide instead of one loop."), is_flag=True)
@option("--zip", "packed", says=msg("One ZIP file, to be sent."), is_flag=True)
@option("--dry-run", says=msg("Only tell what would be written and removed."), is_flag=True)
@output_option
@click.pass_obj
def export_command(
    call: Call,
    family: str,
    target: Path,
    screens: tuple[str, ...],
    singles: bool,
    stills: bool,
    packed: bool,
    dry_run: bool,
    output: Path | None,
) -> int:
    """Bring the files of one screen to a medium, and say when it is done."""
    # Only now what no other command needs.
    from signage.delivery.families.table import FAMILIES
    from signage.delivery.shipment import Form

    paths, chosen = CampaignPaths.of(call.folder, output), FAMILIES[family]
    try:
        form = _form(chosen, singles=singles, stills=stills)
        shipment = _only_one(paths, screens, form)
        if packed or form is Form.ALL:
            return _pack(call, paths, chosen, shipment, target, dry_run=dry_run)
        return _bring(call, paths, chosen, shipment, target, dry_run=dry_run)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    except OSError as error:
        call.show([describe(error, str(error.filename or target))])
        return 1


def _form(family: Family, *, singles: bool, stills: bool) -> Form:
    from signage.delivery.shipment import Form

    form = Form.STILLS if stills else Form.SINGLES if singles else family.forms[0]
    if form not in family.forms:
        raise SignageError([_not_in_this_form(family)])
    return form


def _only_one(paths: CampaignPaths, screens: tuple[str, ...], form: Form) -> Shipment:
    from signage.delivery.shipment import shipments

    found = shipments(paths, screens, form, datetime.date.today())
    if len(found) != 1:
        raise SignageError([_several([each.folder for each in found])])
    return found[0]


def _pack(
    call: Call,
    paths: CampaignPaths,
    family: Family,
    shipment: Shipment,
    target: Path,
    *,
    dry_run: bool,
) -> int:
    from signage.delivery.export import carry_out_packed
    from signage.delivery.layout import check

    call.show(tuple(check(family, shipment)))
    if dry_run:
        return 0
    delivery = carry_out_packed(paths, family, shipment, target)
    call.say(msg("'{target}' is ready, and was read back.", target=str(target)))
    _tell(call, delivery)
    return 0


def _bring(
    call: Call,
    paths: CampaignPaths,
    family: Family,
    shipment: Shipment,
    target: Path,
    *,
    dry_run: bool,
) -> int:
    from signage.delivery.export import carry_out, prepare

    prepared = prepare(paths, family, shipment, target)
    call.show(prepared.remarks)
    for line in _lines(prepared):
        call.say(line)
    if dry_run:
        call.say(msg("Nothing was written: this is only what would be."))
        return 0
    with bytes_bar(prepared.found.size) as wrote:
        delivery = carry_out(paths, prepared, wrote)
    count, size = len(prepared.found.new), f"{prepared.found.size / 1e6:.1f}"
    call.say(
        plural(
            "Done: {count} file written and read back, {size} MB; all else was there.",
            "Done: {count} files written and read back, {size} MB; all else was there.",
            count=count,
            size=size,
        )
    )
    _tell(call, delivery)
    call.say(_EJECT.get(sys.platform, _UNMOUNT))
    return 0


def _lines(prepared: Prepared) -> Iterator[Message]:
    """Yield what is the same, new, gone, and somebody else's."""
    found = prepared.found
    for sign, paths in (
        ("=", [piece.path for piece in found.same]),
        ("+", [piece.path for piece in found.new]),
        ("-", found.gone),
        ("?", found.alien),
    ):
        for path in paths:
            yield verbatim(f"{sign} {path}")


def _tell(call: Call, delivery: Delivery) -> None:
    call.say(
        msg(
            "{serial} for '{folder}', {until}. The operator's sheet: {sheet}",
            serial=delivery.serial,
            folder=delivery.folder,
            until=last_day(delivery.valid_until),
            sheet=delivery.sheet,
        )
    )


def last_day(day: datetime.date | None) -> Message:
    """Say until when something may be shown."""
    return msg("without a last day") if day is None else msg("until {day}", day=str(day))


def _not_in_this_form(family: Family) -> Diagnostic:
    words = {"slide": "--singles", "still": "--stills"}
    known = ", ".join(words[form.value] for form in family.forms if form.value in words)
    return Diagnostic(
        "wrong-form",
        msg("players of the family {family} do not take that", family=family.name),
        hints=(
            msg("leave the option out")
            if not known
            else msg("leave it out, or: {known}", known=known),
        ),
    )


def nothing_plays() -> Diagnostic:
    """Say that there is nothing to hand over."""
    return Diagnostic("no-screen", msg("nothing plays on any screen"))


def _several(folders: list[str]) -> Diagnostic:
    if not folders:
        return nothing_plays()
    return Diagnostic(
        "several-screens",
        msg(
            "a medium is for one screen, and this campaign has several: {listed}",
            listed=tuple(folders),
        ),
        hints=(msg("choose one: `--screen {folder}`", folder=folders[0]),),
    )
