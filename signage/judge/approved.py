"""What is approved: everything that people see, read and hear, and its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from signage.judge.subject import Subject

GROUPS, OF_GROUP = 4, 4


def content_digest(subjects: Iterable[Subject]) -> str:
    """Return sixteen digits that change with every word and every code of *subjects*.

    Where they stand, in which order, and how they look makes no difference: a text that is
    set on one screen more was approved already.
    """
    said = "\0".join(sorted(set(_content(subjects))))
    digest = hashlib.sha256(said.encode()).hexdigest()
    return "-".join(digest[OF_GROUP * n : OF_GROUP * (n + 1)] for n in range(GROUPS))


def _content(subjects: Iterable[Subject]) -> Iterator[str]:
    for subject in subjects:
        for words, _ in subject.words:
            yield words
        for page in subject.pages:
            for code in page.codes:
                yield "\n".join("".join(map(str, row)) for row in code.code.rows)
