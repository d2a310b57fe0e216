"""Shards: a campaign that is built in parts, each for itself, on as many machines as there are."""
