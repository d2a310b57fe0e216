"""The command `signage worker`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from signage.cli.build import jobs_option
from signage.cli.call import Call
from signage.cli.cluster import cluster_options
from signage.cli.localized import argument, command
from signage.diagnostic import SignageError
from signage.message import msg


@command(
    "worker",
    says=msg(
        "Make files for those who build with `--on`, until Ctrl-C or the scheduler is gone. No "
        "campaign is needed here."
    ),
)
@argument(
    "address",
    says=msg("Of the scheduler, such as `tls://scheduler:8786`."),
    value=msg("ADDRESS"),
)
@jobs_option
@cluster_options
@click.pass_obj
def worker_command(
    call: Call,
    address: str,
    jobs: int,
    ca_file: Path | None,
    certificate: Path | None,
    key: Path | None,
    insecure: bool,
) -> int:
    """Be a worker; it only comes to an end that somebody has to hear of."""
    from signage.builder.remote.access import Certificates, access_to

    try:
        certificates = Certificates(ca_file, certificate, key)
        access = access_to(address, certificates, "worker", insecure=insecure)
        # Only now: it imports what access_to has seen to be installed.
        from signage.builder.remote.serve import serve

        serve(access, jobs, partial(_tell, call, access.address, jobs))
    except SignageError as error:
        call.show(error.diagnostics)
    return 1


def _tell(call: Call, address: str, jobs: int) -> None:
    from signage.builder.remote.fingerprint import fingerprint

    call.remark(
        msg(
            "Works for {address}, {jobs} at once, as {fingerprint}; Ctrl-C ends it.",
            address=address,
            jobs=jobs,
            fingerprint=fingerprint(),
        )
    )
