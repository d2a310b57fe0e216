"""Servers of players: one file each, with what is known of its calls."""
