"""Servers of players, written down as they are known to answer."""
