"""Elements: one file a kind, with its type, how it is written and how it is laid out."""
