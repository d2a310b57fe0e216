"""The same work by our program and by its peers, in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from measure import Cost, Failed, Trial, alternate, ratio, tell
from peer import Peer
from result import COST_COLUMNS, Cell, Figure, Table, cost_row

OURS = "signage"
BARE = "nothing looked at"


def race(
    work: str,
    ours: Trial,
    peers: Sequence[Peer],
    job: Path,
    folder: Path,
    rounds: int,
    bare: Trial | None = None,
) -> tuple[list[Figure], Table, list[str]]:
    """Run *ours* and all *peers* that can be run on *job*; each has a folder of its name.

    *bare* is ours without what none of them does: looking at what was made.
    Returns the figures, a table, and who took part.
    """
    absent = {peer.name: why for peer in peers if (why := _why_absent(peer, job, folder))}
    present = [peer for peer in peers if peer.name not in absent]
    trials: dict[str, Callable[[], Cost]] = {OURS: ours}
    if bare is not None:
        trials[BARE] = bare
    trials |= {peer.name: partial(peer.run, job, _out(folder, peer)) for peer in present}
    costs = alternate(trials, rounds)
    figures = [
        Figure(f"{work} / {peer.name}", ratio(costs[OURS], costs[peer.name]), peer.bar)
        for peer in present
    ]
    if bare is not None:
        figures += [
            Figure(
                f"{work}, nothing looked at / {p.name}", ratio(costs[BARE], costs[p.name]), p.bar
            )
            for p in present
        ]
    rows: list[tuple[Cell, ...]] = [cost_row(*named) for named in costs.items()]
    rows += [(name, None, why, None, None) for name, why in absent.items()]
    return figures, Table(COST_COLUMNS, tuple(rows)), [name for name in costs if name != BARE]


def _why_absent(peer: Peer, job: Path, folder: Path) -> str | None:
    """Get *peer* ready and let it run once, without counting; return why it cannot take part."""
    if why := peer.missing():
        tell(f"{peer.name}: {why}")
        return why
    out = _out(folder, peer)
    out.mkdir(parents=True)
    try:
        peer.make_ready(job, out)
        peer.run(job, out)
    except (Failed, OSError) as error:  # OSError: there is no Node
        tell(f"{peer.name}: {error}")
        return "failed"
    return None


def _out(folder: Path, peer: Peer) -> Path:
    return folder / peer.name
