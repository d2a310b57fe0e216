"""Shares: folders on other machines, however they are reached."""
