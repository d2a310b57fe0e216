"""Looking at finished pictures and videos: what rules judge is measured here."""
