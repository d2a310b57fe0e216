"""The families of players that files can be laid out for, one file each."""
