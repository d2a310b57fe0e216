"""Fragments and a moment to display lists."""
