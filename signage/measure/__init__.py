"""Measurements of finished pictures, loops and videos, for rules to judge."""
