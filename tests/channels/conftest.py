"""What pages of channels are looked at in."""

from __future__ import annotations

from tests.browser import one_browser as one_browser
