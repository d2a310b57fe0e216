"""Watching a campaign folder, and building again."""
