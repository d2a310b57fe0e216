"""Tests of shares, with the servers that real ones are run by."""
