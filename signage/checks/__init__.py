"""Rules about what was made: what each demands, why, and what breaks it."""
