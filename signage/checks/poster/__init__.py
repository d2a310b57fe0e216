"""Rules about posters as they are laid out, before a file is made of them."""
