"""Nodes to what the author means."""
