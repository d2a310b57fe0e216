"""Reading a campaign folder: its files, fonts, profiles and drawings, opened safely."""
