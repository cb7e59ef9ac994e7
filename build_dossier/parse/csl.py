"""The keys of a reference: the types and variables of the Citation Style Language.

The lists are those of the CSL data schema, version 1.0.2.
"""

from __future__ import annotations

from build_dossier.parse import forms
from build_dossier.parse.keys import Key, Schema

TYPES = (
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book"),
    *("broadcast", "chapter", "classic", "collection", "dataset", "document", "entry"),
    *("entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing"),
    *("interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
    *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical"),
    *("personal_communication", "post", "post-weblog", "regulation", "report", "review"),
    *("review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"),
)
TEXTS = (
    *("DOI", "ISBN", "ISSN", "PMCID", "PMID", "abstract", "annote", "archive"),
    *("archive-place", "archive_collection", "archive_location", "authority", "call-number"),
    *("chapter-number", "citation-key", "citation-label", "citation-number"),
    *("collection-number", "collection-title", "container-title", "container-title-short"),
    *("dimensions", "division", "edition", "event", "event-place", "event-title"),
    *("first-reference-note-number", "genre", "issue", "journalAbbreviation", "jurisdiction"),
    *("keyword", "language", "locator", "medium", "note", "number", "number-of-pages"),
    *("number-of-volumes", "original-publisher", "original-publisher-place", "original-title"),
    *("page", "page-first", "part", "part-title", "part-number", "printing", "publisher"),
    *("publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section"),
    *("shortTitle", "source", "status", "supplement", "supplement-number", "title-short"),
    *("version", "volume", "volume-title", "volume-title-short", "year-suffix"),
)
NAMES = (
    *("author", "chair", "collection-editor", "compiler", "composer", "container-author"),
    *("contributor", "curator", "director", "editor", "editorial-director", "editor-translator"),
    *("executive-producer", "guest", "host", "illustrator", "interviewer", "narrator"),
    *("organizer", "original-author", "performer", "producer", "recipient", "reviewed-author"),
    *("script-writer", "series-creator", "translator"),
)
DATES = (*("accessed", "available-date", "event-date", "issued", "original-date", "submitted"),)
WORDS = "words"
"""The one key that is not of CSL: a work's own words."""

_NAME_PARTS = (
    *("literal", "family", "given", "dropping-particle", "non-dropping-particle", "suffix"),
    *("comma-suffix", "static-ordering", "parse-names"),
)
_NAME = tuple(Key(part, "Part of a name.", "Doe", forms.LABEL) for part in _NAME_PARTS)

REFERENCE = Schema(
    "a reference",
    (
        Key("id", "The name by which it is cited.", "twitter-blog-2016", forms.REF, required=True),
        Key(
            "type",
            "What sort of work it is, in CSL's words.",
            "article-newspaper",
            required=True,
            choices=TYPES,
            default="document",
        ),
        Key("title", "Title of the work.", "Title of the work", forms.LONG_LINE, required=True),
        Key("URL", "Its address.", "https://example.org/1", forms.URL),
        Key(
            WORDS,
            "The work's own words, as far as they were read; what articles copy is found by them.",
            "We condemn the use of our service to promote terrorism.",
            forms.SOURCE_WORDS,
        ),
        *(
            Key(name, "Names.", "[{family: Doe, given: Jane}]", shape="list", items=_NAME)
            for name in NAMES
        ),
        *(Key(name, "A date.", '"2016-02-05"', forms.DATE, shape="node") for name in DATES),
        *(Key(name, "Text.", "text", forms.PARAGRAPH) for name in TEXTS),
    ),
    unknown="advice",
    expected="a variable of CSL 1.0.2",
)
DATE = Schema(
    "a date of a reference",
    (
        Key("date-parts", "Year, month and day.", "[[2016, 2, 5]]", shape="node"),
        Key("literal", "The date in words.", "about 5 February 2016", forms.LABEL),
        Key("raw", "The date as the work gives it.", "Feb 5, 2016", forms.LABEL),
        Key("season", "Season.", "spring", forms.LABEL),
        Key("circa", "Whether the date is about right only.", "true", forms.LABEL),
    ),
    unknown="advice",
)
FILE = Schema(
    "references.yml",
    (
        Key(
            "references",
            "The works cited as evidence.",
            "[{id: twitter-blog-2016, type: webpage, title: …}]",
            shape="node",
            required=True,
        ),
    ),
)
