"""Which artifacts, why, and making them."""
