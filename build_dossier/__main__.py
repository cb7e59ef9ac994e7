"""Where every command begins: `build-dossier`, and `python -m build_dossier`."""

from __future__ import annotations

import sys

# Python loads modules for up to a second; who has enough by then wants no traceback.
try:
    from build_dossier.cli import main
except KeyboardInterrupt:
    sys.exit(130)  # as `cli.common` has it, which may not be loaded yet

if __name__ == "__main__":
    main()
