"""Rules about a slide or a page at rest: its letters, lines, words, codes, time and light."""
