"""The files that staff supply, opened: fonts, photographs, videos, sounds, ICC profiles."""
