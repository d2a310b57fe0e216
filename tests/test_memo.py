from __future__ import annotations

from signage.memo import LastRound, Memo


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


def test_what_the_last_round_made_is_not_made_again():
    """Nor twice in one round; what neither asked for is."""
    made: list[str] = []
    known: LastRound[str] = LastRound()

    def asked(*keys: str) -> list[str]:
        made.clear()
        known.begin()
        values = [known.get(key, lambda key=key: made.append(key) or key.upper()) for key in keys]
        assert values == [key.upper() for key in keys]
        return list(made)

    assert asked("a", "b", "a") == ["a", "b"]
    assert asked("b", "c") == ["c"]
    assert asked("c", "b") == []
    assert asked("a") == ["a"]
