"""What was made of nodes: made once for the very same ones, with all that was said of them."""

from __future__ import annotations

from signage.diagnostic import Diagnostic, Report
from signage.message import msg
from signage.model.known_nodes import KnownNodes
from tests.model.decoding import node_of


def made(known: KnownNodes, node: object, equal: str = "", report: Report | None = None) -> object:
    """Return what is made of *node*: a new object each time that it is made."""
    return known.of((node,), equal, lambda _: object(), Report() if report is None else report)


def test_of_the_very_same_node_nothing_is_made_again() -> None:
    """In the same decoding, and in the next."""
    known, node = KnownNodes(), node_of("a: b")
    first = made(known, node)
    same = made(known, node)
    known.begin()

    assert first is same
    assert made(known, node) is first


def test_what_only_says_the_same_is_something_else() -> None:
    """As is what is made of it for something else."""
    known, node = KnownNodes(), node_of("a: b")
    first = made(known, node)

    assert made(known, node_of("a: b")) is not first
    assert made(known, node, "other") is not first


def test_what_was_not_asked_for_in_a_decoding_is_forgotten() -> None:
    """So no more is kept than two of them come to."""
    known, node = KnownNodes(), node_of("a: b")
    first = made(known, node)
    known.begin()
    known.begin()

    assert made(known, node) is not first


def test_no_other_object_is_taken_for_one_that_is_gone() -> None:
    """Numbers of objects are given again; of those that are known they are not."""
    known = KnownNodes()
    seen = [made(known, object()) for _ in range(1000)]

    assert len(set(map(id, seen))) == 1000


def test_all_that_was_said_is_said_again() -> None:
    """Also that something is left out for a mistake that is told elsewhere."""
    known, node = KnownNodes(), node_of("a: b")
    said = Diagnostic("x", msg("something"))
    for _ in range(2):
        telling, lacking = Report(), Report()
        known.of((node,), "tells", lambda report: report.add(said), telling)
        known.of((node,), "lacks", lambda report: report.lack(), lacking)

        assert telling.diagnostics == (said,)
        assert lacking.diagnostics == ()
        assert lacking.has_errors
