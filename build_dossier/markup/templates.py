"""Templates and front matter of generated pages."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from html import escape as escape_html
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined

from build_dossier.markup.encode import Md, escape
from build_dossier.markup.invisible import code_point, find_hidden

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jinja2 import BaseLoader, BytecodeCache
    from jinja2.bccache import Bucket

_KEY = re.compile("[a-z][a-z0-9_]*")


class _MarkdownEnvironment(Environment):
    @staticmethod
    def concat(parts: Iterable[str]) -> Md:
        """Mark what a template, macro, block or `{% set %}` wrote: its values are escaped."""
        return Md("".join(parts))


class _Compiled(FileSystemBytecodeCache):
    """Keeps templates compiled, as Python keeps its modules."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; on a disk that is full, it is compiled again the next time."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled(folder: Path) -> BytecodeCache | None:
    """Return where templates are kept compiled, if Python may keep its modules there.

    Args:
        folder: Where Python keeps the compiled modules of a package. What is found there is run,
            so it must be no folder of a dossier's.
    """
    keep = not sys.dont_write_bytecode and os.access(folder, os.W_OK)
    return _Compiled(str(folder), "template-%s.cache") if keep else None


def environment(loader: BaseLoader, kept_in: Path | None = None) -> Environment:
    """Make a Jinja environment in which every `{{ value }}` is escaped unless it is `Md`.

    What templates, macros and `{% set %}` blocks give is `Md`. Filters are the caller's; one that
    gives plain text gives text that is escaped. `a ~ b` does so too: write `{{ a }}{{ b }}`.

    Args:
        loader: Where the templates are.
        kept_in: Where Python keeps the compiled modules of the package that they belong to. They
            are kept there too, as `compiled` says.
    """
    return _MarkdownEnvironment(
        loader=loader,
        bytecode_cache=compiled(kept_in) if kept_in else None,
        autoescape=False,  # that is for HTML; `finalize` escapes for Markdown
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def front_matter(fields: Mapping[str, object]) -> Md:
    """Write the front matter of a generated page, ready to begin it.

    Themes print `title` and `description` into the page as they are; so every text in here is
    escaped for HTML, and written as JSON, which YAML reads as that very text. Hidden characters
    come out in sight.

    Args:
        fields: What to write, in this order; names in lower case, values as JSON has them.

    Returns:
        Lines between two of `---`, one a field, with a line feed at the end.
    """
    lines = [_field(key, value) for key, value in fields.items()]
    return Md("\n".join(["---", *lines, "---", ""]))


def _field(key: str, value: object) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a name for a field of front matter: {key!r}")
    return f"{key}: {json.dumps(_for_html(value), ensure_ascii=False)}"


def _for_html(value: object) -> object:
    if isinstance(value, str):
        return escape_html(_in_sight(value))
    if isinstance(value, Mapping):
        return {str(_for_html(str(key))): _for_html(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_for_html(inner) for inner in value]
    return value


def _in_sight(text: str) -> str:
    hidden = set(find_hidden(text))
    return "".join(
        f"[{code_point(char)}]" if index in hidden else char for index, char in enumerate(text)
    )
