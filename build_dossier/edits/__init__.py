"""Change a few words in a file that people write, and leave every other byte as it is.

Edits are given in positions of the file's text as everything else sees it: without a byte order
mark, every line end a line feed. They are made in the file itself, whatever its line ends are.
"""

from build_dossier.edits.quotes import quoted_lines, rewrite_quote
from build_dossier.edits.text import Edit, edited, unified
from build_dossier.edits.yaml import FrontMatter, listed, one_or_listed, plain, scalar

__all__ = [
    "Edit",
    "FrontMatter",
    "edited",
    "listed",
    "one_or_listed",
    "plain",
    "quoted_lines",
    "rewrite_quote",
    "scalar",
    "unified",
]
