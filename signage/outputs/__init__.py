"""Kinds of output: what each is, and how it is made."""
