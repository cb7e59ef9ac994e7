"""The keys of every kind of file, as tables.

Parsing, "did you mean", the messages and the JSON Schemas all come from these tables; nothing
about a key is said elsewhere.
"""

from __future__ import annotations

from build_dossier.model import DIFFERENCES, KINDS, PHASES, PUBLISH, STANCES, STATUSES, VERDICTS
from build_dossier.parse import forms
from build_dossier.parse.keys import Key, Schema

CITATION = (
    Key("ref", "Id of a reference in references.yml.", "twitter-blog-2016", required=True),
    Key("locator", "Page, section or time within the work.", "p. 3", forms.LABEL),
)
EVIDENCE = Key(
    "evidence",
    "Works that say so, by their ids in references.yml.",
    "[twitter-blog-2016]",
    shape="list",
    items=CITATION,
)
SEE = Key(
    "see",
    "Cross-links; the way back is made by the build.",
    "[press-tv/fbi-director, discrepancies/period]",
    shape="list",
    items=(Key("see", "What is linked to.", "press-tv/fbi-director", forms.LINK, required=True),),
)


def _beside(name: str, where: str) -> Key:
    """Key for the words on one side of a quote, which is needed only to tell it from others."""
    meaning = f"Words just {where} the quote, where it alone stands in the article more than once."
    example = f'"words just {where}"'
    item = Key(name, f"Words just {where}.", example, forms.WORDS)
    return Key(name, meaning, example, shape="text or list", items=(item,))


WITHDRAWN = Key(
    "withdrawn",
    "Since when and why it no longer stands; its address stays, with the reason.",
    '{date: 2026-11-01, reason: "The source was misread."}',
    shape="record",
    items=(
        Key("date", "The day of it.", "2026-11-01", forms.DAY, required=True),
        Key(
            "reason", "Why, for readers.", "The source was misread.", forms.LONG_LINE, required=True
        ),
    ),
)


PREFIX, SUFFIX = _beside("prefix", "before"), _beside("suffix", "after")
FURNITURE = Key(
    "furniture",
    "Text of the page that is not the article's; shown dimmed, never dropped.",
    "[SHARE THIS ARTICLE]",
    shape="list",
    items=(
        Key("quote", "The words.", "SHARE THIS ARTICLE", forms.WORDS, required=True),
        *PREFIX.items,
        *SUFFIX.items,
    ),
)

SEED = Key("seed", "Its file in seeds/.", "000.txt", required=True)
DIGEST = Key("sha256", "SHA-256 of that file.", "9f86d081…", forms.SHA256, required=True)
RECEIVED = Key("received", "Date on which its file was received.", "2016-02-05", forms.DATE)
CAPTURES = Key(
    "captures",
    "Files as received from which the text was taken, where that is not the seed itself.",
    "[{seed: 000.html, sha256: 9f86d081…}]",
    shape="list",
    items=(
        SEED,
        DIGEST,
        Key("extractor", "Program that took the text out of it.", "trafilatura 2.3.1"),
        RECEIVED,
    ),
)
EARLIER = Key(
    "earlier",
    "Versions that the outlet published before, the oldest first.",
    "[{seed: 000.txt, sha256: 9f86d081…}]",
    shape="list",
    items=(
        SEED,
        DIGEST,
        Key("published", "Date of publication of this version.", "2016-02-05", forms.DATE),
        RECEIVED,
        Key("encoding", "Encoding of that file, if another.", "windows-1252", forms.ENCODING),
        Key(
            "notice",
            "What the outlet said of the change that followed: a correction by the publisher.",
            '"Correction: an earlier version named the wrong day."',
            forms.LONG_LINE,
        ),
        Key("note", "What the editors say about this version.", "As archived.", forms.LONG_LINE),
    ),
)

ARTICLE = Schema(
    "an article",
    (
        Key("title", "Headline as printed.", "A headline", forms.LONG_LINE, required=True),
        Key("siglum", "Short label, unique in the dossier.", "PTV", forms.SIGLUM, required=True),
        Key("publisher", "Outlet, or `not identified`.", "Press TV", required=True),
        Key("published", "Date of publication.", "2016-02-05", forms.DATE, required=True),
        Key(
            "published_basis",
            "How that date is known.",
            "printed in the article",
            forms.LONG_LINE,
            required=True,
        ),
        Key("author", "Author as printed.", "Jane Doe"),
        Key("url", "The publisher's page.", "https://example.org/news/1", forms.URL),
        Key("archived", "An archived copy.", "https://web.archive.org/web/…", forms.URL),
        SEED,
        DIGEST,
        CAPTURES,
        EARLIER,
        Key("language", "Language tag of the text.", "en", forms.LANGUAGE, default="en"),
        Key("encoding", "Encoding of the seed.", "utf-8", forms.ENCODING, default="utf-8"),
        Key("publish", "How much is printed.", "full", choices=PUBLISH, default="full"),
        FURNITURE,
        EVIDENCE,
    ),
)
ANNOTATION = Schema(
    "an annotation",
    (
        Key(
            "kind",
            "What the note says of its quote.",
            "context",
            required=True,
            choices=KINDS,
            unknown="unknown-kind",
            default="context",
        ),
        EVIDENCE,
        SEE,
        PREFIX,
        SUFFIX,
        Key("author", "Who wrote the note.", "Jane Doe"),
        WITHDRAWN,
    ),
)
READING = Key(
    "readings",
    "What each article has on the question, by the article's id.",
    "{press-tv: {stance: agrees, says: Friday}}",
    shape="mapping",
    required=True,
    items=(
        Key(
            "stance",
            "How the reading stands to the answer.",
            "agrees",
            required=True,
            choices=STANCES,
            unknown="unknown-stance",
            default="imprecise",
        ),
        Key("says", "The reading in a few words.", "Friday", forms.LABEL, required=True),
        PREFIX,
        SUFFIX,
    ),
)
DISCREPANCY = Schema(
    "a discrepancy",
    (
        Key("question", "A question on which articles differ.", "On which day?", required=True),
        Key("label", "What citations call it, in a few words.", "day of the news", forms.LABEL),
        Key(
            "status",
            "How sure the answer is.",
            "settled",
            required=True,
            choices=STATUSES,
            default="open",
        ),
        Key("difference", "In what way the readings differ.", "precision", choices=DIFFERENCES),
        Key("answer", "The answer in a few words.", "Friday", forms.LONG_LINE, required=True),
        READING,
        EVIDENCE,
        SEE,
        WITHDRAWN,
    ),
)
EVENT = Schema(
    "an event",
    (
        Key("date", "When it happened.", "2016-02-05", forms.DATE_OR_UNKNOWN, required=True),
        Key("title", "What happened, in one sentence.", "A thing happened.", required=True),
        Key(
            "phase",
            "Before, within or after what the dossier is about.",
            "event",
            choices=PHASES,
            default="event",
        ),
        EVIDENCE,
        SEE,
    ),
)
DECISION = Schema(
    "a decision on a suggestion",
    (
        Key("verdict", "Shown never again, or last.", "rejected", required=True, choices=VERDICTS),
        Key("question", "What was proposed.", "On which day?", forms.LONG_LINE),
    ),
)
PAGE = Schema(
    "a page",
    (Key("title", "Title of the page.", "Summary", forms.LONG_LINE),),
    optional=True,
)
