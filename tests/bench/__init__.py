"""Measurements: `make bench`, or `make bench LARGE=1` with the sizes that take an hour."""

import os

LARGE = bool(os.environ.get("LARGE"))
"""Whether the large sizes are measured, too."""
