from __future__ import annotations

from signage.memo import Memo


def test_a_full_memo_begins_anew():
    """It never has more than it may, and what was found out last is there."""
    memo: Memo[int, int] = Memo(10)
    for number in range(1000):
        memo[number] = number

        assert len(memo) <= 10
        assert memo[number] == number


def test_what_is_found_out_anew_does_not_empty_a_memo():
    """There is no more of it than before."""
    memo: Memo[int, int] = Memo(2)
    memo[1] = memo[2] = 0
    memo[2] = 1

    assert memo == {1: 0, 2: 1}
