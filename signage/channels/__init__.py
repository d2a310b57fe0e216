"""Kinds of channels, a file each: the type, how it is written, what it comes to."""
