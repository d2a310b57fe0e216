"""What may be wrong with a cluster, said so that a person can act on it."""

from __future__ import annotations

from collections.abc import Mapping

from signage.builder.failure import describe
from signage.diagnostic import Diagnostic, SignageError
from signage.message import Message, msg


class StoreFails(SignageError):
    """The object store does not do what it is asked for."""


_AGAIN = msg("what was made before is still there: the same command goes on from there")


def failure_of(error: BaseException, shown_as: str) -> Diagnostic:
    """Say why the file *shown_as* could not be made; of the store without a name, and so once."""
    if isinstance(error, StoreFails):
        return error.diagnostics[0]
    return describe(error, shown_as)


def not_installed(name: str) -> Diagnostic:
    """Say that the libraries for clusters are missing."""
    return Diagnostic(
        "not-installed",
        msg("this needs a library that is not installed: {name}", name=name),
        hints=(msg('install it: `pip install "signage[{extra}]"`', extra="cluster"),),
    )


def bad_address(address: str) -> Diagnostic:
    """Say that *address* is none of a scheduler."""
    return Diagnostic(
        "bad-cluster-address",
        msg("'{address}' is not the address of a scheduler", address=address),
        hints=(
            msg(
                "write `tls://` and the name of its machine: `tls://scheduler.example.vn:8786`; "
                "or, on this machine, `tcp://127.0.0.1:8786`"
            ),
        ),
    )


def insecure_address(address: str) -> Diagnostic:
    """Say that anybody on the way could run programs here and there."""
    return Diagnostic(
        "insecure-cluster",
        msg(
            "{address} leads to another machine, and nothing on the way is encrypted or asks who "
            "somebody is: whoever reaches that port runs programs on all machines of the cluster",
            address=address,
        ),
        hints=(
            msg("let the scheduler and the workers have certificates, and write `tls://`"),
            msg("in a network that nobody else reaches, add `--insecure`"),
        ),
    )


def no_certificate(missing: str) -> Diagnostic:
    """Say that *missing*, an option, was not given."""
    return Diagnostic(
        "no-certificate",
        msg("for tls:// a certificate is needed, and `{option}` is not given", option=missing),
        hints=(
            msg(
                "give `--tls-ca-file`, `--tls-cert` and `--tls-key`, or set what Dask reads: "
                "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, and …__TLS__CLIENT__CERT and …__KEY (for "
                "`signage worker` …__WORKER__CERT and …__KEY)"
            ),
        ),
    )


def bad_certificate(name: str, reason: str) -> Diagnostic:
    """Say that the file *name* is of no use."""
    return Diagnostic(
        "bad-certificate",
        msg("{name}: this certificate or key cannot be used: {reason}", name=name, reason=reason),
        hints=(msg("it has to be a file in PEM format, and the key has to be its certificate's"),),
    )


def unreachable(address: str, reason: str) -> Diagnostic:
    """Say that nobody answers at *address*."""
    return Diagnostic(
        "cluster-unreachable",
        msg("the scheduler {address} cannot be reached: {reason}", address=address, reason=reason),
        hints=(
            msg("see whether it runs, with `dask scheduler` on that machine, and on that port"),
        ),
    )


def not_a_scheduler(address: str) -> Diagnostic:
    """Say that whoever answers at *address* speaks otherwise."""
    said = msg("what answers there does not speak like a scheduler with this kind of address")
    return Diagnostic(
        "cluster-unreachable",
        msg("the scheduler {address} cannot be reached: {reason}", address=address, reason=said),
        hints=(
            msg("a scheduler with certificates has an address with `tls://`, others with `tcp://`"),
        ),
    )


def certificate_refused(address: str, reason: str) -> Diagnostic:
    """Say that one side does not trust the other."""
    return Diagnostic(
        "certificate-refused",
        msg(
            "{address}: one of the two certificates, the scheduler's or this one, is refused: "
            "{reason}",
            address=address,
            reason=reason,
        ),
        hints=(
            msg("both have to be signed by the authority that the other was given as its CA file"),
        ),
    )


def no_worker(address: str, fingerprint: str, others: Mapping[str, int]) -> Diagnostic:
    """Say that none of the workers would make the same files; *others* are there."""
    hints = [
        msg(
            "start workers of the same version on machines of the same kind: "
            "`signage worker {address}`",
            address=address,
        )
    ]
    if others:
        there = ", ".join(f"{count} × {name}" for name, count in sorted(others.items()))
        hints.insert(
            0,
            msg(
                "there are {others}: another version of signage or of its libraries, or another "
                "kind of machine",
                others=there,
            ),
        )
    return Diagnostic(
        "no-worker",
        msg(
            "no worker at {address} makes the same files as this computer ({fingerprint})",
            address=address,
            fingerprint=fingerprint,
        ),
        hints=tuple(hints),
    )


def cluster_lost(address: str) -> Diagnostic:
    """Say it without a name: it is about all files that could not be made, and said once."""
    return Diagnostic(
        "cluster-lost", msg("the connection to {address} is lost", address=address), hints=(_AGAIN,)
    )


def scheduler_gone(address: str) -> Diagnostic:
    """Say, as a worker, that nobody will send any more jobs."""
    return Diagnostic(
        "cluster-lost",
        msg("the connection to {address} is lost", address=address),
        hints=(
            msg("start this worker again when the scheduler is there; a service can do so itself"),
        ),
    )


def worker_died(shown_as: str, machine: str, reason: Message) -> Diagnostic:
    """Say that the process for the file *shown_as* ended on *machine*."""
    return Diagnostic(
        "worker-died",
        msg(
            "{shown_as}: the process that made it on {machine} ended suddenly{code}",
            shown_as=shown_as,
            machine=machine,
            code=reason,
        ),
        hints=(
            msg(
                "that machine may have run out of memory: start `signage worker` there with fewer "
                "`--jobs`"
            ),
        ),
    )


def workers_died(shown_as: str) -> Diagnostic:
    """Say that whoever tried to make the file *shown_as* was gone."""
    return Diagnostic(
        "worker-died",
        msg("{shown_as}: every worker that was to make it ended suddenly", shown_as=shown_as),
        hints=(msg("see on those machines why they did, then build again"),),
    )


def too_large(path: str, most_mb: int) -> Diagnostic:
    """Say that the file *path* does not go through the scheduler."""
    return Diagnostic(
        "too-large-to-send",
        msg(
            "a file of more than {most} MB is not sent to workers through the scheduler",
            most=most_mb,
        ),
        file=path,
        hints=(msg("add `--store`: a bucket or a folder that all machines reach"),),
    )


def bad_store(url: str) -> Diagnostic:
    """Say that *url* names no store."""
    return Diagnostic(
        "bad-store",
        msg("'{url}' is not the address of a store", url=url),
        hints=(
            msg("write `s3://bucket/folder`, or `file:///folder` for one that all machines share"),
        ),
    )


def store_fails(url: str, reason: str) -> Diagnostic:
    """Say it without another name: it is about all files that could not be made."""
    return Diagnostic(
        "store-fails",
        msg("the store {url} cannot be used: {reason}", url=url, reason=reason),
        hints=(
            msg(
                "for S3, the keys and the server are those that Amazon's programs take from the "
                "environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, "
                "AWS_ENDPOINT_URL"
            ),
            _AGAIN,
        ),
    )
