"""The plan: which artifacts a campaign comes to, and in which order they can be made."""
