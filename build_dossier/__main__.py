"""`python -m build_dossier` is the command `build-dossier`."""

from __future__ import annotations

from build_dossier.cli import main

if __name__ == "__main__":
    main()
