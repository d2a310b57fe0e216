"""Rules about letters on a screen: size, contrast, shape, place."""
