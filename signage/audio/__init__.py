"""Sounds that are made: voices cleaned and levelled, announcements, and files of them."""
