"""How Hypothesis runs here."""

from hypothesis import settings

# The machine may be busy: how long an example takes says nothing about it.
settings.register_profile("signage", deadline=None)
settings.load_profile("signage")
