"""Run every measurement and print its table: `make bench`."""

from __future__ import annotations

from tests.bench import build

if __name__ == "__main__":
    build.main()
