"""Rules about a slide on a screen: time, amount, codes, light."""
