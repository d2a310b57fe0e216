"""Delivery: what a build made, laid out for a player, brought to it, and remembered."""
