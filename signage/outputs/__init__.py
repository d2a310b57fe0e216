"""Kinds of output: what each is, how it is made, and by what it is judged."""
