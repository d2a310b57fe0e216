"""Importing this lets NumPy keep to one thread: for worker processes, which do one job at a time.

Its library of matrices would start a thread for every processor in each of them, which takes as
long as the rest of NumPy. Nothing imports it in the process that calls the program.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
