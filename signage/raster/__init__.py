"""Display lists to pixels and PNG files."""
