"""Strings to lines of placed glyphs."""
