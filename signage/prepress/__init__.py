"""Finished files for print, read by eyes that did not write them: `preflight` gives the verdict.

The reader shares no code with the exporter, so that a mistake of the one is none of the other's.
"""
