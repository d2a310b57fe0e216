"""Tests of what is brought to players."""
