"""The command `signage push`."""

from __future__ import annotations

import datetime
import functools
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signage.builder.failure import describe
from signage.campaign_paths import CampaignPaths
from signage.cli.build import output_option
from signage.cli.bytes_bar import bytes_bar
from signage.cli.call import Call
from signage.cli.export import last_day, nothing_plays
from signage.cli.localized import argument, command, option
from signage.diagnostic import Diagnostic, Report, Severity, SignageError
from signage.message import Message, msg, plural, verbatim
from signage.number import quote
from signage.syntax.fields import suggestions

if TYPE_CHECKING:
    from signage.delivery.push.receiver import Pushed
    from signage.delivery.shipment import Built, Shipment
    from signage.model.target import Target


@command(
    "push",
    says=msg(
        "Bring what the screens show to the servers and shares under `deliver:`. Only what "
        "differs is sent, and everything is read back."
    ),
)
@argument(
    "targets",
    says=msg("Where to, by its name under `deliver:` (default: all)."),
    value=msg("TARGET"),
    nargs=-1,
)
@option("--dry-run", says=msg("Only tell what would be brought where."), is_flag=True)
@output_option
@click.pass_obj
def push_command(call: Call, targets: tuple[str, ...], dry_run: bool, output: Path | None) -> int:
    """Visit each device of each target; what fails at one does not keep others from theirs."""
    # Only now what no other command needs.
    from signage.delivery.shipment import Built

    paths = CampaignPaths.of(call.folder, output)
    built = Built(paths, datetime.date.today())
    try:
        planned = built.planned
        chosen = _chosen(planned.project.targets, targets)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    good = [target for target in chosen if target is not None]
    report = Report()
    if len(good) < len(chosen):
        report.extend(d for d in planned.diagnostics if d.severity >= Severity.ERROR)
    # Whatever is wrong here is told once, and before anything is sent.
    orders = [(target, _shipments(built, target, report)) for target in good]
    call.show(report.diagnostics)
    went_well = not report.has_errors
    for target, shipments in orders:
        went_well &= _serve(call, paths, target, shipments, dry_run=dry_run)
    if dry_run:
        call.say(msg("Nothing was sent: this is only what would be."))
    return int(not went_well)


def _chosen(known: Mapping[str, Target | None], wanted: Sequence[str]) -> tuple[Target | None, ...]:
    if not known:
        raise SignageError([_no_targets()])
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise SignageError([_no_target(name, known) for name in unknown])
    return tuple(known[name] for name in dict.fromkeys(wanted or known))


def _shipments(built: Built, target: Target, report: Report) -> list[Shipment]:
    """Return what can be handed over to *target*; *report* is told of what cannot, and why."""
    from signage.delivery.push.push import form_of, judged

    good: list[Shipment] = []
    try:
        folders = built.folders(target.screens)
    except SignageError as error:
        report.extend(error.diagnostics)
        return good
    if not folders:
        report.add(nothing_plays())
    for folder in folders:
        found = Report()
        try:
            (shipment,) = built.shipments([folder], form_of(target))
            found.extend(judged(target, shipment))
            if not found.has_errors:
                good.append(shipment)
        except SignageError as error:
            found.extend(error.diagnostics)
        report.extend(found.diagnostics)
    return good


def _serve(
    call: Call,
    paths: CampaignPaths,
    target: Target,
    shipments: Sequence[Shipment],
    *,
    dry_run: bool,
) -> bool:
    """Visit each device of *target*, and tell whether all *shipments* are there."""
    ask = functools.cache(functools.partial(_ask, call, target))
    went_well = True
    for address in target.addresses if shipments else ():
        call.say(verbatim(f"{target.name}, {address}:"))
        if dry_run:
            for shipment in shipments:
                call.say(_would_be_brought(shipment))
        else:
            went_well &= _visit(call, paths, target, address, shipments, ask)
    return went_well


def _visit(
    call: Call,
    paths: CampaignPaths,
    target: Target,
    address: str,
    shipments: Sequence[Shipment],
    ask: Callable[[], str | None],
) -> bool:
    """Bring *shipments* to one device, and tell whether all are there."""
    from signage.delivery.push.push import push
    from signage.delivery.push.secrets import login_of

    told: tuple[Diagnostic, ...] = ()
    try:
        login = login_of(target, address, ask)
        for shipment, came in push(paths, target, address, login, shipments, bytes_bar):
            if isinstance(came, SignageError):
                if came.diagnostics != told:
                    call.show(came.diagnostics)
                told = came.diagnostics
                continue
            for sign, names in (("+", came.sent), ("~", came.set_anew), ("-", came.removed)):
                for name in names:
                    call.say(verbatim(f"{sign} {name}"))
            call.show(came.remarks)
            call.say(_brought(shipment, came))
    except SignageError as error:
        call.show(error.diagnostics)
        return False
    except OSError as error:
        call.show([describe(error, str(error.filename or address))])
        return False
    return not told


def _ask(call: Call, target: Target) -> str | None:
    """Return the secret that somebody types, unseen; None: there is nobody at a terminal."""
    from signage.model.target import Receiving

    if not sys.stdin.isatty():
        return None
    question = (
        msg("Password for {target} (none: by the keys of this computer)", target=target.name)
        if target.receiving is Receiving.SFTP
        else msg("Password or key for {target}", target=target.name)
    )
    typed: str = click.prompt(
        question.in_language(call.language),
        default="",
        show_default=False,
        hide_input=True,
        err=True,
    )
    return typed


def _brought(shipment: Shipment, pushed: Pushed) -> Message:
    if not pushed.sent and not pushed.removed and not pushed.set_anew:
        return msg(
            "{serial} for '{folder}', {until}: it was there already.",
            serial=shipment.serial,
            folder=shipment.folder,
            until=last_day(shipment.valid_until),
        )
    return plural(
        "{serial} for '{folder}', {until}: {count} file sent and read back; all else was there.",
        "{serial} for '{folder}', {until}: {count} files sent and read back; all else was there.",
        count=len(pushed.sent),
        serial=shipment.serial,
        folder=shipment.folder,
        until=last_day(shipment.valid_until),
    )


def _would_be_brought(shipment: Shipment) -> Message:
    size = sum(item.size for item in shipment.items)
    return msg(
        "{serial} for '{folder}', {until}: {size:.1f} MB",
        serial=shipment.serial,
        folder=shipment.folder,
        until=last_day(shipment.valid_until),
        size=size / 1e6,
    )


def _no_targets() -> Diagnostic:
    return Diagnostic(
        "no-target",
        msg("playlists.yaml does not say where to push to"),
        hints=(
            msg(
                "write it there, by a name of yours: `deliver: {{nha-a: {{to: anthias, url: "
                "http://192.168.1.20}}}}`"
            ),
        ),
    )


def _no_target(name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(
        "unknown-target",
        msg("under `deliver:` nothing is called {name}", name=quote(name)),
        hints=suggestions(name, known),
    )
