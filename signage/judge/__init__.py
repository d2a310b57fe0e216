"""What is judged, its measurements, and the verdicts on it."""
