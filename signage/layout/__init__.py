"""Elements and space to fragments; no time, no files."""
