"""Pushing: shipments are brought over the network to servers of players, and to shares."""
