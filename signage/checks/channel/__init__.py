"""Rules about channels, a file for each kind."""
