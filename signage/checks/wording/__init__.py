"""Rules about what is written, as Vietnamese."""
