"""Campaigns of strangers, and deaths at any moment."""
