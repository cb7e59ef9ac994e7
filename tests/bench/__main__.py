"""Run every measurement and print its table: `make bench`.

What is measured on data of others needs the folder that holds them in DOSSIER_DATA, with
`anchoring/cases.jsonl.gz`, `bundles/*.json.gz` and `pages/`; without it those tables are left out.
By default the sizes are those that are done in some minutes; LARGE=1 adds 1,000 and 10,000
articles.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.bench import adding, anchoring, build, candidates, passages, reading, reports, scale


def main() -> None:
    """Print all tables, each under a heading."""
    print("# Builds\n")
    build.main()
    print("\n# Anchoring\n")
    cases = Path(os.environ.get("DOSSIER_DATA", ""), "anchoring", "cases.jsonl.gz")
    if cases.is_file():
        anchoring.main(str(cases))
    else:
        print("No cases: name their folder in DOSSIER_DATA to measure on them.")
    print("\n# Adding articles\n")
    pages = Path(os.environ.get("DOSSIER_DATA", ""), "pages")
    if (pages / "ground_truth.json").is_file():
        adding.main(str(pages))
    else:
        print("No pages: name their folder in DOSSIER_DATA to measure on them.")
    print("\n# Shared passages\n")
    passages.main()
    print("\n# Scale\n")
    scale.main()
    print("\n# Candidates\n")
    candidates.main()
    reports.main()
    print("\n# Reading\n")
    reading.main()


if __name__ == "__main__":
    main()
