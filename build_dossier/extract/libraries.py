"""Libraries that are loaded only when they are needed."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

from build_dossier.errors import DossierError

BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What a broken file may do to its reader, beside the errors that are the reader's own."""


def library(name: str, extra: str = "") -> Any:  # noqa: ANN401 - a module without types
    """Load a library: to load it with every command would make each slower.

    What it has to say of a file in its own words is not passed on.

    Args:
        name: Its name.
        extra: The extra of this package that it comes with.

    Raises:
        DossierError: It is not installed.
    """
    logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        return import_module(name)
    except ImportError as error:
        package = f"build_dossier[{extra}]" if extra else "build_dossier"
        raise DossierError(
            f"such a file is read with {name}, which is not installed: pip install '{package}'"
        ) from error
