"""Words of a message where there is nothing to set them with: no emphasis, no places to break."""

from __future__ import annotations

from signage.text.marks import parse_rich
from signage.text.words import BREAK_HERE, NO_BREAK_SPACE


def plain_words(wording: str) -> str:
    """Return *wording* without its marks; what was bound has ordinary spaces.

    One no-break space would make two text messages of one.
    """
    words = parse_rich(wording).text.replace(BREAK_HERE, "").replace(NO_BREAK_SPACE, " ")
    return "\n".join(" ".join(line.split()) for line in words.strip().split("\n"))
