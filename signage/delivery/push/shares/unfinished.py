"""What a file is called on a share as long as it is not whole."""

from __future__ import annotations

from typing import Final

UNFINISHED: Final = "signage-unfinished"
"""At the root of a share, for one file at a time: whatever a killed push left is found by the next.

No player takes it for something to show, and no server refuses it: Nextcloud and ownCloud do
refuse names that end with `.part`, and many web servers those that begin with a point.
"""
