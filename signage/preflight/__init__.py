"""Preflight: any finished PDF, read from its bytes and judged as a print shop would.

`report.preflight` gives the verdict. The package knows nothing of the rest of the program, not
even of what writes PDFs: a mistake of the one is none of the other's.
"""
