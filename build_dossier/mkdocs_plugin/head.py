"""What stands in the head of each page: what its policy allows, and the styles it begins with."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_dossier.model import Site

STYLES = "assets/dossier.css"
"""The style sheet that begins with what is written into the page."""

FIRST_STYLES = re.compile(
    r"/\* What the page's header needs.*?\*/(.*?)/\* The rest waits", re.DOTALL
)
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def script_hashes(partial: str) -> str:
    """Return the content security policy's hash of each inline script of a theme's partial."""
    digests = (
        hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(partial)
    )
    return " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)


def first_styles(site: Site) -> str:
    """Return the beginning of the style sheet, for the head of each page."""
    sheet = next(file.data.decode() for file in site.files if file.path == STYLES)
    return "".join(FIRST_STYLES.findall(sheet)).strip()
