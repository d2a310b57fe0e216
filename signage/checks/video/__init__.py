"""Rules about a finished video file."""
