"""Tests of what is brought over the network."""
