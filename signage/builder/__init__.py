"""Builds: what is missing or changed is made, and appears."""
