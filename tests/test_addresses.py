"""Addresses of other sites, wherever they are written, each once."""

from __future__ import annotations

from build_dossier.addresses import as_lines
from build_dossier.parse import parse
from tests.drawings import FERRY
from tests.test_parse import sources_of

NOTE = """\
---
kind: context
---
> on Tuesday

The day of the [spring tide](https://tides.example/2024).

Not `https://code.example`, not [this](javascript:alert), but <https://gazette.example/ferry>
and [the log](https://harbour.example/log "as kept").
"""


def test_each_address_is_told_once_with_its_place() -> None:
    log = FERRY["docs/references.yml"] + "    URL: https://harbour.example/log\n"
    changed = {"docs/annotations/herald/day.md": NOTE, "docs/references.yml": log}
    dossier, _ = parse(sources_of(FERRY | changed))
    assert as_lines(dossier).splitlines() == [
        "https://tides.example/2024\tdocs/annotations/herald/day.md:6",
        "https://gazette.example/ferry\tdocs/annotations/herald/day.md:8",
        "https://harbour.example/log\tdocs/annotations/herald/day.md:8",
    ]


def test_what_is_no_web_address_is_left_out() -> None:
    article = FERRY["docs/articles/gazette.md"].replace("https:", "ftp:")
    dossier, _ = parse(sources_of(FERRY | {"docs/articles/gazette.md": article}))
    assert as_lines(dossier) == ""
