"""Display lists to bytes."""
