"""Rules about a loop: its length, its cuts, its flashes."""
