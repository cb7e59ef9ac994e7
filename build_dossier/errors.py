"""The one exception of the package: something without which nothing can go on.

A contributor's mistake is never an exception; it is a `build_dossier.model.Problem`.
"""


class DossierError(Exception):
    """Nothing can go on: no dossier here, a target that is not ours, a broken installation.

    The message is one line for the person at the keyboard: what was found, what was
    expected, what to do. Commands print it and exit with status 2.
    """
